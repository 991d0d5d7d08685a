// Rows of assets and services. Trusted: who can write here decides what is warned about; who can read here knows a hospital's weak points.

import { foldText, type Instant, type OrganisationId } from '@tocsin/core/base';
import {
  type Asset,
  type AssetDetail,
  type AssetRow,
  assessCompleteness,
  type ClinicalService,
  toAssetName,
} from '@tocsin/core/inventory';
import { sql } from 'kysely';
import { type Cursor, readCursor, type Transaction, toCursor, toSearchPatterns } from '../base/index.ts';
import { readShippedAliases, removeReferences, writeReferences } from '../matching/index.ts';

const priorities = ['immediate', 'out-of-cycle', 'scheduled', 'defer'];
export const priorityOfRank = (rank: number | null): string | null =>
  rank === null ? null : (priorities[rank] ?? null);

interface AssetRecord {
  id: string;
  body: Asset;
  components: number;
  completeness: number;
  created_at: Date;
  changed_at: Date;
  source: string | null;
  sort_value: string;
  rank: number | null;
  affected: string;
  cannot_tell: string;
  total: string;
}

export interface AssetFilter {
  q?: string | undefined;
  service?: string | undefined;
  exposure?: string | undefined;
  missing?: string | undefined;
  verdict?: 'affected' | 'cannot-tell' | 'clean' | undefined;
  sort?: string | undefined;
  order?: 'asc' | 'desc' | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}

/** How each order is written; the cursor's value comes back as text and is cast to the same type. */
const sortings: Record<string, { by: string; type: string; order: 'asc' | 'desc' }> = {
  name: { by: 'lower(a.name)', type: 'text', order: 'asc' },
  vendor: { by: "lower(coalesce(a.vendor, ''))", type: 'text', order: 'asc' },
  completeness: { by: 'a.completeness', type: 'real', order: 'asc' },
  priority: { by: 'coalesce(f.rank, 9)', type: 'integer', order: 'asc' },
  changed: { by: 'a.changed_at', type: 'timestamptz', order: 'desc' },
};

const openFindings = sql`
  select asset, min(rank) as rank,
    count(*) filter (where verdict = 'affected') as affected,
    count(*) filter (where verdict = 'cannot-tell') as cannot_tell
  from finding where open and state not in ('done', 'not-applicable') group by asset`;

/** What fits, of `asset a left join f`. */
function toCondition(filter: AssetFilter) {
  const conditions = [
    sql`a.gone_at is null`,
    ...toSearchPatterns(filter.q).map((pattern) => sql`a.search like ${pattern}`),
    ...(filter.service === undefined ? [] : [sql`${filter.service} = any(a.services)`]),
    ...(filter.exposure === undefined ? [] : [sql`a.exposure = ${filter.exposure}`]),
    ...(filter.missing === undefined ? [] : [sql`${filter.missing} = any(a.missing)`]),
    ...(filter.verdict === 'affected' ? [sql`f.affected > 0`] : []),
    ...(filter.verdict === 'cannot-tell' ? [sql`f.cannot_tell > 0`] : []),
    ...(filter.verdict === 'clean' ? [sql`f.asset is null`] : []),
  ];
  return sql.join(conditions, sql` and `);
}

/** All assets that fit, whole, in the order of the list. */
export async function listWholeAssets(trx: Transaction, filter: AssetFilter): Promise<Asset[]> {
  const sorting = sortings[filter.sort ?? 'priority'] ?? sortings.name!;
  const order = sql.raw(filter.order ?? sorting.order);
  const { rows } = await sql<{ body: Asset }>`
    with f as (${openFindings})
    select a.body from asset a left join f on f.asset = a.id
    where ${toCondition(filter)} order by ${sql.raw(sorting.by)} ${order}, a.id ${order}`.execute(trx);
  return rows.map((row) => row.body);
}

export async function listAssets(
  trx: Transaction,
  filter: AssetFilter,
): Promise<{ items: AssetRow[]; next: string | null; total: number }> {
  const sorting = sortings[filter.sort ?? 'priority'] ?? sortings.name!;
  const order = filter.order ?? sorting.order;
  const limit = filter.limit ?? 50;
  const after: Cursor | undefined = readCursor(filter.cursor);
  const by = sql.raw(sorting.by);
  const where = toCondition(filter);
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(${by}, a.id) ${sql.raw(order === 'asc' ? '>' : '<')} (${after.value}::${sql.raw(sorting.type)}, ${after.id})`;
  const { rows } = await sql<AssetRecord>`
    with f as (${openFindings})
    select a.id, a.body, a.components, a.completeness, a.created_at, a.changed_at, a.source,
      (${by})::text as sort_value, f.rank, coalesce(f.affected, 0) as affected, coalesce(f.cannot_tell, 0) as cannot_tell
    from asset a left join f on f.asset = a.id
    where ${where} and ${beyond}
    order by ${by} ${sql.raw(order)}, a.id ${sql.raw(order)} limit ${limit + 1}`.execute(trx);
  const counted = await sql<{ total: string }>`
    with f as (${openFindings}) select count(*) as total from asset a left join f on f.asset = a.id where ${where}`.execute(
    trx,
  );
  const names = await serviceNames(trx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => toAssetRow(row, names)),
    next: rows.length > limit && last ? toCursor({ value: last.sort_value, id: last.id }) : null,
    total: Number(counted.rows[0]?.total ?? 0),
  };
}

function toAssetRow(row: AssetRecord, names: ReadonlyMap<string, string>): AssetRow {
  const { components: _components, extra: _extra, ...asset } = row.body;
  return {
    asset,
    components: row.components,
    services: (asset.services ?? []).map((id) => ({ id, name: names.get(id) ?? id })),
    completeness: assessCompleteness(row.body),
    affected: Number(row.affected),
    cannotTell: Number(row.cannot_tell),
    priority: priorityOfRank(row.rank),
    changedAt: row.changed_at.toISOString(),
  };
}

async function serviceNames(trx: Transaction): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from clinical_service`.execute(trx);
  return new Map(rows.map((row) => [row.id, row.name]));
}

