// The journal as it is read: entries by position, without gaps.
import * as T from 'typebox';
import { RecordOf } from '../base/index.ts';

export const JournalEntry = T.Object(
  {
    position: T.Integer({ minimum: 0, description: 'Given once by the sequencer, without gaps over the whole node.' }),
    at: T.String(),
    organisation: T.Union([T.String(), T.Null()]),
    actor: T.String(),
    kind: T.String(),
    subject: T.String(),
    body: RecordOf(T.Unknown()),
    leafHash: T.String({
      description: 'Hex of the leaf: SHA-256 over 0x00 and the salted commitment to the canonical entry.',
    }),
  },
  { $id: 'JournalEntry' },
);
export type JournalEntry = T.Static<typeof JournalEntry>;

/** A checkpoint as the API tells of it; the note itself is at /log/checkpoint. */
export const CheckpointView = T.Object(
  {
    size: T.Integer({ minimum: 0 }),
    root: T.String({ description: 'Base64 of 32 bytes.' }),
    signedAt: T.String(),
    cosignedBy: T.Array(T.String()),
  },
  { $id: 'CheckpointView' },
);
export type CheckpointView = T.Static<typeof CheckpointView>;

/** How many of the witnesses must have cosigned a checkpoint. */
export const WitnessPolicy = T.Object(
  {
    threshold: T.Integer({ minimum: 0, maximum: 32 }),
    required: T.Boolean({
      description:
        'Below the threshold there is no receipt and no new public checkpoint; else the console only says so.',
    }),
  },
  { $id: 'WitnessPolicy' },
);
export type WitnessPolicy = T.Static<typeof WitnessPolicy>;

export const LogState = T.Object(
  {
    origin: T.Optional(T.String()),
    verifierKey: T.Optional(
      T.String({ description: 'NAME+ID+KEY by c2sp.org/signed-note: what others check the log with.' }),
    ),
    witnessKey: T.Optional(T.String({ description: 'The key with which this node cosigns the logs of others.' })),
    head: T.Integer({ description: 'Entries that have a place.' }),
    checkpoint: T.Optional(CheckpointView),
    /** The newest checkpoint that meets the policy. */
    witnessed: T.Optional(CheckpointView),
    policy: WitnessPolicy,
    isWitnessed: T.Boolean({
      description: 'The policy is met by a checkpoint not older than ten minutes, or by the newest.',
    }),
    stamped: T.Optional(
      T.Object(
        { size: T.Integer(), at: T.String() },
        {
          description: 'The newest checkpoint with a time of the configured authority (RFC 3161).',
        },
      ),
    ),
    stampFault: T.Optional(T.String({ description: 'Why the authority gave no stamp at the last try.' })),
    evidence: T.Integer({ description: 'Contradicting views of a log that were found.' }),
    stopped: T.Optional(
      T.Object(
        { code: T.String(), title: T.String(), todo: T.String(), said: T.String() },
        {
          description: 'Why nothing is signed; absent when all is well.',
        },
      ),
    ),
    earlier: T.Array(T.Object({ origin: T.String(), verifierKey: T.String(), endedAt: T.String() })),
  },
  { $id: 'LogState' },
);
export type LogState = T.Static<typeof LogState>;

/** Another node: its log is witnessed here (log key), it is asked to witness ours (witness key and address), or both. */
export const PeerDraft = T.Object(
  {
    name: T.String({ minLength: 1, maxLength: 200 }),
    logKey: T.Optional(T.String({ maxLength: 500, description: 'NAME+ID+KEY of its log.' })),
    logAddress: T.Optional(
      T.String({
        maxLength: 500,
        format: 'uri',
        description: 'Prefix of its public log; it is compared from time to time.',
      }),
    ),
    witnessKey: T.Optional(T.String({ maxLength: 500, description: 'NAME+ID+KEY with which it cosigns.' })),
    witnessAddress: T.Optional(
      T.String({
        maxLength: 500,
        format: 'uri',
        description: 'Submission prefix of its witness by c2sp.org/tlog-witness.',
      }),
    ),
  },
  { $id: 'PeerDraft' },
);
export type PeerDraft = T.Static<typeof PeerDraft>;

