// Documents byte for byte, and the advisories read from them. Not trusted in content: whoever controls a source writes here;
// what was checked (hash, signature, schema, mandatory tests) is stored beside each row and shown.

import { hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { QuarantinedDocument } from '@tocsin/core/advisories';
import type { Finding, Instant, OrganisationId } from '@tocsin/core/base';
import { sql } from 'kysely';
import { readCursor, type Transaction, toCursor } from '../base/index.ts';

export interface DocumentDraft {
  readonly id: string;
  readonly organisation: OrganisationId | null;
  readonly name: string;
  readonly source: string | null;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly state: 'stored' | 'quarantined';
  readonly reason?: string;
  readonly findings: readonly Finding[];
  readonly receivedAt: Instant;
}

export const toSha256 = (bytes: Uint8Array): string => hash('sha256', bytes);

/** True when these very bytes were received before under this name: nothing needs to be done again. */
export async function isDocumentKnown(
  trx: Transaction,
  organisation: OrganisationId | null,
  sha256: string,
  name: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from document where organisation is not distinct from ${organisation}::uuid and sha256 = ${sha256} and name = ${name}`.execute(
    trx,
  );
  return rows.length > 0;
}

/** The document that was received under this name with these bytes; `reason` is why it is in quarantine. */
export async function findDocument(
  trx: Transaction,
  organisation: OrganisationId,
  sha256: string,
  name: string,
): Promise<{ id: string; reason: string | null } | undefined> {
  const { rows } = await sql<{ id: string; reason: string | null }>`
    select id, case when state = 'quarantined' then coalesce(reason, '') end as reason from document
    where organisation = ${organisation}::uuid and sha256 = ${sha256} and name = ${name}`.execute(trx);
  return rows[0];
}

/** Keeps the document; a second writer of the same bytes finds it there already (false). */
export async function insertDocument(trx: Transaction, draft: DocumentDraft): Promise<boolean> {
  const { rows } = await sql`
    insert into document (id, organisation, name, source, sha256, size, content, state, reason, findings, received_at)
    values (${draft.id}::uuid, ${draft.organisation}::uuid, ${draft.name}, ${draft.source}::uuid, ${draft.sha256}, ${draft.bytes.length},
      ${gzipSync(draft.bytes, { level: 1 })}, ${draft.state}, ${draft.reason ?? null}, ${JSON.stringify(draft.findings)}::jsonb, ${draft.receivedAt})
    on conflict do nothing returning id`.execute(trx);
  return rows.length > 0;
}

export async function readDocumentBytes(trx: Transaction, id: string): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{ content: Buffer }>`select content from document where id::text = ${id}`.execute(trx);
  return rows[0] === undefined ? undefined : gunzipSync(rows[0].content);
}

export async function listQuarantine(
  trx: Transaction,
  query: { limit?: number | undefined; cursor?: string | undefined; source?: string | undefined },
) {
  const limit = query.limit ?? 50;
  const after = readCursor(query.cursor);
  const bySource = query.source === undefined ? sql`true` : sql`d.source::text = ${query.source}`;
  const { rows } = await sql<QuarantineRecord>`
    select d.id, d.name, s.name as source, d.reason, d.findings, d.size, d.sha256, d.received_at, d.received_at::text as sort_value
    from document d left join source s on s.id = d.source
    where d.state = 'quarantined' and ${bySource}
      and ${after === undefined ? sql`true` : sql`(d.received_at, d.id) < (${after.value}::timestamptz, ${after.id}::uuid)`}
    order by d.received_at desc, d.id desc limit ${limit + 1}`.execute(trx);
  const counted = await sql<{
    n: string;
  }>`select count(*) as n from document d where state = 'quarantined' and ${bySource}`.execute(trx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toQuarantined),
    next: rows.length > limit && last ? toCursor({ value: last.sort_value, id: last.id }) : null,
    total: Number(counted.rows[0]?.n ?? 0),
  };
}

interface QuarantineRecord {
  id: string;
  name: string;
  source: string | null;
  reason: string | null;
  findings: Finding[];
  size: number;
  sha256: string;
  received_at: Date;
  sort_value: string;
}

function toQuarantined(row: QuarantineRecord): QuarantinedDocument {
  return {
    id: row.id,
    name: row.name,
    source: row.source,
    reason: row.reason ?? '',
    findings: row.findings,
    bytes: row.size,
    sha256: row.sha256,
    receivedAt: row.received_at.toISOString(),
  };
}
