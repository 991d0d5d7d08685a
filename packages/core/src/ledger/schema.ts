// The journal as it is read: entries by position, without gaps.
import * as T from 'typebox';

export const JournalEntry = T.Object(
  {
    position: T.Integer({ minimum: 0, description: 'Given once by the sequencer, without gaps over the whole node.' }),
    at: T.String(),
    organisation: T.Union([T.String(), T.Null()]),
    actor: T.String(),
    kind: T.String(),
    subject: T.String(),
    body: T.Record(T.String(), T.Unknown()),
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
    stampedAt: T.Optional(T.String({ description: 'By the timestamp authority (RFC 3161).' })),
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
