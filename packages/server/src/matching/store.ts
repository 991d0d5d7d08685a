// Aliases of an organisation beside the shipped ones. Trusted: a false alias hides or invents a warning, so each carries its source and who added it.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import {
  type Alias,
  type AliasTable,
  buildAliasTable,
  type NamedProduct,
  type StoredAlias,
} from '@tocsin/core/matching';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';
import { stampMember } from './member-store.ts';

export async function listOwnAliases(trx: Transaction): Promise<StoredAlias[]> {
  const { rows } = await sql<{ id: string; body: Alias; share: boolean }>`
    select id, body, share from alias order by created_at, id`.execute(trx);
  return rows.map((row) => ({ id: row.id, alias: row.body, origin: 'own' as const, share: row.share }));
}

export async function insertAlias(
  trx: Transaction,
  organisation: OrganisationId,
  { id, alias, share = false }: Omit<StoredAlias, 'origin'>,
  at: Instant,
): Promise<void> {
  await sql`
    insert into alias (organisation, id, body, share, created_at)
    values (${organisation}::uuid, ${id}::uuid, ${JSON.stringify(alias)}::jsonb, ${share}, ${at})`.execute(trx);
  // From now on, or no longer, things mean something else to it than to the others: whoever keeps an index is told.
  await stampMember(trx, organisation);
}

const toNamed = (row: { vendor: string; product: string; count: string }): NamedProduct => ({
  ...row,
  count: Number(row.count),
});

/** Makers and products as the node's advisories write them, and those that this organisation brought in itself. */
export async function listAdvisoryNames(trx: Transaction): Promise<NamedProduct[]> {
  const { rows } = await sql<{ vendor: string; product: string; count: string }>`
    select vendor, product, count(*) as count from (
      select vendor, product from advisory_name
      union all
      select distinct left(p ->> 'vendor', 200), left(coalesce(p ->> 'product', p ->> 'name'), 200)
      from advisory a, jsonb_array_elements(a.body -> 'products') as p
      where a.organisation = (select current_organisation()) and p ->> 'vendor' is not null
        and coalesce(p ->> 'product', p ->> 'name') is not null) as named
    group by vendor, product`.execute(trx);
  return rows.map(toNamed);
}

/** Makers and products as the organisation's inventory writes them. */
export async function listInventoryNames(trx: Transaction): Promise<NamedProduct[]> {
  const { rows } = await sql<{ vendor: string; product: string; count: string }>`
    select vendor, coalesce(product, '') as product, count(*) as count from asset
    where gone_at is null and vendor is not null group by vendor, product`.execute(trx);
  return rows.map(toNamed);
}

/** Pairs that a person has turned down, `name` and `alias` with a line break between. */
export async function listDismissedAliases(trx: Transaction): Promise<Set<string>> {
  const { rows } = await sql<{ name: string; alias: string }>`select name, alias from alias_dismissed`.execute(trx);
  return new Set(rows.map((row) => `${row.name}\n${row.alias}`));
}

export async function writeDismissedAlias(
  trx: Transaction,
  organisation: OrganisationId,
  pair: { name: string; alias: string; dismissed: boolean },
  at: Instant,
): Promise<void> {
  if (pair.dismissed)
    await sql`
      insert into alias_dismissed (organisation, name, alias, dismissed_at)
      values (${organisation}::uuid, ${pair.name}, ${pair.alias}, ${at}) on conflict do nothing`.execute(trx);
  else await sql`delete from alias_dismissed where name = ${pair.name} and alias = ${pair.alias}`.execute(trx);
}

export async function deleteAlias(trx: Transaction, organisation: OrganisationId, id: string): Promise<boolean> {
  const { rows } =
    await sql`delete from alias where organisation = ${organisation}::uuid and id::text = ${id} returning id`.execute(
      trx,
    );
  await stampMember(trx, organisation);
  return rows.length > 0;
}

export interface ShippedAliases {
  readonly aliases: readonly Alias[];
  readonly table: AliasTable;
}

/** Alias tables of the organisations named; those without own aliases share one table. */
export async function readAliasTables(
  trx: Transaction,
  shipped: ShippedAliases,
  organisations: readonly OrganisationId[],
): Promise<(organisation: OrganisationId) => AliasTable> {
  const { rows } = await sql<{ organisation: string; body: Alias }>`
    select organisation, body from alias where organisation = any(${organisations}::uuid[])`.execute(trx);
  const own = Map.groupBy(rows, (row) => row.organisation);
  const tables = new Map(
    [...own].map(([organisation, list]) => [
      organisation,
      buildAliasTable([...shipped.aliases, ...list.map((row) => row.body)]),
    ]),
  );
  return (organisation) => tables.get(organisation) ?? shipped.table;
}
