// The two jobs: one advisory against all inventories, some assets against all advisories. The same judgement and the same reconciliation.

import type { OrganisationId } from '@tocsin/core/base';
import { buildAdvisoryIndex, type DictionaryProduct, findHitsOfMany } from '@tocsin/core/matching';
import { readAdvisories, readFacts, type StoredAdvisory } from '../advisories/index.ts';
import type { RoomDependencies, Transaction } from '../base/index.ts';
import { readAssets } from '../inventory/index.ts';
import {
  type MatchAdvisoryRequest,
  type MatchAssetsRequest,
  readAliasTables,
  readProductsOfVersions,
  readShippedAliases,
  writeReferences,
} from '../matching/index.ts';
import { applyMatches } from './apply-matches.ts';
import { findHolders, writeHitsOf } from './find-hits.ts';
import type { Fleet } from './fleet.ts';
import { readRowsOf } from './fleet-store.ts';
import { listHitParts, takeHits } from './hit-store.ts';
import { type HeldRow, judgeRows } from './judge-rows.ts';
import { cvesOf, findAdvisoriesForAssets, readServicesOf, readStanding, readStatementsOf } from './match-store.ts';
import { tellHolders } from './tell-hits.ts';
import { writeMatchState } from './warning-store.ts';

const advisoriesAtOnce = 200;

/**
 * Who is hit is made durable first, in one transaction; then they are told, part after part, each part one transaction that takes the part away.
 * If we crash in between, the job runs again and goes on with the parts that are left. For one organisation it is one transaction as a whole.
 * Returns for whom it was matched: one organisation, or `null` for all; undefined when the advisory is gone.
 */
export async function matchAdvisoryEverywhere(
  deps: RoomDependencies,
  fleet: Fleet,
  request: MatchAdvisoryRequest,
): Promise<OrganisationId | null | undefined> {
  const { organisation } = request;
  const unfinished = await deps.database.asSystem(async (trx) => {
    const [stored] = await readAdvisories(trx, [request.advisory]);
    if (stored === undefined) return undefined;
    if (organisation === undefined)
      return { advisory: stored, left: await listHitParts(trx, stored.id, stored.document) };
    await tellHolders(deps, trx, stored, await findHolders(trx, fleet, stored, organisation));
    return undefined;
  });
  if (unfinished === undefined) return organisation;
  const { advisory, left } = unfinished;
  const parts = left.length > 0 ? left : await writeAllHits(deps, fleet, advisory);
  for (const part of parts) {
    await deps.database.asSystem(async (trx) => {
      await tellHolders(deps, trx, advisory, await takeHits(trx, advisory.id, advisory.document, part));
    });
  }
  return advisory.organisation;
}

/** The parts that were written, in their order. */
async function writeAllHits({ database }: RoomDependencies, fleet: Fleet, advisory: StoredAdvisory): Promise<number[]> {
  await writeHitsOf(database, fleet, advisory);
  return database.asSystem((trx) => listHitParts(trx, advisory.id, advisory.document));
}

/** Some assets of one organisation (all of them when none are named) against every advisory that could mean them. */
export async function matchAssetsOfOrganisation(deps: RoomDependencies, request: MatchAssetsRequest): Promise<void> {
  const { organisation } = request;
  // An alias of a product changes by which words things are found.
  if (request.rekey)
    await deps.database.asSystem(async (trx) =>
      writeReferences(trx, readShippedAliases(), organisation, await readAssets(trx, undefined, organisation)),
    );
  const { ids, rows, products } = await deps.database.asSystem(async (trx) => {
    const byVersion = Map.groupBy(await readRowsOf(trx, organisation, request.assets), (row) => row.productVersion);
    return {
      ids: await findAdvisoriesForAssets(trx, organisation, request.assets),
      rows: byVersion,
      products: await readProductsOfVersions(trx, [...byVersion.keys()]),
    };
  });
  for (let start = 0; start < ids.length; start += advisoriesAtOnce) {
    const chunk = ids.slice(start, start + advisoriesAtOnce);
    await deps.database.asSystem((trx) => matchChunk(deps, trx, request, chunk, rows, products));
  }
  await deps.database.asSystem((trx) => writeMatchState(trx, [organisation], deps.now()));
}

/** Each thing that the organisation has is judged once a version; the bodies of assets are read where something was found. */
async function matchChunk(
  deps: RoomDependencies,
  trx: Transaction,
  request: MatchAssetsRequest,
  ids: readonly string[],
  rows: ReadonlyMap<number, readonly HeldRow[]>,
  products: readonly DictionaryProduct[],
): Promise<void> {
  const { organisation } = request;
  const advisories = await readAdvisories(trx, ids);
  const aliases = (await readAliasTables(trx, readShippedAliases(), [organisation]))(organisation);
  const hits = findHitsOfMany(
    buildAdvisoryIndex(
      advisories.map((advisory) => advisory.body),
      aliases,
    ),
    products,
  );
  const hitRows = hits.map(({ settled, open }) =>
    [...settled.keys(), ...open].flatMap((version) => rows.get(version) ?? []).sort((a, b) => a.row - b.row),
  );
  const assets = await readAssets(trx, [...new Set(hitRows.flat().map((row) => row.asset))], organisation);
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  const scope = request.assets === undefined ? undefined : new Set(request.assets);
  const judged = advisories.map((advisory, i) => ({
    organisation,
    advisoryId: advisory.id,
    advisory: advisory.body,
    matches: judgeRows(hitRows[i]!, hits[i]!, byId, advisory.body, aliases),
    assets: byId,
    inScope: (asset: string) => scope === undefined || scope.has(asset),
  }));
  await applyMatches(deps, trx, judged, {
    services: await readServicesOf(trx, [organisation]),
    facts: await readFacts(trx, cvesOf(advisories)),
    statements: await readStatementsOf(trx, [organisation]),
    standing: await readStanding(trx, [organisation], ids),
  });
}
