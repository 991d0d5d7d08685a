// Rows of an authority's desk. Sensitive above most: incidents of many hospitals in one place. They belong to the authority; a member sees none of it.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import type { DeskFacts, DeskNotice, ReportBody } from '@tocsin/core/incidents';
import { sql } from 'kysely';
import { readCursor, type Transaction, toCursor } from '../base/index.ts';

export interface DeskRow {
  readonly organisation: OrganisationId;
  readonly authority: string;
  readonly senders: { name: string; key: string }[];
}

/** Of the whole node (system), or of one authority. */
export async function readDesk(
  trx: Transaction,
  query: { authority?: string; organisation?: OrganisationId },
): Promise<DeskRow | undefined> {
  const { rows } = await sql<DeskRow>`
    select organisation, authority, senders from desk
    where ${query.authority === undefined ? sql`true` : sql`authority = ${query.authority}`}
      and ${query.organisation === undefined ? sql`true` : sql`organisation = ${query.organisation}::uuid`} limit 1`.execute(
    trx,
  );
  return rows[0];
}

export async function listDesks(trx: Transaction): Promise<{ id: string; name: string; authority: string }[]> {
  const { rows } = await sql<{ id: string; name: string; authority: string }>`
    select o.id, o.name, d.authority from desk d join organisation o on o.id = d.organisation order by o.name`.execute(
    trx,
  );
  return rows;
}

export async function writeDesk(trx: Transaction, desk: DeskRow): Promise<void> {
  await sql`
    insert into desk (organisation, authority, senders) values (${desk.organisation}::uuid, ${desk.authority}, ${JSON.stringify(desk.senders)}::jsonb)
    on conflict (organisation) do update set authority = excluded.authority, senders = excluded.senders`.execute(trx);
}

export interface DeskReportRow {
  readonly id: string;
  readonly organisation: OrganisationId;
  readonly origin: 'desk' | 'node';
  readonly sender: string;
  readonly sender_name: string;
  readonly incident: string;
  readonly letter: string;
  readonly hash: string;
  readonly regime: string;
  readonly stage: string;
  readonly version: number;
  readonly because: string | null;
  readonly received_at: Date;
  readonly aware_at: Date | null;
  readonly state: 'new' | 'accepted' | 'question' | 'sent-back';
  readonly facts: DeskFacts;
  readonly feedback_due_at: Date | null;
  readonly feedback_at: Date | null;
  readonly next_stage: string | null;
  readonly next_due_at: Date | null;
  readonly next_met: boolean;
  readonly incident_group: string | null;
  readonly drill: boolean;
  readonly body: ReportBody;
}

export interface Arrival {
  readonly organisation: OrganisationId;
  readonly id: string;
  readonly origin: 'desk' | 'node';
  readonly sender: string;
  readonly senderName: string;
  readonly incident: string;
  readonly letter: string;
  readonly hash: string;
  readonly version: number;
  readonly because?: string | undefined;
  readonly receivedAt: Instant;
  readonly facts: DeskFacts;
  readonly feedbackDueAt?: Instant | undefined;
  readonly next?: { stage: string; dueAt: Instant } | undefined;
  readonly body: ReportBody;
}

