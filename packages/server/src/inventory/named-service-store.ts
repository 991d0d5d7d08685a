// Services that assets name and that are not there: by neither id nor name, in any case. The one place that says so. Trusted as the assets are.

import { Problem } from '@tocsin/core/base';
import type { ClinicalService, NamedService } from '@tocsin/core/inventory';
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

const mostNames = 200;
/** More names than these are a column that was taken for another one. */
export const mostSpellings = 5000;

/** Rows of `name` and `assets`, each spelling for itself. */
type Named = RawBuilder<unknown>;

export const byAssetsInUse: Named = sql`
  select s as name, count(*) as assets from asset, unnest(services) as s where gone_at is null group by s`;

export const byAssets = (ids: readonly string[]): Named => sql`
  select s as name, count(*) as assets from asset, unnest(services) as s where id = any(${ids}::text[]) group by s`;

/** As the import's file names them; asks for an import that is there. */
export async function byImport(trx: Transaction, id: string): Promise<Named> {
  const { rows } = await sql`select from inventory_import where id::text = ${id}`.execute(trx);
  if (rows.length === 0) throw new Problem('inventory/import-unknown', `no import ${id}`);
  return sql`
    select r.name, r.assets from inventory_import i,
      jsonb_to_recordset(coalesce(i.preview -> 'services', '[]')) as r(name text, assets bigint) where i.id::text = ${id}`;
}

/** Names and ids are the same service in any case. Told here and not by the database, whose `lower` may know ASCII alone. */
export const toServiceKey = (name: string): string => name.toLowerCase();

async function readKnownKeys(trx: Transaction): Promise<Set<string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from clinical_service`.execute(trx);
  return new Set(rows.flatMap(({ id, name }) => [toServiceKey(id), toServiceKey(name)]));
}

/** Spellings of one name are one service, called as most assets call it; those of the most assets first. */
export async function listNamedServices(
  trx: Transaction,
  named: Named = byAssetsInUse,
): Promise<{ items: NamedService[]; total: number }> {
  const known = await readKnownKeys(trx);
  const { rows } = await sql<{ name: string; assets: string }>`
    select name, assets from (${named}) n order by assets desc, name limit ${mostSpellings}`.execute(trx);
  const unknown = rows.filter(({ name }) => !known.has(toServiceKey(name)));
  const items = [...Map.groupBy(unknown, ({ name }) => toServiceKey(name)).values()]
    .map((spellings) => ({
      name: spellings[0]?.name ?? '',
      assets: spellings.reduce((sum, { assets }) => sum + Number(assets), 0),
    }))
    .sort((one, other) => other.assets - one.assets);
  return { items: items.slice(0, mostNames), total: items.length };
}

/** Assets that name one of the services now have it by its id. What is the id of another service stays. */
export async function tieAssets(trx: Transaction, services: readonly ClinicalService[]): Promise<void> {
  const { rows } = await sql<{ spelling: string }>`
    select distinct s as spelling from asset, unnest(services) as s
    where not exists (select from clinical_service c where c.id = s)`.execute(trx);
  const ids = new Map(
    services.flatMap(({ id, name }) => [[toServiceKey(id), id] as const, [toServiceKey(name), id] as const]),
  );
  const ties = rows.flatMap(({ spelling }) => {
    const id = ids.get(toServiceKey(spelling));
    return id === undefined ? [] : [{ spelling, id }];
  });
  if (ties.length === 0) return;
  const spellings = ties.map(({ spelling }) => spelling);
  await sql`
    with tie as (select * from unnest(${spellings}::text[], ${ties.map(({ id }) => id)}::text[]) as t(spelling, id)),
    tied as (
      select a.organisation, a.id, array(
          select coalesce(t.id, u.s) from unnest(a.services) with ordinality as u(s, n) left join tie t on t.spelling = u.s
          group by coalesce(t.id, u.s) order by min(u.n)) as services
      from asset a where a.services && ${spellings}::text[])
    update asset a set services = t.services, body = jsonb_set(a.body, '{services}', to_jsonb(t.services))
    from tied t where a.organisation = t.organisation and a.id = t.id`.execute(trx);
}

/** Assets in use that have one of the services. */
export async function listAssetsOfServices(trx: Transaction, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from asset where gone_at is null and services && ${ids}::text[] order by id`.execute(trx);
  return rows.map((row) => row.id);
}
