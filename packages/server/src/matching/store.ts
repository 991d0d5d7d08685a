// Aliases of an organisation beside the shipped ones. Trusted: a false alias hides or invents a warning, so each carries its source and who added it.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import { type Alias, type AliasTable, buildAliasTable, type StoredAlias } from '@tocsin/core/matching';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

export async function listOwnAliases(trx: Transaction): Promise<StoredAlias[]> {
  const { rows } = await sql<{ id: string; body: Alias }>`select id, body from alias order by created_at, id`.execute(
    trx,
  );
  return rows.map((row) => ({ id: row.id, alias: row.body, origin: 'own' as const }));
}

export async function insertAlias(
  trx: Transaction,
  organisation: OrganisationId,
  id: string,
  alias: Alias,
  at: Instant,
): Promise<void> {
  await sql`
    insert into alias (organisation, id, body, created_at) values (${organisation}::uuid, ${id}::uuid, ${JSON.stringify(alias)}::jsonb, ${at})`.execute(
    trx,
  );
}

export async function deleteAlias(trx: Transaction, id: string): Promise<boolean> {
  const { rows } = await sql`delete from alias where id::text = ${id} returning id`.execute(trx);
  return rows.length > 0;
}

/** Alias tables of the organisations named; those without own aliases share one table. */
export async function readAliasTables(
  trx: Transaction,
  shipped: { aliases: readonly Alias[]; table: AliasTable },
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