/** The row that stands for the letter: the new one, or the one that was there. Later versions and awaited stages are noted at the rows before. */
export async function receiveRow(trx: Transaction, arrival: Arrival): Promise<{ row: DeskReportRow; isNew: boolean }> {
  const { regime, stage } = arrival.body;
  const inserted = await sql<DeskReportRow>`
    insert into desk_report (organisation, id, origin, sender, sender_name, incident, letter, hash, regime, stage, version, because, received_at, aware_at,
      state, cross_border, facts, feedback_due_at, next_stage, next_due_at, body, incident_group)
    values (${arrival.organisation}::uuid, ${arrival.id}::uuid, ${arrival.origin}, ${arrival.sender}, ${arrival.senderName}, ${arrival.incident},
      ${arrival.letter}, ${arrival.hash}, ${regime}, ${stage}, ${arrival.version}, ${arrival.because ?? null}, ${arrival.receivedAt},
      ${arrival.facts.awareAt ?? null}::timestamptz, 'new', ${arrival.facts.crossBorder}, ${JSON.stringify(arrival.facts)}::jsonb,
      ${arrival.feedbackDueAt ?? null}, ${arrival.next?.stage ?? null}, ${arrival.next?.dueAt ?? null}, ${JSON.stringify(arrival.body)}::jsonb,
      (select incident_group from desk_report g where g.organisation = ${arrival.organisation}::uuid and g.sender = ${arrival.sender}
        and g.incident = ${arrival.incident} and incident_group is not null limit 1))
    on conflict (organisation, sender, letter) do nothing returning *`.execute(trx);
  const same = sql`organisation = ${arrival.organisation}::uuid and sender = ${arrival.sender}`;
  if (inserted.rows[0] === undefined) {
    const { rows } =
      await sql<DeskReportRow>`select * from desk_report where ${same} and letter = ${arrival.letter}`.execute(trx);
    return { row: rows[0]!, isNew: false };
  }
  const kin = sql`${same} and incident = ${arrival.incident} and regime = ${regime}`;
  // The newest version stands; one that comes late is behind it from the start. Feedback that was given is given.
  await sql`
    update desk_report d set superseded = exists (select from desk_report n where n.organisation = d.organisation and n.sender = d.sender
        and n.incident = d.incident and n.regime = d.regime and n.stage = d.stage and n.version > d.version),
      feedback_at = (select min(o.feedback_at) from desk_report o where o.organisation = d.organisation and o.sender = d.sender
        and o.incident = d.incident and o.regime = d.regime and o.stage = d.stage),
      feedback_due_at = (select min(o.feedback_due_at) from desk_report o where o.organisation = d.organisation and o.sender = d.sender
        and o.incident = d.incident and o.regime = d.regime and o.stage = d.stage)
    where ${kin} and stage = ${stage}`.execute(trx);
  await sql`
    update desk_report d set next_met = exists (select from desk_report n where n.organisation = d.organisation and n.sender = d.sender
      and n.incident = d.incident and n.regime = d.regime and n.stage = d.next_stage) where ${kin}`.execute(trx);
  const { rows } =
    await sql<DeskReportRow>`select * from desk_report where ${same} and letter = ${arrival.letter}`.execute(trx);
  return { row: rows[0]!, isNew: true };
}

export interface InboxQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly stage?: string | undefined;
  readonly state?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly crossBorder?: 'yes' | 'possible' | undefined;
  readonly group?: string | undefined;
}

export async function listInbox(trx: Transaction, query: InboxQuery, now: Instant) {
  const limit = query.limit ?? 50;
  const after = readCursor(query.cursor);
  const when = (value: unknown, condition: ReturnType<typeof sql>) => (value === undefined ? sql`true` : condition);
  const late = sql`((feedback_at is null and feedback_due_at < ${now}) or (not next_met and next_due_at < ${now}))`;
  const wanted = sql`not superseded and ${when(query.stage, sql`stage = ${query.stage}`)} and ${when(query.state, sql`state = ${query.state}`)}
    and ${when(query.group, sql`incident_group::text = ${query.group}`)} and ${when(query.overdue, query.overdue === true ? late : sql`not coalesce(${late}, false)`)}
    and ${when(query.crossBorder, query.crossBorder === 'yes' ? sql`cross_border = 'yes'` : sql`cross_border in ('yes', 'unknown')`)}`;
  const { rows } = await sql<DeskReportRow & { sort_value: string }>`
    select *, received_at::text as sort_value from desk_report
    where ${wanted} and ${after === undefined ? sql`true` : sql`(received_at, id) < (${after.value}::timestamptz, ${after.id}::uuid)`}
    order by received_at desc, id desc limit ${limit + 1}`.execute(trx);
  const counted = await sql<{ n: string }>`select count(*) as n from desk_report where ${wanted}`.execute(trx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page,
    next: rows.length > limit && last ? toCursor({ value: last.sort_value, id: last.id }) : null,
    total: Number(counted.rows[0]?.n ?? 0),
  };
}

