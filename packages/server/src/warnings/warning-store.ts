// Rows of warnings and findings. Trusted: they say where a hospital is weak and what it decided; a change here is always in the journal too.

import { foldText, type Instant, type OrganisationId } from '@tocsin/core/base';
import type { Warning, WarningFinding } from '@tocsin/core/warnings';
import { sql } from 'kysely';
import { readCursor, type Transaction, toCursor, toSearchPatterns } from '../base/index.ts';

const ranks = { immediate: 0, 'out-of-cycle': 1, scheduled: 2, defer: 3 } as const;
export const rankOf = (priority: Warning['priority']): number => ranks[priority];

/** Rank first, then the due day; one integer, so that an index gives the worst first. No due day comes last within its rank. */
const urgencyOf = (warning: Warning): number =>
  rankOf(warning.priority) * 100_000 +
  (warning.dueOn === undefined ? 99_999 : Math.floor(Date.parse(warning.dueOn) / 86_400_000));

export interface WarningFilter {
  q?: string | undefined;
  priority?: Warning['priority'] | undefined;
  state?: string | undefined;
  service?: string | undefined;
  asset?: string | undefined;
  exploited?: boolean | undefined;
  overdue?: boolean | undefined;
  sort?: string | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}

/** Each order ends in the id, so that a cursor names one place. `due` puts what has no date last. */
const sortings: Record<string, { by: string; type: string; order: 'asc' | 'desc' }> = {
  priority: { by: 'w.urgency', type: 'integer', order: 'asc' },
  due: { by: "coalesce(w.due_on, '9999-12-31')", type: 'date', order: 'asc' },
  raised: { by: 'w.raised_at', type: 'timestamptz', order: 'desc' },
  changed: { by: 'w.changed_at', type: 'timestamptz', order: 'desc' },
};

const isActive = sql`w.state not in ('closed', 'withdrawn')`;
/** Row-level security would do, but its "or the node itself" keeps the planner from the index that begins with the organisation. */
const isOurs = sql`w.organisation = (select current_organisation())`;

function conditionsOf(filter: WarningFilter, today: string) {
  return sql.join(
    [
      isOurs,
      ...(filter.state === undefined || filter.state === 'active' ? [isActive] : [sql`w.state = ${filter.state}`]),
      ...toSearchPatterns(filter.q).map((pattern) => sql`w.search like ${pattern}`),
      ...(filter.priority === undefined ? [] : [sql`w.rank = ${rankOf(filter.priority)}`]),
      ...(filter.service === undefined ? [] : [sql`${filter.service} = any(w.services)`]),
      ...(filter.asset === undefined
        ? []
        : [
            sql`exists (select 1 from finding f where f.organisation = w.organisation and f.warning = w.id and f.asset = ${filter.asset})`,
          ]),
      ...(filter.exploited === undefined ? [] : [sql`w.known_exploited = ${filter.exploited}`]),
      ...(filter.overdue === true ? [sql`w.due_on < ${today}::date`] : []),
    ],
    sql` and `,
  );
}