export const Peer = T.Object(
  {
    id: T.String(),
    ...PeerDraft.properties,
    createdAt: T.String(),
    cosignedAt: T.Optional(T.String({ description: 'When it last cosigned our log.' })),
    heldSize: T.Integer({ description: 'Entries of our log that it is known to have seen.' }),
    failures: T.Integer(),
    lastError: T.Optional(T.String()),
    witnessedSize: T.Optional(T.Integer({ description: 'Entries of its log that we cosigned.' })),
    witnessedAt: T.Optional(T.String()),
  },
  { $id: 'Peer' },
);
export type Peer = T.Static<typeof Peer>;

export const Evidence = T.Object(
  {
    id: T.String(),
    origin: T.String(),
    kind: T.Union([T.Literal('two-views'), T.Literal('no-proof')], {
      description:
        'two-views: one size, two roots, both signed by the log; proof by itself. no-proof: the log was asked to prove that it continues, and what came did not.',
    }),
    held: T.String({ description: 'The signed checkpoint that was known.' }),
    shown: T.String({ description: 'The signed checkpoint that contradicts it.' }),
    foundAt: T.String(),
  },
  { $id: 'Evidence' },
);
export type Evidence = T.Static<typeof Evidence>;

/** A digest of something that stays with its owner. */
export const DigestDraft = T.Object(
  {
    sha256: T.String({ pattern: '^[0-9a-f]{64}$' }),
    label: T.Optional(
      T.String({
        maxLength: 200,
        description: 'For the owner to find it again. It is in the receipt: no data of persons.',
      }),
    ),
  },
  { $id: 'DigestDraft' },
);
export type DigestDraft = T.Static<typeof DigestDraft>;

export const SealedDigest = T.Object(
  {
    sha256: T.String(),
    at: T.String({ description: 'When it was first sealed by this organisation.' }),
    position: T.Optional(T.Integer({ description: 'In the journal; absent until it has a place.' })),
    receipt: T.Optional(
      T.String({ description: 'A proof file by c2sp.org/tlog-proof; absent until a checkpoint covers it: ask again.' }),
    ),
  },
  { $id: 'SealedDigest' },
);
export type SealedDigest = T.Static<typeof SealedDigest>;

export const Stamp = T.Object(
  {
    size: T.Integer(),
    checkpoint: T.String({ description: 'The signed checkpoint; the stamp is over its text up to the empty line.' }),
    token: T.String({ description: 'TimeStampToken (RFC 3161), base64 of DER.' }),
    at: T.String(),
  },
  { $id: 'Stamp' },
);
export type Stamp = T.Static<typeof Stamp>;

/** What an evidence pack is made of; files stay with whoever collects, their digests come here. */
export const EvidenceOrder = T.Object(
  {
    title: T.String({ minLength: 1, maxLength: 300 }),
    reference: T.Optional(T.String({ maxLength: 200, description: 'Of the police or the court.' })),
    positions: T.Array(T.Integer({ minimum: 0 }), { minItems: 1, maxItems: 500 }),
    files: T.Array(
      T.Object({
        name: T.String({ minLength: 1, maxLength: 500 }),
        size: T.Integer({ minimum: 0 }),
        sha256: T.String({ pattern: '^[0-9a-f]{64}$' }),
      }),
      { maxItems: 1000 },
    ),
    custody: T.Array(
      T.Object({
        at: T.String({ maxLength: 40 }),
        who: T.String({ minLength: 1, maxLength: 200 }),
        what: T.String({ minLength: 1, maxLength: 500 }),
      }),
      { maxItems: 200, description: 'Who had it when, and what was done; the making of the pack is added.' },
    ),
  },
  { $id: 'EvidenceOrder' },
);
export type EvidenceOrder = T.Static<typeof EvidenceOrder>;
