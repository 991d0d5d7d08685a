// Rows of linked incidents. They belong to the authority.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import type { DeskGroup } from '@tocsin/core/incidents';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

interface GroupRecord {
  id: string;
  title: string;
  cause: string;
  notices: DeskGroup['notices'];
  created_at: Date;
  created_by: string;
  reports: number;
  senders: number;
}

const toGroup = ({ created_at, created_by, ...row }: GroupRecord): DeskGroup => ({
  ...row,
  createdAt: created_at.toISOString(),
  createdBy: created_by,
});

export async function listGroups(trx: Transaction, id?: string): Promise<DeskGroup[]> {
  const { rows } = await sql<GroupRecord>`
    select g.id, g.title, g.cause, g.notices, g.created_at, g.created_by,
      (select count(*)::int from desk_report r where r.incident_group = g.id and not r.superseded) as reports,
      (select count(distinct sender)::int from desk_report r where r.incident_group = g.id) as senders
    from desk_group g where ${id === undefined ? sql`true` : sql`g.id::text = ${id}`} order by g.created_at desc, g.id desc`.execute(
    trx,
  );
  return rows.map(toGroup);
}

export async function insertGroup(
  trx: Transaction,
  organisation: OrganisationId,
  group: { id: string; title: string; cause: string; at: Instant; by: string },
): Promise<void> {
  await sql`
    insert into desk_group (organisation, id, title, cause, created_at, created_by)
    values (${organisation}::uuid, ${group.id}::uuid, ${group.title}, ${group.cause}, ${group.at}, ${group.by})`.execute(
    trx,
  );
}

/** Whole incidents are linked: all stages and versions of each, also those still to come. Tells how many of the reports exist. */
export async function linkReports(trx: Transaction, reports: readonly string[], group: string | null): Promise<number> {
  const { rows } = await sql`select id from desk_report where id::text = any(${reports}::text[])`.execute(trx);
  await sql`
    update desk_report d set incident_group = ${group}::uuid
    from (select distinct sender, incident from desk_report where id::text = any(${reports}::text[])) k
    where d.sender = k.sender and d.incident = k.incident`.execute(trx);
  return rows.length;
}

export async function addNotice(trx: Transaction, group: string, notice: DeskGroup['notices'][number]): Promise<void> {
  await sql`update desk_group set notices = notices || ${JSON.stringify([notice])}::jsonb where id = ${group}::uuid`.execute(
    trx,
  );
}

/** Hospitals of this node (system): those that a notice can go to, and among whom its source stays hidden. */
export async function listMembers(trx: Transaction): Promise<OrganisationId[]> {
  const { rows } = await sql<{
    id: OrganisationId;
  }>`select id from organisation where kind = 'hospital' order by id`.execute(trx);
  return rows.map(({ id }) => id);
}

export async function readGroupSources(trx: Transaction, group: string) {
  const { rows } = await sql<{
    sender: string;
    sender_name: string;
    origin: string;
    body: import('@tocsin/core/incidents').ReportBody;
  }>`
    select sender, sender_name, origin, body from desk_report where incident_group = ${group}::uuid`.execute(trx);
  return rows;
}
