// Rows of frozen reports, what authorities said of them, and attachments. Sensitive; a report's body is never changed.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import type { Attachment, Report, ReportBody, ReportMessage } from '@tocsin/core/incidents';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

interface ReportRecord {
  id: string;
  incident: string;
  regime: string;
  stage: string;
  authority: string;
  version: number;
  drill: boolean;
  state: Report['state'];
  via: NonNullable<Report['via']> | null;
  body: ReportBody;
  made_at: Date;
  made_by: string;
  because: string | null;
  submitted_at: string | null;
  submitted_by: string | null;
  reference: string | null;
  problem: string | null;
}

function toReport(row: ReportRecord, messages: readonly ReportMessage[]): Report {
  return {
    id: row.id,
    incident: row.incident,
    regime: row.regime,
    stage: row.stage,
    authority: row.authority,
    authorityName: row.body.authority.name,
    version: row.version,
    ...(row.because === null ? {} : { because: row.because }),
    state: row.state,
    drill: row.drill,
    madeAt: row.made_at.toISOString(),
    madeBy: row.made_by,
    missing: row.body.missing.length,
    ...(row.via === null ? {} : { via: row.via }),
    ...(row.submitted_at === null ? {} : { submittedAt: row.submitted_at }),
    ...(row.submitted_by === null ? {} : { submittedBy: row.submitted_by }),
    ...(row.reference === null ? {} : { reference: row.reference }),
    ...(row.problem === null ? {} : { problem: row.problem }),
    messages: [...messages],
  };
}

async function withMessages(trx: Transaction, records: readonly ReportRecord[]): Promise<Report[]> {
  const ids = records.map(({ id }) => id);
  const { rows } = await sql<{ report: string; body: ReportMessage }>`
    select report, body from report_message where report = any(${ids}::uuid[]) order by at, id`.execute(trx);
  return records.map((row) =>
    toReport(
      row,
      rows.filter(({ report }) => report === row.id).map(({ body }) => body),
    ),
  );
}

export async function readReports(trx: Transaction, incident: string): Promise<Report[]> {
  const { rows } = await sql<ReportRecord>`
    select * from incident_report where incident = ${incident}::uuid order by made_at, id`.execute(trx);
  return withMessages(trx, rows);
}

/** With `lock` nobody else changes it until the transaction ends. */
export async function readReport(
  trx: Transaction,
  id: string,
  lock = false,
): Promise<{ report: Report; body: ReportBody } | undefined> {
  const { rows } = await sql<ReportRecord>`
    select * from incident_report where id::text = ${id} ${lock ? sql`for update` : sql``}`.execute(trx);
  const row = rows[0];
  if (row === undefined) return undefined;
  return { report: (await withMessages(trx, [row]))[0]!, body: row.body };
}

export interface ReportKey {
  readonly incident: string;
  readonly regime: string;
  readonly stage: string;
  readonly authority: string;
}

export async function readNewestBody(
  trx: Transaction,
  key: ReportKey,
): Promise<{ version: number; body: ReportBody } | undefined> {
  const { rows } = await sql<{ version: number; body: ReportBody }>`
    select version, body from incident_report where incident = ${key.incident}::uuid and regime = ${key.regime} and stage = ${key.stage}
      and authority = ${key.authority} order by version desc limit 1`.execute(trx);
  return rows[0];
}

export async function insertReport(
  trx: Transaction,
  organisation: OrganisationId,
  report: ReportKey & {
    id: string;
    version: number;
    drill: boolean;
    body: ReportBody;
    madeAt: Instant;
    madeBy: string;
    because?: string | undefined;
  },
): Promise<void> {
  await sql`
    insert into incident_report (organisation, id, incident, regime, stage, authority, version, drill, state, body, made_at, made_by, because)
    values (${organisation}::uuid, ${report.id}::uuid, ${report.incident}::uuid, ${report.regime}, ${report.stage}, ${report.authority},
      ${report.version}, ${report.drill}, 'made', ${JSON.stringify(report.body)}::jsonb, ${report.madeAt}, ${report.madeBy}, ${report.because ?? null})`.execute(
    trx,
  );
}

export interface ReportChange {
  readonly state?: Report['state'] | undefined;
  readonly via?: Report['via'] | undefined;
  readonly submittedAt?: string | undefined;
  readonly submittedBy?: string | undefined;
  readonly reference?: string | undefined;
  /** Null takes it away. */
  readonly problem?: string | null | undefined;
}

export async function updateReport(trx: Transaction, id: string, change: ReportChange): Promise<void> {
  await sql`
    update incident_report set state = coalesce(${change.state ?? null}, state), via = coalesce(${change.via ?? null}, via),
      submitted_at = coalesce(${change.submittedAt ?? null}, submitted_at), submitted_by = coalesce(${change.submittedBy ?? null}, submitted_by),
      reference = coalesce(${change.reference ?? null}, reference),
      problem = case when ${change.problem === undefined} then problem else ${change.problem ?? null} end
    where id = ${id}::uuid`.execute(trx);
}

export async function insertAttachment(
  trx: Transaction,
  organisation: OrganisationId,
  incident: string,
  attachment: Attachment,
  bytes: Uint8Array,
): Promise<void> {
  await sql`
    insert into incident_attachment (organisation, id, incident, body, bytes, at) values (${organisation}::uuid, ${attachment.id}::uuid,
      ${incident}::uuid, ${JSON.stringify(attachment)}::jsonb, ${Buffer.from(bytes)}, ${attachment.at})`.execute(trx);
}

export async function listAttachments(trx: Transaction, incident: string): Promise<Attachment[]> {
  const { rows } = await sql<{ body: Attachment }>`
    select body from incident_attachment where incident = ${incident}::uuid order by at, id`.execute(trx);
  return rows.map(({ body }) => body);
}

export async function readAttachment(
  trx: Transaction,
  id: string,
): Promise<{ attachment: Attachment; bytes: Buffer } | undefined> {
  const { rows } = await sql<{ body: Attachment; bytes: Buffer }>`
    select body, bytes from incident_attachment where id::text = ${id}`.execute(trx);
  return rows[0] === undefined ? undefined : { attachment: rows[0].body, bytes: rows[0].bytes };
}
