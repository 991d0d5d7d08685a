// Rows of what staff say is wrong. Sensitive: a colleague's words; the officer reads them, and who said them reads their own.

import type { OrganisationId } from '@tocsin/core/base';
import type { StaffAlert } from '@tocsin/core/incidents';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

interface AlertRecord {
  id: string;
  state: StaffAlert['state'];
  body: Omit<StaffAlert, 'id' | 'state'>;
}

const toAlert = ({ id, state, body }: AlertRecord): StaffAlert => ({ id, state, ...body });

export async function insertAlert(
  trx: Transaction,
  organisation: OrganisationId,
  actor: string,
  { id, state, ...body }: StaffAlert,
): Promise<void> {
  await sql`
    insert into staff_alert (organisation, id, by_actor, state, body, at)
    values (${organisation}::uuid, ${id}::uuid, ${actor}, ${state}, ${JSON.stringify(body)}::jsonb, ${body.at})`.execute(
    trx,
  );
}

export async function listAlerts(
  trx: Transaction,
  query: { actor?: string | undefined; state?: string | undefined },
): Promise<StaffAlert[]> {
  const { rows } = await sql<AlertRecord>`
    select id, state, body from staff_alert
    where ${query.actor === undefined ? sql`true` : sql`by_actor = ${query.actor}`} and ${query.state === undefined ? sql`true` : sql`state = ${query.state}`}
    order by at desc, id desc limit 500`.execute(trx);
  return rows.map(toAlert);
}

/** Locked until the transaction ends: two officers do not both make an incident of it. */
export async function readAlert(trx: Transaction, id: string): Promise<StaffAlert | undefined> {
  const { rows } =
    await sql<AlertRecord>`select id, state, body from staff_alert where id::text = ${id} for update`.execute(trx);
  return rows[0] === undefined ? undefined : toAlert(rows[0]);
}

export async function settleAlert(trx: Transaction, { id, state, ...body }: StaffAlert): Promise<void> {
  await sql`update staff_alert set state = ${state}, body = ${JSON.stringify(body)}::jsonb where id = ${id}::uuid`.execute(
    trx,
  );
}