export async function readDeskReport(trx: Transaction, id: string, lock = false): Promise<DeskReportRow | undefined> {
  const { rows } = await sql<DeskReportRow>`
    select * from desk_report where id::text = ${id} ${lock ? sql`for update` : sql``}`.execute(trx);
  return rows[0];
}

/** The row of a sender's report, by its letter's hash or the sender's own id of it (system or authority). */
export async function findBySender(
  trx: Transaction,
  query: { organisation: OrganisationId; sender: string; report: string },
): Promise<DeskReportRow | undefined> {
  const { rows } = await sql<DeskReportRow>`
    select * from desk_report where organisation = ${query.organisation}::uuid and sender = ${query.sender} and letter = ${query.report}`.execute(
    trx,
  );
  return rows[0];
}

/** All reports of the incidents that some rows belong to, the newest first. */
export async function readKin(
  trx: Transaction,
  row: Pick<DeskReportRow, 'sender' | 'incident'>,
): Promise<DeskReportRow[]> {
  const { rows } = await sql<DeskReportRow>`
    select * from desk_report where sender = ${row.sender} and incident = ${row.incident} order by received_at desc, id desc`.execute(
    trx,
  );
  return rows;
}

export async function answerRow(
  trx: Transaction,
  id: string,
  change: { state?: string | undefined; feedbackAt: Instant },
): Promise<void> {
  await sql`
    update desk_report set state = coalesce(${change.state ?? null}, state), feedback_at = coalesce(feedback_at, ${change.feedbackAt}::timestamptz)
    where id = ${id}::uuid`.execute(trx);
}

/** The newest version of each stage of the year, with the ransom record of senders on this node (system). */
export async function readYear(trx: Transaction, organisation: OrganisationId, year: number) {
  const { rows } = await sql<{
    sender: string;
    incident: string;
    facts: DeskFacts;
    first_at: Date;
    demanded: boolean;
    paid: boolean;
  }>`
    select distinct on (d.sender, d.incident) d.sender, d.incident, d.facts,
      min(d.received_at) over (partition by d.sender, d.incident) as first_at,
      exists (select from ransom_entry r where d.origin = 'desk' and r.incident::text = d.incident and r.body -> 'entry' ->> 'kind' = 'demand') as demanded,
      exists (select from ransom_entry r where d.origin = 'desk' and r.incident::text = d.incident and r.body -> 'entry' ->> 'kind' = 'payment') as paid
    from desk_report d where d.organisation = ${organisation}::uuid and not d.drill
    order by d.sender, d.incident, d.received_at desc, d.version desc`.execute(trx);
  return rows.filter(({ first_at }) => first_at.getUTCFullYear() === year);
}

export async function insertDeskNotices(
  trx: Transaction,
  notices: readonly { organisation: OrganisationId; id: string; from: string; text: string; at: Instant }[],
): Promise<void> {
  for (const notice of notices)
    await sql`
      insert into desk_notice (organisation, id, sent_by, text, at)
      values (${notice.organisation}::uuid, ${notice.id}::uuid, ${notice.from}, ${notice.text}, ${notice.at})`.execute(
      trx,
    );
}

export async function listDeskNotices(trx: Transaction): Promise<DeskNotice[]> {
  const { rows } = await sql<{ id: string; sent_by: string; text: string; at: Date; read_at: Date | null }>`
    select * from desk_notice order by at desc, id desc limit 200`.execute(trx);
  return rows.map(({ id, sent_by, text, at, read_at }) => ({
    id,
    from: sent_by,
    text,
    at: at.toISOString(),
    ...(read_at === null ? {} : { readAt: read_at.toISOString() }),
  }));
}

export async function markNoticeRead(trx: Transaction, id: string, at: Instant): Promise<boolean> {
  const { rows } = await sql`
    update desk_notice set read_at = coalesce(read_at, ${at}::timestamptz) where id::text = ${id} returning id`.execute(
    trx,
  );
  return rows.length > 0;
}
