// Rows of secret calendar addresses. Who knows an address reads the duties of its organisation, so only hashes are kept.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

interface CalendarRecord {
  organisation: OrganisationId;
  id: string;
  name: string;
  created_at: Date;
  created_by: string;
  last_read_at: Date | null;
}

const toCalendar = (row: CalendarRecord) => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  ...(row.last_read_at === null ? {} : { lastReadAt: row.last_read_at.toISOString() }),
});

export async function listCalendars(trx: Transaction) {
  const { rows } = await sql<CalendarRecord>`select * from calendar_address order by created_at, id`.execute(trx);
  return rows.map(toCalendar);
}

export async function insertCalendar(
  trx: Transaction,
  organisation: OrganisationId,
  calendar: { id: string; name: string; createdAt: Instant; createdBy: string },
  hash: string,
): Promise<void> {
  await sql`
    insert into calendar_address (organisation, id, hash, name, created_at, created_by)
    values (${organisation}::uuid, ${calendar.id}::uuid, ${hash}, ${calendar.name}, ${calendar.createdAt}, ${calendar.createdBy})`.execute(
    trx,
  );
}

export async function deleteCalendar(trx: Transaction, id: string): Promise<boolean> {
  const { rows } = await sql`delete from calendar_address where id::text = ${id} returning id`.execute(trx);
  return rows.length > 0;
}

/** Whose calendar it is (system); notes that it was read. */
export async function findCalendar(trx: Transaction, hash: string, at: Instant): Promise<OrganisationId | undefined> {
  const { rows } = await sql<{ organisation: OrganisationId }>`
    update calendar_address set last_read_at = ${at} where hash = ${hash} returning organisation`.execute(trx);
  return rows[0]?.organisation;
}
