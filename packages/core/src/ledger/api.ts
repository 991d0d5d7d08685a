// Endpoints of the room `ledger`. The live stream of the same entries is GET /api/v1/events (Server-Sent Events, id = position).
import * as T from 'typebox';
import { defineEndpoint } from '../base/index.ts';
import {
  DigestDraft,
  Evidence,
  EvidenceOrder,
  JournalEntry,
  LogState,
  Peer,
  PeerDraft,
  SealedDigest,
  Stamp,
  WitnessPolicy,
} from './schema.ts';

/**
 * Server-Sent Events for whoever is signed in: `event: entry`, `id: POSITION`, data = JournalEntry, with an empty body for those without
 * `journal:read`. `Last-Event-ID` (or `?after=`) resumes. `event: resync` says: what you knew may be wrong, read everything again.
 */
export const eventsPath = '/api/v1/events';

/** The public read side by c2sp.org/tlog-tiles lies below it, and no session is asked for. */
export const logPrefix = '/log';
/** The witness by c2sp.org/tlog-witness: submission and monitoring prefix. */
export const witnessPrefix = '/witness';

const Done = T.Object({ done: T.Literal(true) });
const atPosition = T.Object({ position: T.String({ pattern: '^\\d{1,15}$' }) });

export const ledgerApi = {
  getLog: defineEndpoint({
    id: 'getLog',
    method: 'GET',
    path: '/api/v1/log',
    permission: 'signed-in',
    summary:
      'The transparency log of the journal: its name and key, its last checkpoint, its witnesses, and whether it signs',
    reply: LogState,
    problems: [],
  }),
  sealDigests: defineEndpoint({
    id: 'sealDigests',
    method: 'POST',
    path: '/api/v1/digests',
    permission: 'records:seal',
    summary:
      'Seals digests of records, logs or files (never the data), each as an entry of its own, and gives receipts. One that was sealed before keeps its first entry',
    body: T.Object({ digests: T.Array(DigestDraft, { minItems: 1, maxItems: 5000 }) }),
    reply: T.Object({ items: T.Array(SealedDigest) }),
    problems: [],
  }),
  findDigest: defineEndpoint({
    id: 'findDigest',
    method: 'GET',
    path: '/api/v1/digests/:sha256',
    permission: 'journal:read',
    summary: 'Whether a digest was sealed, since when, and its receipt',
    params: T.Object({ sha256: T.String({ pattern: '^[0-9a-f]{64}$' }) }),
    reply: SealedDigest,
    problems: ['ledger/digest-unknown'],
  }),
  getStamp: defineEndpoint({
    id: 'getStamp',
    method: 'GET',
    path: '/api/v1/log/stamp',
    permission: 'signed-in',
    summary: 'The newest checkpoint that a timestamp authority stamped, with its token',
    reply: Stamp,
    problems: ['ledger/no-stamp'],
  }),
  makeEvidence: defineEndpoint({
    id: 'makeEvidence',
    method: 'POST',
    path: '/api/v1/evidence',
    permission: 'journal:read',
    summary:
      'A pack for police or court: entries with their proofs, digests of files, chain of custody, machine files and a readable PDF',
    body: EvidenceOrder,
    reply: T.String(),
    replyType: 'application/zip',
    problems: [
      'ledger/entry-unknown',
      'ledger/entry-erased',
      'ledger/entry-changed',
      'ledger/receipt-not-ready',
      'ledger/not-witnessed',
    ],
  }),
  listPeers: defineEndpoint({
    id: 'listPeers',
    method: 'GET',
    path: '/api/v1/log/peers',
    permission: 'signed-in',
    summary: 'Nodes whose logs are witnessed here, and witnesses of ours',
    reply: T.Object({ items: T.Array(Peer) }),
    problems: [],
  }),
  addPeer: defineEndpoint({
    id: 'addPeer',
    method: 'POST',
    path: '/api/v1/log/peers',
    permission: 'node:write',
    summary: 'Names another node: its log’s key, its witness, or both',
    body: PeerDraft,
    reply: Peer,
    problems: ['ledger/key-unreadable', 'ledger/peer-known'],
  }),
  removePeer: defineEndpoint({
    id: 'removePeer',
    method: 'DELETE',
    path: '/api/v1/log/peers/:id',
    permission: 'node:write',
    summary: 'No longer witnesses, nor asks, this node; what was cosigned stays',
    params: T.Object({ id: T.String({ maxLength: 100 }) }),
    reply: Done,
    problems: ['ledger/peer-unknown'],
  }),
  setWitnessPolicy: defineEndpoint({
    id: 'setWitnessPolicy',
    method: 'PUT',
    path: '/api/v1/log/policy',
    permission: 'node:write',
    summary: 'How many witnesses must cosign, and whether nothing is shown below that',
    body: WitnessPolicy,
    reply: WitnessPolicy,
    problems: [],
  }),
  listEvidence: defineEndpoint({
    id: 'listEvidence',
    method: 'GET',
    path: '/api/v1/log/evidence',
    permission: 'signed-in',
    summary: 'Contradicting views of a log, with both signed checkpoints',
    reply: T.Object({ items: T.Array(Evidence) }),
    problems: [],
  }),
  rotateLogKey: defineEndpoint({
    id: 'rotateLogKey',
    method: 'POST',
    path: '/api/v1/log/key-rotation',
    permission: 'node:write',
    summary: 'Another key for the same log; an entry signed by both. Not for a stolen key',
    reply: T.Object({ verifierKey: T.String() }),
    problems: ['ledger/key-unusable'],
  }),
  beginLog: defineEndpoint({
    id: 'beginLog',
    method: 'POST',
    path: '/api/v1/log/beginning',
    permission: 'node:write',
    summary:
      'Ends the log and begins another one under a new key: after a restored backup, or when the key was lost or stolen',
    body: T.Object({
      confirm: T.String({ maxLength: 500, description: 'The name of the log that ends.' }),
      reason: T.String({ minLength: 1, maxLength: 500 }),
    }),
    reply: T.Object({ verifierKey: T.String() }),
    problems: ['ledger/log-not-confirmed', 'ledger/other-signer'],
  }),
  getReceipt: defineEndpoint({
    id: 'getReceipt',
    method: 'GET',
    path: '/api/v1/journal/:position/receipt',
    permission: 'journal:read',
    summary:
      'An entry with its proof, checkable offline (c2sp.org/tlog-proof, the entry and its salt in the extra bytes)',
    params: atPosition,
    query: T.Object({
      stamped: T.Optional(
        T.Boolean({ description: 'Under the newest checkpoint with a timestamp (GET /api/v1/log/stamp).' }),
      ),
    }),
    reply: T.String(),
    replyType: 'text/plain',
    problems: [
      'ledger/entry-unknown',
      'ledger/entry-erased',
      'ledger/entry-changed',
      'ledger/receipt-not-ready',
      'ledger/not-witnessed',
      'ledger/no-stamp',
    ],
  }),
  eraseEntry: defineEndpoint({
    id: 'eraseEntry',
    method: 'POST',
    path: '/api/v1/journal/:position/erasure',
    permission: 'directory:write',
    summary:
      'Destroys body and salt of an entry of the organisation; the erasure is itself an entry, all other proofs stay',
    params: atPosition,
    body: T.Object({ reason: T.String({ minLength: 1, maxLength: 500 }) }),
    reply: Done,
    problems: ['ledger/entry-unknown', 'ledger/entry-erased'],
  }),
  listJournal: defineEndpoint({
    id: 'listJournal',
    method: 'GET',
    path: '/api/v1/journal',
    permission: 'journal:read',
    summary: 'Entries of the journal, newest first, or upwards from a position',
    query: T.Object({
      subject: T.Optional(T.String({ maxLength: 300, description: '`warning:ID`, `asset:ID`, …' })),
      kind: T.Optional(T.String({ maxLength: 100 })),
      from: T.Optional(T.Integer({ minimum: 0, description: 'Entries from this position on, in order.' })),
      before: T.Optional(T.Integer({ minimum: 0, description: 'Entries before this position, newest first.' })),
      limit: T.Optional(T.Integer({ minimum: 1, maximum: 500 })),
    }),
    reply: T.Object({
      items: T.Array(JournalEntry),
      head: T.Integer({ description: 'The next position to be given.' }),
    }),
    problems: [],
  }),
} as const;
