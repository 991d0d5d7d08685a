// Rows of imports and the inventory's revision. Trusted like the assets themselves: an import carries a whole inventory.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import type { Asset, ImportPreview, VexStatement } from '@tocsin/core/inventory';
import { sql } from 'kysely';
import { readCursor, type Transaction, toCursor } from '../base/index.ts';

export interface StoredImport {
  readonly preview: ImportPreview;
  readonly baseRevision: number;
  readonly appliedRevision: number | null;
  readonly incoming: { assets: Asset[]; statements: VexStatement[] };
  /** What stood before it was applied: assets that were changed or went, and ids that were new. */
  readonly before: { assets: Asset[]; added: string[]; statements?: VexStatement[] } | null;
}

interface ImportRecord {
  id: string;
  preview: ImportPreview;
  base_revision: string;
  applied_revision: string | null;
  incoming: StoredImport['incoming'];
  before: StoredImport['before'];
  created_at: Date;
  total: string;
}

/**
 * The inventory's revision, locked until the transaction ends: two imports at once wait for each other here,
 * and the second then finds its preview stale.
 */
export async function lockRevision(trx: Transaction, organisation: OrganisationId): Promise<number> {
  await sql`insert into inventory_revision (organisation, revision) values (${organisation}::uuid, 0) on conflict do nothing`.execute(
    trx,
  );
  const { rows } = await sql<{ revision: string }>`
    select revision from inventory_revision where organisation = ${organisation}::uuid for update`.execute(trx);
  return Number(rows[0]?.revision ?? 0);
}

/** The inventory's revision as it is now, without a lock. */
export async function readRevision(trx: Transaction): Promise<number> {
  const { rows } = await sql<{ revision: string }>`select revision from inventory_revision`.execute(trx);
  return Number(rows[0]?.revision ?? 0);
}

export async function raiseRevision(trx: Transaction, organisation: OrganisationId): Promise<number> {
  const { rows } = await sql<{ revision: string }>`
    insert into inventory_revision (organisation, revision) values (${organisation}::uuid, 1)
    on conflict (organisation) do update set revision = inventory_revision.revision + 1 returning revision`.execute(
    trx,
  );
  return Number(rows[0]?.revision ?? 0);
}

export async function insertImport(
  trx: Transaction,
  organisation: OrganisationId,
  stored: StoredImport,
  at: Instant,
): Promise<void> {
  await sql`
    insert into inventory_import (organisation, id, state, base_revision, preview, incoming, created_at)
    values (${organisation}::uuid, ${stored.preview.id}::uuid, ${stored.preview.state}, ${stored.baseRevision},
      ${JSON.stringify(stored.preview)}::jsonb, ${JSON.stringify(stored.incoming)}::jsonb, ${at})`.execute(trx);
}

export async function updateImport(
  trx: Transaction,
  preview: ImportPreview,
  change: { appliedRevision?: number; before?: StoredImport['before'] } = {},
): Promise<void> {
  await sql`
    update inventory_import set state = ${preview.state}, preview = ${JSON.stringify(preview)}::jsonb,
      applied_revision = coalesce(${change.appliedRevision ?? null}, applied_revision),
      before = coalesce(${change.before === undefined ? null : JSON.stringify(change.before)}::jsonb, before)
    where id = ${preview.id}::uuid`.execute(trx);
}

export async function readImport(trx: Transaction, id: string): Promise<StoredImport | undefined> {
  const { rows } = await sql<ImportRecord>`select * from inventory_import where id::text = ${id} for update`.execute(
    trx,
  );
  return rows[0] === undefined ? undefined : toStored(rows[0]);
}

export async function listImports(
  trx: Transaction,
  query: { limit?: number | undefined; cursor?: string | undefined },
) {
  const limit = query.limit ?? 50;
  const after = readCursor(query.cursor);
  const { rows } = await sql<ImportRecord & { sort_value: string }>`
    select id, preview, created_at, created_at::text as sort_value, count(*) over () as total from inventory_import
    where ${after === undefined ? sql`true` : sql`(created_at, id) < (${after.value}::timestamptz, ${after.id}::uuid)`}
    order by created_at desc, id desc limit ${limit + 1}`.execute(trx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => row.preview),
    next: rows.length > limit && last ? toCursor({ value: last.sort_value, id: last.id }) : null,
    total: Number(rows[0]?.total ?? 0),
  };
}

function toStored(row: ImportRecord): StoredImport {
  return {
    preview: row.preview,
    baseRevision: Number(row.base_revision),
    appliedRevision: row.applied_revision === null ? null : Number(row.applied_revision),
    incoming: row.incoming,
    before: row.before,
  };
}

/** What a statement speaks of: an asset, or the BOM that one was or will be read from. */
const subjectOf = (statement: VexStatement): string | undefined => statement.asset ?? statement.document;

/** Assets and documents that an import speaks of. */
export const toSubjects = (assets: readonly Asset[], statements: readonly VexStatement[]): string[] => [
  ...new Set([...assets.map((asset) => asset.id), ...statements.flatMap((statement) => subjectOf(statement) ?? [])]),
];

/** Statements of an import replace those of the same assets and documents: the newest document speaks. */
export async function writeStatements(
  trx: Transaction,
  organisation: OrganisationId,
  subjects: readonly string[],
  statements: readonly VexStatement[],
) {
  await sql`delete from vex_statement where asset = any(${subjects}::text[])`.execute(trx);
  const rows = statements.flatMap((statement) => {
    const subject = subjectOf(statement);
    return subject === undefined ? [] : [{ ...statement, asset: subject, body: statement }];
  });
  if (rows.length === 0) return;
  await sql`
    insert into vex_statement (organisation, asset, component, vulnerability, body)
    select ${organisation}::uuid, r.asset, coalesce(r.component, ''), r.vulnerability, r.body
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(asset text, component text, vulnerability text, body jsonb)
    on conflict (organisation, asset, component, vulnerability) do update set body = excluded.body`.execute(trx);
}

export async function readStatements(trx: Transaction, subjects: readonly string[]): Promise<VexStatement[]> {
  const { rows } = await sql<{
    body: VexStatement;
  }>`select body from vex_statement where asset = any(${subjects}::text[])`.execute(trx);
  return rows.map((row) => row.body);
}

/** Ids of the assets that were read from these BOMs, with the BOM of each. */
export async function listAssetsOfDocuments(
  trx: Transaction,
  documents: readonly string[],
): Promise<{ id: string; document: string }[]> {
  if (documents.length === 0) return [];
  const { rows } = await sql<{ id: string; document: string }>`
    select id, body #>> '{bom,serialNumber}' as document from asset
    where gone_at is null and body #>> '{bom,serialNumber}' = any(${documents}::text[])`.execute(trx);
  return rows;
}
