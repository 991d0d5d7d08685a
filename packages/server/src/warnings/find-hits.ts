// From an advisory to those it hits: the advisory is joined to the dictionary, each product-version is judged once, and the holders of those that are
// hit are made durable. Whom it does not hit is never looked at.

import type { OrganisationId } from '@tocsin/core/base';
import { type AliasTable, type DictionaryProduct, findHits } from '@tocsin/core/matching';
import type { StoredAdvisory } from '../advisories/index.ts';
import type { Database, Transaction } from '../base/index.ts';
import { readAliasTables, readCandidateProducts, readShippedAliases } from '../matching/index.ts';
import type { Fleet } from './fleet.ts';
import type { Holder } from './fleet-store.ts';
import { writeHits, writeHitsAtOnce } from './hit-store.ts';

/** Organisations of one part: told in one transaction. */
const organisationsAtOnce = 1000;

export interface HitCounts {
  readonly organisations: number;
  readonly components: number;
}

/**
 * Finds and writes who is hit, in a transaction of its own; from then on nothing of it can be lost. What a fleet remembers is written in one trip if
 * the database says that it still holds; else the database is asked first.
 */
export async function writeHitsOf(database: Database, fleet: Fleet, advisory: StoredAdvisory): Promise<HitCounts> {
  const recalled = fleet.recall?.(advisory);
  if (recalled !== undefined && recalled.apart.length === 0) {
    const hits = recalled.packHolders(
      {
        productVersions: findVersions(recalled.products, advisory, readShippedAliases().table),
        only: advisory.organisation === null ? undefined : [advisory.organisation],
        without: [],
      },
      organisationsAtOnce,
    );
    if (await writeHitsAtOnce(database, recalled.since, advisory, hits))
      return { organisations: hits.organisations, components: hits.components };
  }
  return database.asSystem(async (trx) => {
    const holders = await findHolders(trx, fleet, advisory);
    await writeHits(trx, advisory.id, advisory.document, toParts(holders));
    return countHits(holders);
  });
}

function toParts(holders: readonly Holder[]): Holder[][] {
  const parts: Holder[][] = [];
  for (let start = 0; start < holders.length; start += organisationsAtOnce)
    parts.push(holders.slice(start, start + organisationsAtOnce));
  return parts;
}

const countHits = (holders: readonly Holder[]): HitCounts => ({
  organisations: holders.length,
  components: holders.reduce((sum, { rows }) => sum + rows.length, 0),
});

function findVersions(products: readonly DictionaryProduct[], advisory: StoredAdvisory, aliases: AliasTable): number[] {
  const { settled, open } = findHits(products, advisory.body, aliases);
  return [...settled.keys(), ...open];
}

/**
 * Who holds what the advisory hits, and, without rows, who has findings that rest on it and no longer hold. Of all organisations that may
 * see the advisory, or of one.
 */
export async function findHolders(
  trx: Transaction,
  fleet: Fleet,
  advisory: StoredAdvisory,
  organisation?: OrganisationId,
): Promise<Holder[]> {
  const { owner, isNobody } = whoIsMeant(advisory.organisation, organisation);
  if (isNobody) return [];
  const view = await fleet.view(trx, advisory);
  const isMeant = (one: OrganisationId) => owner === undefined || one === owner;
  const apart = view.apart.filter(isMeant);
  const shipped = readShippedAliases();
  const holders: Holder[] =
    owner !== undefined && apart.length > 0
      ? []
      : await view.findHolders({
          productVersions: findVersions(view.products, advisory, shipped.table),
          only: owner === undefined ? undefined : [owner],
          without: apart,
        });
  if (apart.length > 0) {
    const aliasesOf = await readAliasTables(trx, shipped, apart);
    // Keys under names of their own are in PostgreSQL alone.
    const products = await readCandidateProducts(trx, advisory.id);
    for (const one of apart) {
      const productVersions = findVersions(products, advisory, aliasesOf(one));
      for (const holder of await view.findHolders({ productVersions, only: [one], without: [] })) holders.push(holder);
    }
  }
  for (const one of missingFrom(holders, view.standing.filter(isMeant))) holders.push({ organisation: one, rows: [] });
  return holders;
}

/** An organisation's own advisory is for it alone, whoever is asked for. */
function whoIsMeant(owner: OrganisationId | null, asked: OrganisationId | undefined) {
  return { owner: asked ?? owner ?? undefined, isNobody: owner !== null && asked !== undefined && owner !== asked };
}

function missingFrom(holders: readonly Holder[], standing: readonly OrganisationId[]): OrganisationId[] {
  if (standing.length === 0) return [];
  const held = new Set(holders.map(({ organisation }) => organisation));
  return standing.filter((organisation) => !held.has(organisation));
}
