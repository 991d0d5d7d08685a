// The room `ledger`: the journal's port, its sequencer, its pages and its live stream.

import type { AppendToJournal, IdSource, JournalEntryDraft } from '@tocsin/core/base';
import { Problem } from '@tocsin/core/base';
import { eventsPath, ledgerApi } from '@tocsin/core/ledger';
import pg from 'pg';
import {
  type Database,
  type DatabaseAddress,
  ensureSignedIn,
  type Room,
  type RoomDependencies,
  serve,
  type Transaction,
} from '../base/index.ts';
import { EventStream } from './event-stream.ts';
import { insertEntries, insertEntry, readEntries, readHead, sequence } from './store.ts';

/** The port that every room writes the journal through. */
export const createJournal =
  (newId: IdSource): AppendToJournal<Transaction> =>
  (trx, entry) =>
    insertEntry(trx, newId, entry);

export { readEntries as readJournal } from './store.ts';

/** Many entries of one transaction at once. */
export const appendAll = (newId: IdSource, trx: Transaction, entries: readonly JournalEntryDraft[]): Promise<void> =>
  insertEntries(trx, newId, entries);

const mostStreams = 500;
const sweepMs = 1000;

/** Gives positions as soon as something was committed, and sweeps once a second in case a wake-up was lost. */
export function createSequencer(database: Database, address: DatabaseAddress, log: RoomDependencies['log']) {
  const listeners = new Set<() => void>();
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  const run = async () => {
    let given = 0;
    do {
      given = await database.asSystem((trx) => sequence(trx));
      if (given > 0) for (const listener of listeners) listener();
    } while (given > 0);
  };
  const wake = () => {
    if (stopped || running !== undefined) return;
    running = run()
      .catch((error: unknown) => log.warn({ error: String(error) }, 'the sequencer waits for the database'))
      .finally(() => {
        running = undefined;
      });
  };
  const listen = async () => {
    client = new pg.Client(address);
    // Without its connection the sweep still goes on, a second later at most.
    client.on('error', () => {
      client = undefined;
    });
    client.on('notification', wake);
    await client.connect();
    await client.query('listen journal');
  };
  return {
    onPositions(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      await listen();
      timer = setInterval(() => {
        if (client === undefined && !stopped) void listen().catch(() => {});
        wake();
      }, sweepMs);
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
      await client?.end().catch(() => {});
    },
  };
}

export type Sequencer = ReturnType<typeof createSequencer>;

export const ledgerRoom =
  (sequencer: Sequencer): Room =>
  (deps) => {
    const streams = new Set<EventStream>();
    return {
      register(app) {
        serve(app, ledgerApi.listJournal, ({ query, actor }) =>
          deps.database.asOrganisation(actor.organisation!, async (trx) => ({
            items: await readEntries(trx, query),
            head: await readHead(trx),
          })),
        );
        app.get(eventsPath, async (request, reply) => {
          const actor = await ensureSignedIn(app, request, 'warnings:read');
          if (streams.size >= mostStreams) throw new Problem('ledger/too-many-listeners', `${streams.size} streams`);
          const organisation = actor.organisation!;
          const last = Number(
            request.headers['last-event-id'] ?? (request.query as { after?: string }).after ?? Number.NaN,
          );
          const from =
            Number.isSafeInteger(last) && last >= 0
              ? last + 1
              : await deps.database.asOrganisation(organisation, readHead);
          reply.hijack();
          let unsubscribe = () => {};
          const stream = new EventStream(reply.raw, from, {
            read: (position, limit) =>
              deps.database.asOrganisation(organisation, async (trx) => {
                const head = await readHead(trx);
                return { entries: await readEntries(trx, { from: position, limit }), head };
              }),
            onClose: () => {
              unsubscribe();
              streams.delete(stream);
            },
          });
          streams.add(stream);
          unsubscribe = sequencer.onPositions(() => void stream.wake());
          await stream.wake();
        });
      },
      start: () => sequencer.start(),
      async stop() {
        for (const stream of streams) stream.close();
        await sequencer.stop();
      },
    };
  };
