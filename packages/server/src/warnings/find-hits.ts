// From an advisory to those it hits: the advisory is joined to the dictionary, each product-version is judged once, and the holders of those that are
// hit are made durable. Whom it does not hit is never looked at.

import type { OrganisationId } from '@tocsin/core/base';
import { type AliasTable, findHits } from '@tocsin/core/matching';
import type { StoredAdvisory } from '../advisories/index.ts';
import type { Transaction } from '../base/index.ts';
import { readAliasTables, readCandidateProducts, readShippedAliases } from '../matching/index.ts';
import type { Fleet } from './fleet.ts';
import type { Holder } from './fleet-store.ts';
import { writeHits } from './hit-store.ts';

/** Organisations of one part: told in one transaction. */
const organisationsAtOnce = 1000;

export interface HitCounts {
  readonly organisations: number;
  readonly components: number;
}

/** Finds and writes who is hit, in the caller's transaction; from then on nothing of it can be lost. */
export async function writeHitsOf(trx: Transaction, fleet: Fleet, advisory: StoredAdvisory): Promise<HitCounts> {
  const holders = await findHolders(trx, fleet, advisory);
  const parts: Holder[][] = [];
  for (let start = 0; start < holders.length; start += organisationsAtOnce)
    parts.push(holders.slice(start, start + organisationsAtOnce));
  await writeHits(trx, advisory.id, advisory.document, parts);
  return { organisations: holders.length, components: holders.reduce((sum, { rows }) => sum + rows.length, 0) };
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
  const findVersions = (aliases: AliasTable, products = view.products): number[] => {
    const { settled, open } = findHits(products, advisory.body, aliases);
    return [...settled.keys(), ...open];
  };
  const isMeant = (one: OrganisationId) => owner === undefined || one === owner;
  const apart = view.apart.filter(isMeant);
  const shipped = readShippedAliases();
  const holders: Holder[] =
    owner !== undefined && apart.length > 0
      ? []
      : await view.findHolders({
          productVersions: findVersions(shipped.table),
          only: owner === undefined ? undefined : [owner],
          without: apart,
        });
  if (apart.length > 0) {
    const aliasesOf = await readAliasTables(trx, shipped, apart);
    // Keys under names of their own are in PostgreSQL alone.
    const products = await readCandidateProducts(trx, advisory.id);
    for (const one of apart) {
      const productVersions = findVersions(aliasesOf(one), products);
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
