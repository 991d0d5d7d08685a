// Rows of incidents, facts, decisions and used keys. Sensitive: they say how a hospital was hit. Facts are only ever added.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import type { ClockView, DutyDecision, Fact, Incident, IncidentKind } from '@tocsin/core/incidents';
import { sql } from 'kysely';
import { readCursor, type Transaction, toCursor } from '../base/index.ts';

export interface Wall {
  readonly next?: ClockView;
  readonly running: number;
  readonly overdue: number;
}

interface IncidentRecord {
  organisation: OrganisationId;
  id: string;
  year: number;
  number: number;
  title: string;
  kind: IncidentKind;
  state: Incident['state'];
  drill: boolean;
  voluntary: boolean;
  revision: string;
  declared_at: Date;
  declared_by: string;
  closed_at: Date | null;
  wall: Partial<Wall>;
}

export function toIncident(row: IncidentRecord): Incident {
  return {
    id: row.id,
    number: `${row.year}-${row.number}`,
    title: row.title,
    kind: row.kind,
    state: row.state,
    drill: row.drill,
    voluntary: row.voluntary,
    declaredAt: row.declared_at.toISOString(),
    declaredBy: row.declared_by,
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at.toISOString() }),
    revision: Number(row.revision),
  };
}

/** Counted by organisation and year; the lock keeps two that are declared at once from one number. */
export async function insertIncident(
  trx: Transaction,
  organisation: OrganisationId,
  incident: Omit<Incident, 'number' | 'revision' | 'state'>,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`incident ${organisation}`}))`.execute(trx);
  await sql`
    insert into incident (organisation, id, year, number, title, kind, state, drill, voluntary, revision, declared_at, declared_by)
    select ${organisation}::uuid, ${incident.id}::uuid, y.year, coalesce((select max(number) from incident
        where organisation = ${organisation}::uuid and year = y.year), 0) + 1,
      ${incident.title}, ${incident.kind}, 'open', ${incident.drill}, ${incident.voluntary}, 1, ${incident.declaredAt}, ${incident.declaredBy}
    from (select extract(year from ${incident.declaredAt}::timestamptz at time zone 'UTC')::int as year) y`.execute(
    trx,
  );
}

/** With `lock` nobody else changes it until the transaction ends. */
export async function readIncident(trx: Transaction, id: string, lock = false): Promise<Incident | undefined> {
  const { rows } = await sql<IncidentRecord>`
    select * from incident where id::text = ${id} ${lock ? sql`for update` : sql``}`.execute(trx);
  return rows[0] === undefined ? undefined : toIncident(rows[0]);
}

export interface IncidentQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly live?: boolean | undefined;
  readonly state?: string | undefined;
  readonly drill?: boolean | undefined;
  readonly kind?: string | undefined;
}

/** Asks for something: closing an incident stops no clock. */
const isLive = sql`(state = 'open' or coalesce((wall ->> 'running')::integer, 0) > 0)`;

export async function listIncidents(trx: Transaction, query: IncidentQuery) {
  const limit = query.limit ?? 50;
  const after = readCursor(query.cursor);
  const wanted = sql`
    ${query.state === undefined ? sql`true` : sql`state = ${query.state}`} and ${query.kind === undefined ? sql`true` : sql`kind = ${query.kind}`}
    and ${query.drill === undefined ? sql`true` : sql`drill = ${query.drill}`}
    and ${query.live === undefined ? sql`true` : sql`${isLive} = ${query.live}`}`;
  // What has no clock comes after all that have one.
  const [order, isAfter] =
    query.live === true
      ? [sql`coalesce((wall #>> '{next,dueAt}')::timestamptz, 'infinity')`, sql`>`]
      : [sql`declared_at`, sql`<`];
  const direction = query.live === true ? sql`asc` : sql`desc`;
  const { rows } = await sql<IncidentRecord & { sort_value: string; questions: string }>`
    select i.*, (${order})::text as sort_value,
      (select count(*) from incident_report r where r.incident = i.id and r.state in ('question', 'sent-back')) as questions
    from incident i
    where ${wanted} and ${after === undefined ? sql`true` : sql`(${order}, id) ${isAfter} (${after.value}::timestamptz, ${after.id}::uuid)`}
    order by ${order} ${direction}, id ${direction} limit ${limit + 1}`.execute(trx);
  const counted = await sql<{ n: string }>`select count(*) as n from incident where ${wanted}`.execute(trx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({ incident: toIncident(row), wall: row.wall, unread: Number(row.questions) })),
    next: rows.length > limit && last ? toCursor({ value: last.sort_value, id: last.id }) : null,
    total: Number(counted.rows[0]?.n ?? 0),
  };
}

