// From a part of the hits to warnings: the rows are read as they are now and judged once more by product-version, so that an inventory that changed
// in between is told what is true of it and not what was.

import { type AliasTable, findHits, type Hits } from '@tocsin/core/matching';
import { readFacts, type StoredAdvisory } from '../advisories/index.ts';
import type { RoomDependencies, Transaction } from '../base/index.ts';
import { readAliasTables, readProductsOfVersions, readShippedAliases } from '../matching/index.ts';
import { applyMatches, type Judged } from './apply-matches.ts';
import { type Holder, readHeldRows } from './fleet-store.ts';
import { isHit, judgeRows } from './judge-rows.ts';
import { cvesOf, readAssetsOfOrganisations, readServicesOf, readStanding, readStatementsOf } from './match-store.ts';

/** Warnings of these holders brought in line with the advisory, in the caller's transaction. Returns how many were written. */
export async function tellHolders(
  deps: RoomDependencies,
  trx: Transaction,
  advisory: StoredAdvisory,
  holders: readonly Holder[],
): Promise<number> {
  const organisations = holders.map(({ organisation }) => organisation);
  const held = await readHeldRows(trx, holders);
  const products = await readProductsOfVersions(trx, [...new Set(held.map((row) => row.productVersion))]);
  const aliasesOf = await readAliasTables(trx, readShippedAliases(), organisations);
  const byTable = new Map<AliasTable, Hits>();
  const hitsFor = (aliases: AliasTable): Hits => {
    const known = byTable.get(aliases) ?? findHits(products, advisory.body, aliases);
    byTable.set(aliases, known);
    return known;
  };
  const hit = Map.groupBy(
    held.filter((row) => isHit(hitsFor(aliasesOf(row.organisation)), row)),
    (row) => row.organisation,
  );
  const assetsOf = await readAssetsOfOrganisations(
    trx,
    new Map([...hit].map(([organisation, rows]) => [organisation, [...new Set(rows.map((row) => row.asset))]])),
  );
  const judged = organisations.map((organisation): Judged => {
    const aliases = aliasesOf(organisation);
    const assets = new Map((assetsOf.get(organisation) ?? []).map((asset) => [asset.id, asset]));
    const { id: advisoryId, body } = advisory;
    const matches = judgeRows(hit.get(organisation) ?? [], hitsFor(aliases), assets, body, aliases);
    return { organisation, advisoryId, advisory: body, matches, assets, inScope: () => true };
  });
  return applyMatches(deps, trx, judged, {
    services: await readServicesOf(trx, organisations),
    facts: await readFacts(trx, cvesOf([advisory])),
    statements: await readStatementsOf(trx, organisations),
    standing: await readStanding(trx, organisations, [advisory.id]),
  });
}
