// The record integrity service: a digest becomes an entry of its organisation, once. Its receipt comes back as soon as a checkpoint covers
// it; when that takes longer than a caller waits, the digest is sealed all the same and the receipt is there for the asking.

import { isProblem } from '@tocsin/core/base';
import type { DigestDraft, SealedDigest } from '@tocsin/core/ledger';
import type { Actor, RoomDependencies } from '../base/index.ts';
import { makeReceipts } from './receipts.ts';
import type { Sequencer } from './sequencer.ts';
import type { Signer } from './signer.ts';
import { findSealed, insertEntries, readLeaves } from './store.ts';

type Deps = Pick<RoomDependencies, 'database' | 'now' | 'newId'>;
const patienceMs = 4000;

export async function sealDigests(
  deps: Deps,
  { signer, sequencer }: { signer: Signer; sequencer: Sequencer },
  actor: Actor,
  drafts: readonly DigestDraft[],
): Promise<SealedDigest[]> {
  const organisation = actor.organisation!;
  // One digest twice in one request is one digest.
  const wanted = new Map(drafts.map((draft) => [draft.sha256, draft]));
  const digests = [...wanted.keys()];
  await deps.database.asOrganisation(organisation, async (trx) => {
    const known = await findSealed(trx, organisation, digests);
    const fresh = [...wanted.values()].filter(({ sha256 }) => !known.has(sha256));
    await insertEntries(
      trx,
      deps.newId,
      fresh.map((draft) => ({
        organisation,
        actor: actor.id,
        kind: 'ledger/digest-sealed',
        subject: `digest:${draft.sha256}`,
        body: { ...draft },
        at: deps.now(),
      })),
    );
  });
  const until = performance.now() + patienceMs;
  const find = () => deps.database.asOrganisation(organisation, (trx) => findSealed(trx, organisation, digests));
  for (;;) {
    const moved = sequencer.whenMoved(Math.max(0, until - performance.now()));
    const places = [...(await find()).values()].map(({ position }) => position);
    if (places.every((place) => place !== undefined)) {
      await signer.whenSigned(Math.max(...(places as number[])) + 1, Math.max(0, until - performance.now()));
      break;
    }
    if (performance.now() >= until) break;
    await moved;
  }
  return readSealed(deps, organisation, digests);
}

/** In the order asked for; what was never sealed is left out. */
export function readSealed(deps: Deps, organisation: string, digests: readonly string[]): Promise<SealedDigest[]> {
  return deps.database.asOrganisation(organisation, async (trx) => {
    const found = await findSealed(trx, organisation, digests);
    const positions = [...found.values()].flatMap(({ position }) => position ?? []).sort((a, b) => a - b);
    const leaves = await readLeaves(trx, positions);
    const receipts = await makeReceipts(trx, leaves).catch((error: unknown) => {
      const isWaiting =
        isProblem(error) && (error.code === 'ledger/receipt-not-ready' || error.code === 'ledger/not-witnessed');
      if (isWaiting) return [];
      throw error;
    });
    const receiptOf = new Map(leaves.map(({ position }, i) => [position, receipts[i]]));
    return digests.flatMap((digest) => {
      const row = found.get(digest);
      if (row === undefined) return [];
      const receipt = row.position === undefined ? undefined : receiptOf.get(row.position);
      const { sha256, at, position } = row;
      return [
        { sha256, at, ...(position === undefined ? {} : { position }), ...(receipt === undefined ? {} : { receipt }) },
      ];
    });
  });
}
