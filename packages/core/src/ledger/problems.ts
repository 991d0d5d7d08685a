import type { ProblemKind } from '../base/index.ts';

export const ledgerProblems = {
  'ledger/too-many-listeners': {
    status: 503,
    title: 'Too many open streams',
    todo: 'Close other windows of the console and try again.',
  },
  'ledger/entry-unknown': {
    status: 404,
    title: 'No such entry',
    todo: 'See the journal for the entries that you may read.',
  },
  'ledger/entry-erased': {
    status: 410,
    title: 'The entry was erased',
    todo: 'Its body and salt were destroyed, so there is no receipt; its place in the log stays.',
  },
  'ledger/entry-changed': {
    status: 500,
    title: 'The entry is not what was logged',
    todo: 'The database was changed by other means; keep it as evidence and read docs/proof.md.',
  },
  'ledger/receipt-not-ready': {
    status: 409,
    title: 'No signed checkpoint covers the entry yet',
    todo: 'Try again in a moment; if it stays, see Settings, Proof.',
  },
  'ledger/not-witnessed': {
    status: 409,
    title: 'Too few witnesses have cosigned',
    todo: 'The policy demands them; see Settings, Proof.',
  },
  'ledger/no-checkpoint': {
    status: 404,
    title: 'The log has no checkpoint yet',
    todo: 'It gets one with its first entry.',
  },
  'ledger/key-unusable': {
    status: 503,
    title: 'The log’s key cannot be used',
    todo: 'The log goes on, without signatures. Restore the state folder from the backup, or read docs/proof.md.',
  },
  'ledger/database-behind': {
    status: 503,
    title: 'The database is older than the last signed checkpoint',
    todo: 'It was restored from an old backup. Restore a newer one, or begin a new log: docs/proof.md.',
  },
  'ledger/tree-differs': {
    status: 503,
    title: 'The journal is not a continuation of what was signed',
    todo: 'Nothing more is signed, since that would be a fork. Keep the database as evidence and read docs/proof.md.',
  },
  'ledger/digest-unknown': {
    status: 404,
    title: 'This digest was never sealed here',
    todo: 'What has another digest today is not what was sealed; see which file the digest was made of.',
  },
  'ledger/no-stamp': {
    status: 404,
    title: 'No stamped checkpoint covers this',
    todo: 'Configure a timestamp authority (timestamps in tocsin.yaml), or wait for its next stamp.',
  },
  'ledger/forked': {
    status: 503,
    title: 'A witness holds another view of this log',
    todo: 'Both are signed by this log’s key: it was copied, or a backup was restored. See the evidence, and docs/proof.md.',
  },
  'ledger/key-unreadable': {
    status: 422,
    title: 'The key cannot be read',
    todo: 'Give it as NAME+ID+KEY, as the other node’s Settings, Proof shows it: the log’s as the log’s, the witness’s as the witness’s.',
  },
  'ledger/peer-known': {
    status: 409,
    title: 'This key is known already',
    todo: 'Remove the other entry first.',
  },
  'ledger/peer-unknown': { status: 404, title: 'No such node', todo: 'Reload the page.' },
  'ledger/log-not-confirmed': {
    status: 409,
    title: 'The log that would end was not named',
    todo: 'Type the name of the log that is in use, as Settings, Proof shows it.',
  },
  'ledger/other-signer': {
    status: 503,
    title: 'Another process signs this log',
    todo: 'Stop one of the two; this one takes over when the other ends.',
  },
} as const satisfies Record<string, ProblemKind>;
