// The room `ledger`: the journal's port, its sequencer, its pages and its live stream.

import {
  type AppendToJournal,
  type IdSource,
  type JournalEntryDraft,
  type OrganisationId,
  Problem,
} from '@tocsin/core/base';
import { eventsPath, ledgerApi, toHeard } from '@tocsin/core/ledger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ensureSignedIn, type Room, type RoomDependencies, serve, type Transaction } from '../base/index.ts';
import { EventStream } from './event-stream.ts';
import type { Sequencer } from './sequencer.ts';
import { insertEntries, insertEntry, readEntries, readHead } from './store.ts';

export { createSequencer } from './sequencer.ts';
export { readEntries as readJournal, readHead } from './store.ts';

/** The port that every room writes the journal through. */
export const createJournal =
  (newId: IdSource): AppendToJournal<Transaction> =>
  (trx, entry) =>
    insertEntry(trx, newId, entry);

/** Many entries of one transaction at once. */
export const appendAll = (newId: IdSource, trx: Transaction, entries: readonly JournalEntryDraft[]): Promise<void> =>
  insertEntries(trx, newId, entries);

const mostStreams = 500;

/** The position to read on from, as the reader names its last one; undefined when it names none. */
function readResumption(request: FastifyRequest): number | undefined {
  const text = request.headers['last-event-id'] ?? (request.query as { after?: unknown }).after;
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) + 1 : undefined;
}

async function openStream(
  app: FastifyInstance,
  deps: RoomDependencies,
  sequencer: Sequencer,
  streams: Set<EventStream>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { organisation, id, permissions } = await ensureSignedIn(app, request, 'signed-in');
  if (streams.size >= mostStreams) throw new Problem('ledger/too-many-listeners', `${streams.size} streams`);
  const own = organisation as OrganisationId;
  const head = await deps.database.asOrganisation(own, readHead);
  const resumed = readResumption(request);
  reply.hijack();
  let unsubscribe = () => {};
  const stream: EventStream = new EventStream(reply.raw, Math.min(resumed ?? head, head), {
    read: (position, limit) =>
      deps.database.asOrganisation(own, async (trx) => {
        const next = await readHead(trx);
        const entries = await readEntries(trx, { from: position, limit });
        const more = entries.length === limit;
        return {
          entries: entries.flatMap((entry) => toHeard(entry, permissions) ?? []),
          next: more ? entries.at(-1)!.position + 1 : Math.max(next, (entries.at(-1)?.position ?? -1) + 1),
          more,
        };
      }),
    isStillAllowed: async () => (await ensureSignedIn(app, request, 'signed-in')).id === id,
    onClose: () => {
      unsubscribe();
      streams.delete(stream);
    },
  });
  streams.add(stream);
  unsubscribe = sequencer.onPositions((organisations) => {
    if (organisations === undefined || organisations.has(own) || organisations.has(null)) void stream.wake();
  });
  // The journal ends before where the reader was: it is another one (a backup was restored).
  if (resumed !== undefined && resumed > head) await stream.resync();
  await stream.wake();
}

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
        app.get(eventsPath, (request, reply) => openStream(app, deps, sequencer, streams, request, reply));
      },
      start: () => sequencer.start(),
      async stop() {
        for (const stream of streams) stream.close();
        await sequencer.stop();
      },
    };
  };
