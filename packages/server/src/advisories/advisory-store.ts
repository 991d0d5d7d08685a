// Rows of advisories as they were read. The body is what our readers made of a document from outside; the document itself stays beside it.

import {
  type Advisory,
  type AdvisoryDetail,
  type AdvisoryRow,
  type ValidationState,
  worstScore,
} from '@tocsin/core/advisories';
import { foldText, type Instant, type OrganisationId } from '@tocsin/core/base';
import { keysOfAdvisory } from '@tocsin/core/matching';
import { sql } from 'kysely';
import { readCursor, type Transaction, toCursor, toSearchPatterns } from '../base/index.ts';
import { hashKey } from '../matching/index.ts';

export interface StoredAdvisory {
  readonly id: string;
  readonly organisation: OrganisationId | null;
  readonly body: Advisory;
  readonly document: string;
}

/** The advisory with this published id by this publisher, locked: two revisions at once are taken one after the other. */
export async function lockAdvisory(
  trx: Transaction,
  organisation: OrganisationId | null,
  advisory: Advisory,
): Promise<StoredAdvisory | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`advisory:${advisory.publisher.name}:${advisory.id}`}, 0))`.execute(
    trx,
  );
  const { rows } = await sql<StoredAdvisory>`
    select id, organisation, body, document from advisory
    where organisation is not distinct from ${organisation}::uuid and publisher = ${advisory.publisher.name} and published_id = ${advisory.id}`.execute(
    trx,
  );
  return rows[0];
}

export interface AdvisoryDraft {
  readonly id: string;
  readonly organisation: OrganisationId | null;
  readonly advisory: Advisory;
  readonly validation: ValidationState;
  readonly document: string;
  readonly source: string | null;
  readonly at: Instant;
}

/** Adds an advisory or puts the newer revision in its place, with the keys by which assets find it. */
export async function writeAdvisory(trx: Transaction, draft: AdvisoryDraft): Promise<void> {
  const { advisory } = draft;
  const scores = advisory.vulnerabilities.map((v) => worstScore(v)?.baseScore).filter((score) => score !== undefined);
  const cves = [...new Set(advisory.vulnerabilities.flatMap((v) => v.ids.filter((id) => id.startsWith('CVE-'))))];
  const words = [
    advisory.id,
    advisory.title,
    advisory.publisher.name,
    ...cves,
    ...advisory.aliases,
    ...new Set(advisory.products.map((p) => `${p.vendor ?? ''} ${p.product ?? p.name}`)),
  ];
  await sql`
    insert into advisory (id, organisation, published_id, publisher, format, title, tlp, version, released_at, revised_at, withdrawn_at, worst_score,
      cves, products, vulnerabilities, healthcare, search, body, validation, document, source, received_at)
    values (${draft.id}::uuid, ${draft.organisation}::uuid, ${advisory.id}, ${advisory.publisher.name}, ${advisory.format}, ${advisory.title},
      ${advisory.tlp}, ${advisory.version}, ${advisory.releasedAt}, ${advisory.revisedAt}, ${advisory.withdrawnAt ?? null},
      ${scores.length === 0 ? null : Math.max(...scores)}, ${cves}::text[], ${advisory.products.length}, ${advisory.vulnerabilities.length},
      ${advisory.sectors.some((sector) => /health/i.test(sector))}, ${foldText(words.join(' ')).slice(0, 100_000)},
      ${JSON.stringify(advisory)}::jsonb, ${JSON.stringify(draft.validation)}::jsonb, ${draft.document}::uuid, ${draft.source}::uuid, ${draft.at})
    on conflict (id) do update set title = excluded.title, tlp = excluded.tlp, version = excluded.version, released_at = excluded.released_at,
      revised_at = excluded.revised_at, withdrawn_at = excluded.withdrawn_at, worst_score = excluded.worst_score, cves = excluded.cves,
      products = excluded.products, vulnerabilities = excluded.vulnerabilities, healthcare = excluded.healthcare, search = excluded.search,
      body = excluded.body, validation = excluded.validation, document = excluded.document, source = excluded.source,
      received_at = excluded.received_at, format = excluded.format`.execute(trx);
  await writeAdvisoryKeys(trx, draft.id, advisory);
  await writeNames(trx, draft);
}

async function writeAdvisoryKeys(trx: Transaction, id: string, advisory: Advisory): Promise<void> {
  const keys = [...new Set(keysOfAdvisory(advisory).map(hashKey))];
  await sql`delete from advisory_key where advisory = ${id}::uuid`.execute(trx);
  await sql`insert into advisory_key (key, advisory) select k, ${id}::uuid from unnest(${keys}::bigint[]) as k on conflict do nothing`.execute(
    trx,
  );
}

/** Makes the keys of some advisories anew, for when their rule has changed. Returns the last one's id; undefined when there are no more. */
export async function rewriteAdvisoryKeys(trx: Transaction, after: string | undefined): Promise<string | undefined> {
  const { rows } = await sql<{ id: string; body: Advisory }>`
    select id, body from advisory where ${after === undefined ? sql`true` : sql`id > ${after}::uuid`} order by id limit 500`.execute(
    trx,
  );
  for (const { id, body } of rows) await writeAdvisoryKeys(trx, id, body);
  return rows.at(-1)?.id;
}

/** Makers and products as the advisory writes them, for proposed aliases; nothing of what belongs to one organisation. */
async function writeNames(trx: Transaction, { id, organisation, advisory }: AdvisoryDraft): Promise<void> {
  await sql`delete from advisory_name where advisory = ${id}::uuid`.execute(trx);
  if (organisation !== null) return;
  const rows = advisory.products.flatMap(({ vendor, product, name }) =>
    vendor === undefined ? [] : [{ vendor: vendor.slice(0, 200), product: (product ?? name).slice(0, 200) }],
  );
  await sql`
    insert into advisory_name (vendor, product, advisory)
    select r.vendor, r.product, ${id}::uuid from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(vendor text, product text)
    on conflict do nothing`.execute(trx);
}

export interface RevisionDraft {
  readonly advisory: string;
  readonly version: string;
  readonly document: string;
  readonly published: Advisory['revisions'];
  readonly changes: readonly { path: string; before?: string; after?: string }[];
  readonly mustDoChanged: boolean;
  readonly at: Instant;
}

export async function writeRevision(trx: Transaction, draft: RevisionDraft): Promise<void> {
  await sql`
    insert into advisory_revision (advisory, version, received_at, document, published, changes, must_do_changed)
    values (${draft.advisory}::uuid, ${draft.version}, ${draft.at}, ${draft.document}::uuid, ${JSON.stringify(draft.published)}::jsonb,
      ${JSON.stringify(draft.changes)}::jsonb, ${draft.mustDoChanged}) on conflict do nothing`.execute(trx);
}

export async function listRevisions(trx: Transaction, advisory: string) {
  const { rows } = await sql<{
    version: string;
    received_at: Date;
    published: Advisory['revisions'];
    changes: { path: string }[];
    must_do_changed: boolean;
  }>`
    select * from advisory_revision where advisory::text = ${advisory} order by received_at desc`.execute(trx);
  return rows.map((row) => ({
    version: row.version,
    receivedAt: row.received_at.toISOString(),
    published: row.published,
    changes: row.changes,
    mustDoChanged: row.must_do_changed,
  }));
}

export interface AdvisoryFilter {
  q?: string | undefined;
  hits?: 'affected' | 'cannot-tell' | 'any' | undefined;
  exploited?: boolean | undefined;
  healthcare?: boolean | undefined;
  format?: string | undefined;
  source?: string | undefined;
  sort?: string | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}

const sortings: Record<string, { by: string; type: string }> = {
  revised: { by: 'a.revised_at', type: 'timestamptz' },
  released: { by: 'a.released_at', type: 'timestamptz' },
  score: { by: 'coalesce(a.worst_score, -1)', type: 'real' },
};

const exploited = sql`exists (select 1 from cve_facts c where c.cve = any(a.cves) and c.known_exploited)`;
const openHits = sql`
  select advisory, count(*) filter (where verdict = 'affected') as affected, count(*) filter (where verdict = 'cannot-tell') as cannot_tell
  from finding where open group by advisory`;

interface ListRecord {
  id: string;
  published_id: string;
  publisher: string;
  format: AdvisoryRow['format'];
  title: string;
  tlp: string;
  version: string;
  released_at: Date;
  revised_at: Date;
  withdrawn_at: Date | null;
  worst_score: number | null;
  products: number;
  vulnerabilities: number;
  healthcare: boolean;
  known_exploited: boolean;
  affected: string | null;
  cannot_tell: string | null;
  source_name: string | null;
  sort_value: string;
}

export async function listAdvisories(
  trx: Transaction,
  filter: AdvisoryFilter,
): Promise<{ items: AdvisoryRow[]; next: string | null; total: number }> {
  const sorting = sortings[filter.sort ?? 'revised'] ?? sortings.revised!;
  const by = sql.raw(sorting.by);
  const limit = filter.limit ?? 50;
  const after = readCursor(filter.cursor);
  const where = sql.join(
    [
      ...toSearchPatterns(filter.q).map((pattern) => sql`a.search like ${pattern}`),
      ...(filter.exploited === undefined ? [] : [filter.exploited ? exploited : sql`not ${exploited}`]),
      ...(filter.healthcare === undefined ? [] : [sql`a.healthcare = ${filter.healthcare}`]),
      ...(filter.format === undefined ? [] : [sql`a.format = ${filter.format}`]),
      ...(filter.source === undefined ? [] : [sql`a.source::text = ${filter.source}`]),
      ...(filter.hits === 'affected' ? [sql`h.affected > 0`] : []),
      ...(filter.hits === 'cannot-tell' ? [sql`h.cannot_tell > 0`] : []),
      ...(filter.hits === 'any' ? [sql`h.advisory is not null`] : []),
      sql`true`,
    ],
    sql` and `,
  );
  const { rows } = await sql<ListRecord>`
    with h as (${openHits})
    select a.id, a.published_id, a.publisher, a.format, a.title, a.tlp, a.version, a.released_at, a.revised_at, a.withdrawn_at, a.worst_score,
      a.products, a.vulnerabilities, a.healthcare, ${exploited} as known_exploited, h.affected, h.cannot_tell, s.name as source_name,
      (${by})::text as sort_value
    from advisory a left join h on h.advisory = a.id left join source s on s.id = a.source
    where ${where} and ${after === undefined ? sql`true` : sql`(${by}, a.id) < (${after.value}::${sql.raw(sorting.type)}, ${after.id}::uuid)`}
    order by ${by} desc, a.id desc limit ${limit + 1}`.execute(trx);
  const counted = await sql<{
    n: string;
  }>`with h as (${openHits}) select count(*) as n from advisory a left join h on h.advisory = a.id where ${where}`.execute(
    trx,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toAdvisoryRow),
    next: rows.length > limit && last ? toCursor({ value: last.sort_value, id: last.id }) : null,
    total: Number(counted.rows[0]?.n ?? 0),
  };
}

/** The languages of one page of a list. They stand in the bodies, which are read for these rows alone: not to sort, not to export. */
export async function addLanguages<Row extends { id: string; language?: string }>(
  trx: Transaction,
  rows: readonly Row[],
) {
  const ids = rows.map((row) => row.id);
  const { rows: said } = await sql<{ id: string; language: string }>`
    select id, body ->> 'language' as language from advisory where id = any(${ids}::uuid[]) and body ? 'language'`.execute(
    trx,
  );
  const languages = new Map(said.map(({ id, language }) => [id, { language }]));
  return rows.map((row) => ({ ...row, ...languages.get(row.id) }));
}

function toAdvisoryRow(row: ListRecord): AdvisoryRow {
  return {
    id: row.id,
    advisory: row.published_id,
    title: row.title,
    publisher: row.publisher,
    format: row.format,
    tlp: row.tlp,
    version: row.version,
    releasedAt: row.released_at.toISOString(),
    revisedAt: row.revised_at.toISOString(),
    withdrawn: row.withdrawn_at !== null,
    vulnerabilities: row.vulnerabilities,
    products: row.products,
    worstScore: row.worst_score,
    knownExploited: row.known_exploited,
    healthcare: row.healthcare,
    affected: Number(row.affected ?? 0),
    cannotTell: Number(row.cannot_tell ?? 0),
    source: row.source_name,
  };
}

/** One advisory with what was checked and where it came from, by its id or by its published id. */
export async function readAdvisoryDetail(
  trx: Transaction,
  id: string,
): Promise<Omit<AdvisoryDetail, 'facts'> | undefined> {
  const { rows } = await sql<{
    id: string;
    body: Advisory;
    validation: ValidationState;
    received_at: Date;
    sha256: string;
    source: string | null;
    source_name: string | null;
    document_name: string;
    warning: string | null;
  }>`
    select a.id, a.body, a.validation, a.received_at, d.sha256, d.name as document_name, s.id as source, s.name as source_name, w.id as warning
    from advisory a join document d on d.id = a.document left join source s on s.id = a.source
      left join warning w on w.advisory = a.id and w.organisation = (select current_organisation())
    where a.id::text = ${id} or a.published_id = ${id} order by (a.id::text = ${id}) desc, a.organisation nulls last limit 1`.execute(
    trx,
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    id: row.id,
    advisory: row.body,
    validation: row.validation,
    source: row.source === null ? null : { id: row.source, name: row.source_name ?? '', url: row.document_name },
    receivedAt: row.received_at.toISOString(),
    warning: row.warning,
    sha256: row.sha256,
  };
}

export async function readAdvisoryText(
  trx: Transaction,
  id: string,
): Promise<{ document: string; name: string } | undefined> {
  const { rows } = await sql<{ document: string; name: string }>`
    select a.document, d.name from advisory a join document d on d.id = a.document where a.id::text = ${id} or a.published_id = ${id} limit 1`.execute(
    trx,
  );
  return rows[0];
}

export async function readAdvisories(trx: Transaction, ids: readonly string[]): Promise<StoredAdvisory[]> {
  const { rows } =
    await sql<StoredAdvisory>`select id, organisation, body, document from advisory where id = any(${ids}::uuid[])`.execute(
      trx,
    );
  return rows;
}

/** Ids of advisories that share a key with one of these; those of other organisations are not visible. */
export async function findAdvisoriesByKeys(trx: Transaction, keys: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ advisory: string }>`
    select distinct k.advisory from advisory_key k join advisory a on a.id = k.advisory where k.key = any(${keys}::bigint[])`.execute(
    trx,
  );
  return rows.map((row) => row.advisory);
}

export async function findAdvisoriesByCves(
  trx: Transaction,
  cves: readonly string[],
): Promise<{ id: string; advisory: string; title: string }[]> {
  const { rows } = await sql<{ id: string; advisory: string; title: string }>`
    select id, published_id as advisory, title from advisory where cves && ${cves}::text[]`.execute(trx);
  return rows;
}

/** What was read from a document, also where a newer revision has come since. */
export async function findAdvisoriesOfDocument(
  trx: Transaction,
  document: string,
  limit: number,
): Promise<{ id: string; advisory: string; title: string }[]> {
  const { rows } = await sql<{ id: string; advisory: string; title: string }>`
    select a.id, a.published_id as advisory, a.title from advisory a
    where a.id in (select r.advisory from advisory_revision r where r.document = ${document}::uuid) or a.document = ${document}::uuid
    order by a.published_id limit ${limit}`.execute(trx);
  return rows;
}

export async function countAdvisories(trx: Transaction): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from advisory`.execute(trx);
  return Number(rows[0]?.n ?? 0);
}
