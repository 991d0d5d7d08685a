// Addresses of the room `ledger` that are no endpoints: a stream, and what speaks a protocol of its own.

/**
 * Server-Sent Events for whoever is signed in: `event: entry`, `id: POSITION`, data = JournalEntry, with an empty body for those without
 * `journal:read`. `Last-Event-ID` (or `?after=`) resumes. `event: resync` says: what you knew may be wrong, read everything again.
 */
export const eventsPath = '/api/v1/events';

/** The public read side by c2sp.org/tlog-tiles lies below it, and no session is asked for. */
export const logPrefix = '/log';
/** The witness by c2sp.org/tlog-witness: submission and monitoring prefix. */
export const witnessPrefix = '/witness';
