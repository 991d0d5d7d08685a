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