export async function readAsset(trx: Transaction, id: string): Promise<AssetDetail | undefined> {
  const { rows } = await sql<AssetRecord>`select * from asset where id = ${id} and gone_at is null`.execute(trx);
  const row = rows[0];
  if (row === undefined) return undefined;
  const services = await listServices(trx);
  return {
    asset: row.body,
    services: services.filter((service) => row.body.services?.includes(service.id)),
    completeness: assessCompleteness(row.body),
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    ...(row.source === null ? {} : { source: row.source }),
  };
}

/** Assets in use, whole, by id; all of them when no ids are given. A system transaction sees every organisation's, so it names the one it means. */
export async function readAssets(
  trx: Transaction,
  ids?: readonly string[],
  organisation?: OrganisationId,
): Promise<Asset[]> {
  const { rows } = await sql<{ body: Asset }>`
    select body from asset where gone_at is null ${ids === undefined ? sql`` : sql`and id = any(${ids}::text[])`}
      ${organisation === undefined ? sql`` : sql`and organisation = ${organisation}::uuid`} order by id`.execute(trx);
  return rows.map((row) => row.body);
}

/** Adds or replaces assets, with their references to the dictionary. An asset that was out of use comes back into use. */
export async function writeAssets(
  trx: Transaction,
  organisation: OrganisationId,
  assets: readonly Asset[],
  options: { at: Instant; source?: string },
): Promise<void> {
  for (let start = 0; start < assets.length; start += 500) {
    const chunk = assets.slice(start, start + 500).map((asset) => toRecord(asset, options));
    await sql`
      insert into asset (organisation, id, name, vendor, product, model, version, serial, location, exposure, services, components,
        completeness, missing, search, body, source, created_at, changed_at)
      select ${organisation}::uuid, r.id, r.name, r.vendor, r.product, r.model, r.version, r.serial, r.location, r.exposure, r.services,
        r.components, r.completeness, r.missing, r.search, r.body, r.source, ${options.at}, ${options.at}
      from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as r(id text, name text, vendor text, product text, model text, version text,
        serial text, location text, exposure text, services text[], components integer, completeness real, missing text[], search text,
        body jsonb, source text)
      on conflict (organisation, id) do update set name = excluded.name, vendor = excluded.vendor, product = excluded.product,
        model = excluded.model, version = excluded.version, serial = excluded.serial, location = excluded.location,
        exposure = excluded.exposure, services = excluded.services, components = excluded.components,
        completeness = excluded.completeness, missing = excluded.missing, search = excluded.search, body = excluded.body,
        source = coalesce(excluded.source, asset.source), changed_at = excluded.changed_at, gone_at = null`.execute(
      trx,
    );
  }
  await writeReferences(trx, readShippedAliases(), organisation, assets);
}

function toRecord(asset: Asset, options: { source?: string }) {
  const completeness = assessCompleteness(asset);
  const words = [
    asset.id,
    asset.name,
    asset.vendor,
    asset.product,
    asset.model,
    asset.version,
    asset.serial,
    asset.location,
    asset.articleNumber,
  ];
  return {
    id: asset.id,
    name: toAssetName(asset),
    vendor: asset.vendor ?? null,
    product: asset.product ?? null,
    model: asset.model ?? null,
    version: asset.version ?? null,
    serial: asset.serial ?? null,
    location: asset.location ?? null,
    exposure: asset.exposure ?? null,
    services: asset.services ?? [],
    components: asset.components?.length ?? 0,
    completeness: completeness.score,
    missing: completeness.missing.map((m) => m.field),
    search: foldText(words.filter((word) => word !== undefined).join(' ')),
    body: asset,
    source: options.source ?? null,
  };
}

/** Takes assets out of use. Their findings are closed by the matching that follows; the rows stay. */
export async function retireAssets(
  trx: Transaction,
  organisation: OrganisationId,
  ids: readonly string[],
  at: Instant,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update asset set gone_at = ${at}, changed_at = ${at}
    where organisation = ${organisation}::uuid and id = any(${ids}::text[]) and gone_at is null returning id`.execute(
    trx,
  );
  await removeReferences(trx, organisation, ids);
  return rows.length;
}

export async function listServices(trx: Transaction): Promise<ClinicalService[]> {
  const { rows } = await sql<{ body: ClinicalService }>`select body from clinical_service order by name, id`.execute(
    trx,
  );
  return rows.map((row) => row.body);
}

export async function writeService(
  trx: Transaction,
  organisation: OrganisationId,
  service: ClinicalService,
  at: Instant,
): Promise<void> {
  await sql`
    insert into clinical_service (organisation, id, name, body, changed_at)
    values (${organisation}::uuid, ${service.id}, ${service.name}, ${JSON.stringify(service)}::jsonb, ${at})
    on conflict (organisation, id) do update set name = excluded.name, body = excluded.body, changed_at = excluded.changed_at`.execute(
    trx,
  );
}

export async function deleteService(trx: Transaction, id: string): Promise<boolean> {
  const { rows } = await sql`delete from clinical_service where id = ${id} returning id`.execute(trx);
  return rows.length > 0;
}
