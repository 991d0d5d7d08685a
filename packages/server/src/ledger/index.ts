// The room `ledger`: the journal's port, its sequencer, its pages and its live stream, and the transparency log made of it.

import { type AppendToJournal, type IdSource, type JournalEntryDraft, Problem } from '@tocsin/core/base';
import { eventsPath, ledgerApi } from '@tocsin/core/ledger';
import { type DatabaseAddress, type Room, serve, type Transaction } from '../base/index.ts';
import type { EventStream } from './event-stream.ts';
import { registerLogRoutes } from './log-routes.ts';
import { readLogState } from './log-state.ts';
import { openStream } from './open-stream.ts';
import { makeReceipt } from './receipts.ts';
import { createSequencer } from './sequencer.ts';
import { createSigner } from './signer.ts';
import { toKeyPlace } from './signing-keys.ts';
import { eraseEntry, insertEntries, insertEntry, readEntries, readHead, readLeaves } from './store.ts';

export { readEntries as readJournal } from './store.ts';

/** The port that every room writes the journal through. */
export const createJournal =
  (newId: IdSource): AppendToJournal<Transaction> =>
  (trx, entry) =>
    insertEntry(trx, newId, entry);

/** Many entries of one transaction at once. */
export const appendAll = (newId: IdSource, trx: Transaction, entries: readonly JournalEntryDraft[]): Promise<void> =>
  insertEntries(trx, newId, entries);

/** How long a receipt waits for the checkpoint that is being signed. */
const patienceMs = 4000;

/** `address` as the database's owner: the sequencer listens on a connection of its own. */
export const ledgerRoom =
  (address: DatabaseAddress): Room =>
  (deps) => {
    const { database, config, now, log } = deps;
    const signer = createSigner({
      database,
      place: toKeyPlace(config),
      host: new URL(config.publicUrl).host,
      now,
      log,
      tell: (trx, kind, body) => deps.journal(trx, { actor: 'system:ledger', kind, subject: 'log', body, at: now() }),
    });
    const sequencer = createSequencer(database, address, log, signer);
    const streams = new Set<EventStream>();
    return {
      register(app) {
        serve(app, ledgerApi.listJournal, ({ query, actor }) =>
          database.asOrganisation(actor.organisation!, async (trx) => ({
            items: await readEntries(trx, query),
            head: await readHead(trx),
          })),
        );
        app.get(eventsPath, (request, reply) => openStream(app, deps, sequencer, streams, request, reply));
        serve(app, ledgerApi.getLog, ({ actor }) =>
          database.asOrganisation(actor.organisation!, (trx) => readLogState(trx, signer, now())),
        );
        serve(app, ledgerApi.getReceipt, async ({ actor, params }) => {
          const position = Number(params.position);
          await signer.whenSigned(position + 1, patienceMs);
          const body = await database.asOrganisation(actor.organisation!, (trx) => makeReceipt(trx, position));
          return { body, filename: `entry-${position}.tlog-proof` };
        });
        serve(app, ledgerApi.eraseEntry, async ({ actor, params, body }) => {
          const position = Number(params.position);
          await database.asOrganisation(actor.organisation!, async (trx) => {
            const [leaf] = await readLeaves(trx, [position]);
            if (leaf === undefined || leaf.entry.organisation !== actor.organisation)
              throw new Problem('ledger/entry-unknown', `entry ${position}`);
            if (!(await eraseEntry(trx, position, now())))
              throw new Problem('ledger/entry-erased', `entry ${position}`);
            await deps.journal(trx, {
              organisation: actor.organisation,
              actor: actor.id,
              kind: 'ledger/entry-erased',
              subject: `entry:${position}`,
              body: { position, reason: body.reason },
              at: now(),
            });
          });
          return { done: true as const };
        });
        registerLogRoutes(app, deps);
      },
      start: () => sequencer.start(),
      async stop() {
        for (const stream of streams) stream.close();
        await sequencer.stop();
      },
    };
  };
