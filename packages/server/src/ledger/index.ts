// The room `ledger`: the journal's port, its sequencer, its pages and its live stream, and the transparency log made of it.

import type { AppendToJournal, IdSource, JournalEntryDraft } from '@tocsin/core/base';
import { eventsPath } from '@tocsin/core/ledger';
import type { DatabaseAddress, Room, Transaction } from '../base/index.ts';
import { createAsker, ensureNotBehind } from './ask-witnesses.ts';
import type { EventStream } from './event-stream.ts';
import { registerLogRoutes } from './log-routes.ts';
import { openStream } from './open-stream.ts';
import { registerLedgerRoutes } from './routes.ts';
import { createSequencer } from './sequencer.ts';
import { createSigner } from './signer.ts';
import { toKeyPlace } from './signing-keys.ts';
import { createStamper } from './stamper.ts';
import { insertEntries, insertEntry } from './store.ts';
import { createWatch } from './watch-peers.ts';
import type { WitnessPorts } from './witness.ts';
import { registerWitnessRoutes } from './witness-routes.ts';

export { readEntries as readJournal, readHead } from './store.ts';

/** The port that every room writes the journal through. */
export const createJournal =
  (newId: IdSource): AppendToJournal<Transaction> =>
  (trx, entry) =>
    insertEntry(trx, newId, entry);

/** Many entries of one transaction at once. */
export const appendAll = (newId: IdSource, trx: Transaction, entries: readonly JournalEntryDraft[]): Promise<void> =>
  insertEntries(trx, newId, entries);

/** `address` as the database's owner: the sequencer listens on a connection of its own. */
export const ledgerRoom =
  (address: DatabaseAddress): Room =>
  (deps) => {
    const { database, config, now, newId, log } = deps;
    const place = toKeyPlace(config);
    const { host } = new URL(config.publicUrl);
    const tell = (trx: Transaction, kind: string, subject: string, body: Record<string, unknown>) =>
      deps.journal(trx, { actor: 'system:ledger', kind, subject, body, at: now() });
    const signer = createSigner({
      database,
      place,
      host,
      now,
      log,
      consult: (verifierKey) => ensureNotBehind(witness, verifierKey),
      tell: (trx, kind, body) => tell(trx, kind, 'log', body),
    });
    const witness: WitnessPorts = {
      database,
      place,
      now,
      newId,
      keys: () => signer.keys,
      onEvidence: async (trx, { id, ...evidence }) => {
        log.error({ origin: evidence.origin, kind: evidence.kind }, 'contradicting views of a log were found');
        await tell(trx, 'ledger/evidence-found', `evidence:${id}`, evidence);
      },
    };
    const asker = createAsker(witness, signer);
    const watch = createWatch(witness);
    const stamper = createStamper(database, config.timestamps, now);
    signer.onSigned(() => {
      asker.wake();
      stamper.wake();
    });
    const sequencer = createSequencer(database, address, log, signer);
    const streams = new Set<EventStream>();
    return {
      async register(app) {
        app.get(eventsPath, (request, reply) => openStream(app, deps, sequencer, streams, request, reply));
        registerLedgerRoutes(app, deps, { signer, sequencer, asker, stamper, place, host });
        registerLogRoutes(app, deps);
        await registerWitnessRoutes(app, witness);
      },
      async start() {
        await sequencer.start();
        watch.start();
      },
      async stop() {
        for (const stream of streams) stream.close();
        await Promise.all([asker.stop(), watch.stop(), stamper.stop()]);
        await sequencer.stop();
      },
    };
  };
