// The endpoints of the room `ledger`, one handler each.

import { Problem } from '@tocsin/core/base';
import { ledgerApi } from '@tocsin/core/ledger';
import type { FastifyInstance } from 'fastify';
import { type Actor, type RoomDependencies, serve, type Transaction } from '../base/index.ts';
import type { Asker } from './ask-witnesses.ts';
import { beginNewLog, rotateKey } from './change-keys.ts';
import { makeEvidencePack } from './evidence-pack.ts';
import { readLogState } from './log-state.ts';
import { listPeers } from './peer-store.ts';
import { addPeer, removePeer, setPolicy } from './peers.ts';
import { makeReceipt } from './receipts.ts';
import { readSealed, sealDigests } from './seal-digests.ts';
import type { Sequencer } from './sequencer.ts';
import type { Signer } from './signer.ts';
import type { KeyPlace } from './signing-keys.ts';
import { readStamp, type Stamper } from './stamper.ts';
import { eraseEntry, readEntries, readHead, readLeaves } from './store.ts';
import { listEvidence } from './witness-store.ts';

export interface LogParts {
  readonly signer: Signer;
  readonly sequencer: Sequencer;
  readonly asker: Asker;
  readonly stamper: Stamper;
  readonly place: KeyPlace;
  readonly host: string;
}

const done = { done: true as const };
/** How long a receipt waits for the checkpoint that is being signed. */
const patienceMs = 4000;

export function registerLedgerRoutes(app: FastifyInstance, deps: RoomDependencies, parts: LogParts): void {
  const { database, now } = deps;
  const { signer, asker, place, host } = parts;
  const inside = <R>(actor: Actor, work: (trx: Transaction) => Promise<R>) =>
    database.asOrganisation(actor.organisation!, work);

  serve(app, ledgerApi.listJournal, ({ query, actor }) =>
    inside(actor, async (trx) => ({ items: await readEntries(trx, query), head: await readHead(trx) })),
  );
  serve(app, ledgerApi.getReceipt, async ({ actor, params, query }) => {
    const position = Number(params.position);
    // An entry that is yet to come is unknown at once; one that is there waits for its checkpoint.
    if (position < (await inside(actor, readHead))) await signer.whenSigned(position + 1, patienceMs);
    const body = await inside(actor, (trx) => makeReceipt(trx, position, query.stamped));
    return { body, filename: `entry-${position}.tlog-proof` };
  });
  serve(app, ledgerApi.eraseEntry, async ({ actor, params, body }) => {
    await inside(actor, (trx) => erase(deps, trx, actor, Number(params.position), body.reason));
    return done;
  });

  serve(app, ledgerApi.sealDigests, async ({ actor, body }) => ({
    items: await sealDigests(deps, parts, actor, body.digests),
  }));
  serve(app, ledgerApi.findDigest, async ({ actor, params }) => {
    const [found] = await readSealed(deps, actor.organisation!, [params.sha256]);
    if (found === undefined) throw new Problem('ledger/digest-unknown', params.sha256);
    return found;
  });

  serve(app, ledgerApi.getLog, ({ actor }) => inside(actor, (trx) => readLogState(trx, parts, now())));
  serve(app, ledgerApi.makeEvidence, async ({ actor, body }) => {
    await signer.whenSigned(Math.max(...body.positions) + 1, patienceMs);
    const pack = await inside(actor, (trx) => makeEvidencePack(trx, body, { who: actor.name, at: now() }));
    return { body: pack, filename: 'evidence.zip' };
  });
  serve(app, ledgerApi.getStamp, ({ actor }) =>
    inside(actor, async (trx) => {
      const stamp = await readStamp(trx);
      if (stamp === undefined) throw new Problem('ledger/no-stamp', 'none yet');
      return stamp;
    }),
  );
  serve(app, ledgerApi.listPeers, ({ actor }) => inside(actor, async (trx) => ({ items: await listPeers(trx) })));
  serve(app, ledgerApi.addPeer, async ({ actor, body }) => {
    const peer = await addPeer(deps, actor.id, body);
    asker.wake();
    return peer;
  });
  serve(app, ledgerApi.removePeer, async ({ actor, params }) => {
    await removePeer(deps, actor.id, params.id);
    return done;
  });
  serve(app, ledgerApi.setWitnessPolicy, ({ actor, body }) => setPolicy(deps, actor.id, body));
  serve(app, ledgerApi.listEvidence, ({ actor }) => inside(actor, async (trx) => ({ items: await listEvidence(trx) })));
  serve(app, ledgerApi.rotateLogKey, async ({ actor }) => ({
    verifierKey: await rotateKey({ deps, signer, place, actor: actor.id }),
  }));
  serve(app, ledgerApi.beginLog, async ({ actor, body }) => ({
    verifierKey: await beginNewLog({ deps, signer, place, actor: actor.id }, body, host),
  }));
}

/** Only the organisation's own; the erasure is an entry in the same transaction. */
async function erase(
  deps: RoomDependencies,
  trx: Transaction,
  actor: Actor,
  position: number,
  reason: string,
): Promise<void> {
  const [leaf] = await readLeaves(trx, [position]);
  if (leaf === undefined || leaf.entry.organisation !== actor.organisation)
    throw new Problem('ledger/entry-unknown', `entry ${position}`);
  if (!(await eraseEntry(trx, position, deps.now()))) throw new Problem('ledger/entry-erased', `entry ${position}`);
  await deps.journal(trx, {
    organisation: actor.organisation!,
    actor: actor.id,
    kind: 'ledger/entry-erased',
    subject: `entry:${position}`,
    body: { position, reason },
    at: deps.now(),
  });
}