/** A page of warnings, the worst first unless another order is asked for. */
export async function listWarnings(
  trx: Transaction,
  filter: WarningFilter,
  today: string,
): Promise<{ items: Warning[]; next: string | null; total: number }> {
  const sorting = sortings[filter.sort ?? 'priority'] ?? sortings.priority!;
  const limit = filter.limit ?? 50;
  const after = readCursor(filter.cursor);
  const where = conditionsOf(filter, today);
  const by = sql.raw(sorting.by);
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(${by}, w.id) ${sql.raw(sorting.order === 'asc' ? '>' : '<')} (${after.value}::${sql.raw(sorting.type)}, ${after.id}::uuid)`;
  const { rows } = await sql<{ id: string; body: Warning; sort_value: string }>`
    select w.id, w.body, (${by})::text as sort_value from warning w
    where ${where} and ${beyond} order by ${by} ${sql.raw(sorting.order)}, w.id ${sql.raw(sorting.order)} limit ${limit + 1}`.execute(
    trx,
  );
  const counted = await sql<{ n: string }>`select count(*) as n from warning w where ${where}`.execute(trx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => row.body),
    next: rows.length > limit && last ? toCursor({ value: last.sort_value, id: last.id }) : null,
    total: Number(counted.rows[0]?.n ?? 0),
  };
}

/** A warning with the advisory it rests on; `lock` holds it until the transaction ends. */
export async function readWarning(
  trx: Transaction,
  id: string,
  lock = false,
): Promise<{ warning: Warning; advisory: string } | undefined> {
  const { rows } = await sql<{ body: Warning; advisory: string }>`
    select body, advisory from warning where id::text = ${id} ${lock ? sql`for update` : sql``}`.execute(trx);
  return rows[0] === undefined ? undefined : { warning: rows[0].body, advisory: rows[0].advisory };
}

export async function readFindings(trx: Transaction, warning: string): Promise<WarningFinding[]> {
  const { rows } = await sql<{ body: WarningFinding }>`
    select body from finding where warning::text = ${warning} order by open desc, rank, verdict, asset, component`.execute(
    trx,
  );
  return rows.map((row) => row.body);
}

export async function readAssetFindings(trx: Transaction, asset: string) {
  const { rows } = await sql<{ body: WarningFinding; advisory: string; title: string }>`
    select f.body, a.id as advisory, a.title from finding f join advisory a on a.id = f.advisory
    where f.asset = ${asset} order by f.open desc, f.rank, f.verdict, a.published_id`.execute(trx);
  return rows.map((row) => ({
    finding: row.body,
    advisory: row.advisory,
    title: row.title,
    decision: row.body.decision,
  }));
}

export interface WarningDraft {
  readonly organisation: OrganisationId;
  readonly advisory: string;
  readonly warning: Warning;
}

export interface FindingDraft {
  readonly organisation: OrganisationId;
  readonly advisory: string;
  readonly finding: WarningFinding;
}

/** Adds or replaces warnings of any number of organisations in one statement. */
export async function writeWarnings(trx: Transaction, drafts: readonly WarningDraft[]): Promise<void> {
  const rows = drafts.map(({ organisation, advisory, warning }) => ({
    organisation,
    id: warning.id,
    advisory,
    rank: rankOf(warning.priority),
    urgency: urgencyOf(warning),
    state: warning.state,
    due_on: warning.dueOn ?? null,
    known_exploited: warning.knownExploited,
    services: warning.services.map((service) => service.id),
    search: foldText(
      [
        warning.headline,
        warning.advisory,
        warning.advisoryTitle,
        warning.publisher,
        ...warning.vulnerabilities,
        ...warning.services.map((s) => s.name),
      ].join(' '),
    ),
    body: warning,
    raised_at: warning.raisedAt,
    changed_at: warning.changedAt,
    alerted_at: warning.alertedAt ?? null,
  }));
  for (let start = 0; start < rows.length; start += 1000) {
    await sql`
      insert into warning (organisation, id, advisory, rank, urgency, state, due_on, known_exploited, services, search, body, raised_at, changed_at, alerted_at)
      select r.* from jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + 1000))}::jsonb) as r(organisation uuid, id uuid, advisory uuid,
        rank smallint, urgency integer, state text, due_on date, known_exploited boolean, services text[], search text, body jsonb, raised_at timestamptz,
        changed_at timestamptz, alerted_at timestamptz)
      on conflict (organisation, id) do update set rank = excluded.rank, urgency = excluded.urgency, state = excluded.state, due_on = excluded.due_on,
        known_exploited = excluded.known_exploited, services = excluded.services, search = excluded.search, body = excluded.body,
        changed_at = excluded.changed_at, alerted_at = excluded.alerted_at`.execute(trx);
  }
}

export async function writeFindings(trx: Transaction, drafts: readonly FindingDraft[]): Promise<void> {
  const rows = drafts.map(({ organisation, advisory, finding }) => ({
    organisation,
    id: finding.id,
    warning: finding.warning,
    advisory,
    asset: finding.match.asset,
    component: finding.match.component ?? '',
    verdict: finding.match.verdict,
    state: finding.state,
    rank: rankOf(finding.decision.priority),
    missing: finding.match.missing,
    open: finding.open,
    due_on: finding.dueOn ?? null,
    body: finding,
  }));
  for (let start = 0; start < rows.length; start += 1000) {
    await sql`
      insert into finding (organisation, id, warning, advisory, asset, component, verdict, state, rank, missing, open, due_on, body, changed_at)
      select r.*, now() from jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + 1000))}::jsonb) as r(organisation uuid, id uuid, warning uuid,
        advisory uuid, asset text, component text, verdict text, state text, rank smallint, missing text[], open boolean, due_on date, body jsonb)
      on conflict (organisation, id) do update set verdict = excluded.verdict, state = excluded.state, rank = excluded.rank,
        missing = excluded.missing, open = excluded.open, due_on = excluded.due_on, body = excluded.body, changed_at = excluded.changed_at`.execute(
      trx,
    );
  }
}

export async function insertChange(
  trx: Transaction,
  change: {
    organisation: OrganisationId;
    id: string;
    warning: string;
    actor: string;
    at: Instant;
    before: readonly WarningFinding[];
  },
): Promise<void> {
  await sql`
    insert into finding_change (organisation, id, warning, actor, at, before)
    values (${change.organisation}::uuid, ${change.id}::uuid, ${change.warning}::uuid, ${change.actor}, ${change.at}, ${JSON.stringify(change.before)}::jsonb)`.execute(
    trx,
  );
}

/** The newest change of state that still stands. */
export async function readLastChange(
  trx: Transaction,
  warning: string,
): Promise<{ id: string; actor: string; before: WarningFinding[] } | undefined> {
  const { rows } = await sql<{ id: string; actor: string; before: WarningFinding[] }>`
    select id, actor, before from finding_change where warning::text = ${warning} and not undone order by at desc, id desc limit 1`.execute(
    trx,
  );
  return rows[0];
}

export async function markUndone(trx: Transaction, id: string): Promise<void> {
  await sql`update finding_change set undone = true where id::text = ${id}`.execute(trx);
}

export async function countToday(trx: Transaction, today: string) {
  const { rows } = await sql<{ rank: number; n: string; open: string; overdue: string; cannot_tell: string }>`
    select w.rank, count(*) as n, count(*) filter (where w.state = 'open') as open,
      count(*) filter (where w.due_on < ${today}::date) as overdue,
      count(*) filter (where w.affected = 0) as cannot_tell
    from warning w where ${isOurs} and ${isActive} group by w.rank`.execute(trx);
  const of = (rank: number) => Number(rows.find((row) => row.rank === rank)?.n ?? 0);
  const sum = (pick: (row: (typeof rows)[number]) => string) =>
    rows.reduce((total, row) => total + Number(pick(row)), 0);
  return {
    immediate: of(0),
    immediateOpen: Number(rows.find((row) => row.rank === 0)?.open ?? 0),
    outOfCycle: of(1),
    scheduled: of(2),
    defer: of(3),
    cannotTell: sum((row) => row.cannot_tell),
    overdue: sum((row) => row.overdue),
  };
}

/** Nothing was matched for whom nothing was matched yet, whatever the node did before. */
export async function readMatchState(trx: Transaction): Promise<{ assets: number; lastMatchedAt: string | null }> {
  const { rows } = await sql<{ assets: string; at: Date | null }>`
    select (select count(*) from asset where gone_at is null) as assets,
      (select greatest(last_matched_at, (select last_matched_at from advisory_match_state)) from match_state) as at`.execute(
    trx,
  );
  return { assets: Number(rows[0]?.assets ?? 0), lastMatchedAt: rows[0]?.at?.toISOString() ?? null };
}

export async function writeMatchState(
  trx: Transaction,
  organisations: readonly OrganisationId[],
  at: Instant,
): Promise<void> {
  await sql`
    insert into match_state (organisation, last_matched_at) select o, ${at} from unnest(${organisations}::uuid[]) as o
    on conflict (organisation) do update set last_matched_at = greatest(match_state.last_matched_at, excluded.last_matched_at)`.execute(
    trx,
  );
}

/** An advisory of the node was held against all inventories. */
export async function writeAdvisoryMatchState(trx: Transaction, at: Instant): Promise<void> {
  await sql`
    insert into advisory_match_state (last_matched_at) values (${at})
    on conflict (only_row) do update set last_matched_at = greatest(advisory_match_state.last_matched_at, excluded.last_matched_at)`.execute(
    trx,
  );
}
