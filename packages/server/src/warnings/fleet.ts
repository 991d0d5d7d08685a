// What of a whole fleet an advisory may mean, and who holds it: asked of PostgreSQL on a small node, of an index in memory on a large one. The same
// questions, the same answers.

import type { OrganisationId } from '@tocsin/core/base';
import type { DictionaryProduct } from '@tocsin/core/matching';
import type { StoredAdvisory } from '../advisories/index.ts';
import type { Transaction } from '../base/index.ts';
import { readCandidateProducts } from '../matching/index.ts';
import { type Holder, listOrganisationsStanding, listOrganisationsWithAliases, readHolders } from './fleet-store.ts';
import type { PackedHits } from './pack-holders.ts';

export interface HolderQuery {
  readonly productVersions: readonly number[];
  /** These organisations alone, or all. */
  readonly only?: readonly OrganisationId[] | undefined;
  readonly without: readonly OrganisationId[];
}

/** The fleet as one transaction sees it. */
export interface FleetView {
  /** Things that share a key with the advisory, with all their versions. */
  readonly products: readonly DictionaryProduct[];
  /** Organisations with aliases of their own: the same thing can be another product to them. */
  readonly apart: readonly OrganisationId[];
  /** Organisations with findings that rest on the advisory. */
  readonly standing: readonly OrganisationId[];
  findHolders(query: HolderQuery): Promise<Holder[]>;
}

/** The fleet as it was at a snapshot: what is found here counts only if nothing has changed since. */
export interface RecalledFleet extends Pick<FleetView, 'products' | 'apart'> {
  readonly since: string;
  /** Some organisations a part. */
  packHolders(query: HolderQuery, atOnce: number): PackedHits;
}

export interface Fleet {
  view(trx: Transaction, advisory: StoredAdvisory): Promise<FleetView>;
  /** Without asking the database; undefined where nothing is remembered. */
  recall?(advisory: StoredAdvisory): RecalledFleet | undefined;
}

export const fleetInDatabase: Fleet = {
  view: async (trx, advisory) => ({
    products: await readCandidateProducts(trx, advisory.id),
    apart: await listOrganisationsWithAliases(trx),
    standing: await listOrganisationsStanding(trx, advisory.id),
    findHolders: async ({ productVersions, only, without }) =>
      productVersions.length === 0 ? [] : readHolders(trx, productVersions, only, without),
  }),
};