export async function updateIncident(
  trx: Transaction,
  id: string,
  change: {
    title?: string | undefined;
    kind?: string | undefined;
    voluntary?: boolean | undefined;
    state?: string | undefined;
    closedAt?: Instant | undefined;
  },
): Promise<void> {
  await sql`
    update incident set title = coalesce(${change.title ?? null}, title), kind = coalesce(${change.kind ?? null}, kind),
      voluntary = coalesce(${change.voluntary ?? null}, voluntary), state = coalesce(${change.state ?? null}, state),
      closed_at = case when ${change.state ?? null}::text = 'closed' then ${change.closedAt ?? null}::timestamptz
        when ${change.state ?? null}::text = 'open' then null else closed_at end
    where id = ${id}::uuid`.execute(trx);
}

export async function writeWall(trx: Transaction, id: string, wall: Wall): Promise<Incident> {
  const { rows } = await sql<IncidentRecord>`
    update incident set wall = ${JSON.stringify(wall)}::jsonb, revision = revision + 1 where id = ${id}::uuid returning *`.execute(
    trx,
  );
  return toIncident(rows[0]!);
}

export async function insertFacts(
  trx: Transaction,
  organisation: OrganisationId,
  incident: string,
  facts: readonly Fact[],
): Promise<void> {
  for (const fact of facts)
    await sql`
      insert into incident_fact (organisation, id, incident, field, body)
      values (${organisation}::uuid, ${fact.id}::uuid, ${incident}::uuid, ${fact.field}, ${JSON.stringify(fact)}::jsonb)`.execute(
      trx,
    );
}

/** In the order of entry. */
export async function readFacts(trx: Transaction, incident: string): Promise<Fact[]> {
  const { rows } = await sql<{ body: Fact }>`
    select body from incident_fact where incident = ${incident}::uuid order by entered`.execute(trx);
  return rows.map(({ body }) => body);
}

export async function insertDecision(
  trx: Transaction,
  organisation: OrganisationId,
  incident: string,
  decision: Omit<DutyDecision, 'stale'>,
): Promise<void> {
  await sql`
    insert into incident_decision (organisation, id, incident, regime, body, at) values (${organisation}::uuid, ${decision.id}::uuid,
      ${incident}::uuid, ${decision.regime}, ${JSON.stringify(decision)}::jsonb, ${decision.at})`.execute(trx);
}

export async function readDecisions(trx: Transaction, incident: string): Promise<Omit<DutyDecision, 'stale'>[]> {
  const { rows } = await sql<{ body: Omit<DutyDecision, 'stale'> }>`
    select body from incident_decision where incident = ${incident}::uuid order by at, id`.execute(trx);
  return rows.map(({ body }) => body);
}

export interface UsedKey {
  readonly hash: string;
  readonly subject: string;
}

/** Takes the key for a subject; the use before when it was taken. */
export async function takeKey(
  trx: Transaction,
  use: { organisation: OrganisationId; key: string; hash: string; subject: string; at: Instant },
): Promise<UsedKey | undefined> {
  const { rows } = await sql`
    insert into incident_request (organisation, key, hash, subject, at)
    values (${use.organisation}::uuid, ${use.key}, ${use.hash}, ${use.subject}::uuid, ${use.at}) on conflict do nothing returning key`.execute(
    trx,
  );
  if (rows.length > 0) return undefined;
  const used = await sql<UsedKey>`
    select hash, subject::text from incident_request where organisation = ${use.organisation}::uuid and key = ${use.key}`.execute(
    trx,
  );
  return used.rows[0];
}

/** Those with something to come, of an organisation or of all: what must be read anew when the law or the settings change. */
export async function listLiveIncidents(
  trx: Transaction,
  organisation?: OrganisationId,
): Promise<{ organisation: OrganisationId; id: string }[]> {
  const { rows } = await sql<{ organisation: OrganisationId; id: string }>`
    select organisation, id from incident
    where ${isLive} and ${organisation === undefined ? sql`true` : sql`organisation = ${organisation}::uuid`}
    order by declared_at desc`.execute(trx);
  return rows;
}
