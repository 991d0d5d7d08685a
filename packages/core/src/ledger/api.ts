// Endpoints of the room `ledger`. The live stream of the same entries is GET /api/v1/events (Server-Sent Events, id = position).
import * as T from 'typebox';
import { defineEndpoint } from '../base/index.ts';
import { JournalEntry } from './schema.ts';

/**
 * Server-Sent Events for whoever is signed in: `event: entry`, `id: POSITION`, data = JournalEntry, with an empty body for those without
 * `journal:read`. `Last-Event-ID` (or `?after=`) resumes. `event: resync` says: what you knew may be wrong, read everything again.
 */
export const eventsPath = '/api/v1/events';

export const ledgerApi = {
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
