// Rows of due instants. Trusted: what is not here is not reminded of.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import type { Limit } from '@tocsin/core/deadlines';
import type { PlannedReminder, ReminderKind } from '@tocsin/core/incidents';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

/**
 * Brings the reminders of an incident in line with its clocks. One that was sent stays; one that is due and not sent yet stays as long as its
 * clock runs, also when a plan made now would leave it out.
 */
export async function planIncident(
  trx: Transaction,
  organisation: OrganisationId,
  incident: string,
  plan: {
    running: readonly { rule: string; limitAt: Instant }[];
    reminders: readonly (PlannedReminder & { id: string })[];
  },
): Promise<void> {
  await sql`
    delete from reminder r where incident = ${incident}::uuid and sent_at is null and not exists (
      select from jsonb_to_recordset(${JSON.stringify(plan.running)}::jsonb) as c(rule text, "limitAt" timestamptz)
      where c.rule = r.rule and c."limitAt" = r.limit_at)`.execute(trx);
  await sql`
    insert into reminder (organisation, id, incident, rule, kind, due_at, limit_at, body)
    select ${organisation}::uuid, n.id, ${incident}::uuid, n.rule, n.kind, n."dueAt", n."limitAt", jsonb_build_object('limit', n."limit", 'certainty', n.certainty)
    from jsonb_to_recordset(${JSON.stringify(plan.reminders)}::jsonb)
      as n(id uuid, rule text, kind text, "dueAt" timestamptz, "limitAt" timestamptz, "limit" jsonb, certainty text)
    on conflict do nothing`.execute(trx);
}

export interface DueReminder {
  readonly organisation: OrganisationId;
  readonly id: string;
  readonly incident: string;
  readonly kind: ReminderKind;
  readonly dueAt: Instant;
  readonly limit: Limit;
  readonly certainty: 'owed' | 'planned';
  readonly number: string;
  readonly title: string;
  readonly drill: boolean;
}

/** Due ones, held until the transaction ends; another process takes others. */
export async function takeDue(trx: Transaction, now: Instant, limit: number): Promise<DueReminder[]> {
  const { rows } = await sql<Omit<DueReminder, 'dueAt'> & { due_at: Date }>`
    select r.organisation, r.id, r.incident, r.kind, r.due_at, r.body -> 'limit' as limit, r.body ->> 'certainty' as certainty,
      i.year || '-' || i.number as number, i.title, i.drill
    from reminder r join incident i on i.organisation = r.organisation and i.id = r.incident
    where r.sent_at is null and r.due_at <= ${now} order by r.due_at, r.id limit ${limit} for update of r skip locked`.execute(
    trx,
  );
  return rows.map(({ due_at, ...row }) => ({ ...row, dueAt: due_at.toISOString() }));
}

export async function settleReminders(
  trx: Transaction,
  settled: readonly { id: string; late: boolean }[],
  at: Instant,
): Promise<void> {
  await sql`
    update reminder r set sent_at = ${at}, late = s.late
    from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as s(id uuid, late boolean) where r.id = s.id`.execute(
    trx,
  );
}
