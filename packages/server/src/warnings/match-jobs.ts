// The two jobs: one advisory against all inventories, some assets against all advisories. The same judgement and the same reconciliation.

import { buildAdvisoryIndex, buildAssetIndex, matchAdvisory, matchAssets } from '@tocsin/core/matching';
import { readAdvisories, readFacts } from '../advisories/index.ts';
import type { RoomDependencies, Transaction } from '../base/index.ts';
import { readAssets, writeKeys } from '../inventory/index.ts';
import {
  type MatchAdvisoryRequest,
  type MatchAssetsRequest,
  readAliasTables,
  readShippedAliases,
} from '../matching/index.ts';
import { applyMatches, type Judged } from './apply-matches.ts';
import {
  findAdvisoriesForAssets,
  findOrganisationsHit,
  readCandidateAssets,
  readServicesOf,
  readStanding,
  readStatementsOf,
} from './match-store.ts';
import { writeMatchState } from './warning-store.ts';

const organisationsAtOnce = 250;
const advisoriesAtOnce = 200;

const cvesOf = (
  advisories: readonly { body: { vulnerabilities: readonly { id: string; ids: readonly string[] }[] } }[],
) => [
  ...new Set(
    advisories.flatMap(({ body }) =>
      body.vulnerabilities.flatMap((vulnerability) => [vulnerability.id, ...vulnerability.ids]),
    ),
  ),
];

/** Organisation after organisation in chunks, each chunk one transaction: if we crash between two, the job runs again and finds the first done. */
export async function matchAdvisoryEverywhere(deps: RoomDependencies, request: MatchAdvisoryRequest): Promise<void> {
  const [advisory] = await deps.database.asSystem((trx) => readAdvisories(trx, [request.advisory]));
  if (advisory === undefined) return;
  const hit = await deps.database.asSystem((trx) => findOrganisationsHit(trx, advisory.id, advisory.organisation));
  const organisations = hit.filter((id) => request.organisation === undefined || id === request.organisation);
  for (let start = 0; start < organisations.length; start += organisationsAtOnce) {
    const chunk = organisations.slice(start, start + organisationsAtOnce);
    await deps.database.asSystem(async (trx) => {
      const candidates = await readCandidateAssets(trx, advisory.id, chunk);
      const aliasesOf = await readAliasTables(trx, readShippedAliases(), chunk);
      const judged: Judged[] = chunk.map((organisation) => {
        const assets = candidates.get(organisation) ?? [];
        return {
          organisation,
          advisoryId: advisory.id,
          advisory: advisory.body,
          matches: matchAdvisory(buildAssetIndex(assets, aliasesOf(organisation)), advisory.body),
          assets: new Map(assets.map((asset) => [asset.id, asset])),
          inScope: () => true,
        };
      });
      await applyMatches(deps, trx, judged, {
        services: await readServicesOf(trx, chunk),
        facts: await readFacts(trx, cvesOf([advisory])),
        statements: await readStatementsOf(trx, chunk),
        standing: await readStanding(trx, chunk, [advisory.id]),
      });
    });
  }
}

/** Some assets of one organisation (all of them when none are named) against every advisory that could mean them. */
export async function matchAssetsOfOrganisation(deps: RoomDependencies, request: MatchAssetsRequest): Promise<void> {
  const { organisation } = request;
  if (request.rekey)
    await deps.database.asSystem(async (trx) =>
      writeKeys(trx, organisation, await readAssets(trx, undefined, organisation)),
    );
  const ids = await deps.database.asSystem((trx) => findAdvisoriesForAssets(trx, organisation, request.assets));
  for (let start = 0; start < ids.length; start += advisoriesAtOnce) {
    await deps.database.asSystem((trx) => matchChunk(deps, trx, request, ids.slice(start, start + advisoriesAtOnce)));
  }
  await deps.database.asSystem((trx) => writeMatchState(trx, [organisation], deps.now()));
}

async function matchChunk(
  deps: RoomDependencies,
  trx: Transaction,
  request: MatchAssetsRequest,
  ids: readonly string[],
): Promise<void> {
  const { organisation } = request;
  const advisories = await readAdvisories(trx, ids);
  const assets = await readAssets(trx, request.assets, organisation);
  const aliases = (await readAliasTables(trx, readShippedAliases(), [organisation]))(organisation);
  const matches = matchAssets(
    buildAdvisoryIndex(
      advisories.map((advisory) => advisory.body),
      aliases,
    ),
    assets,
  );
  const scope = request.assets === undefined ? undefined : new Set(request.assets);
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  const judged = advisories.map((advisory) => ({
    organisation,
    advisoryId: advisory.id,
    advisory: advisory.body,
    matches: matches.filter((match) => match.advisory === advisory.body.id),
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
