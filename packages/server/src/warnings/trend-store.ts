// Counts over time, from phases that the database itself writes. Trusted as the warnings are; an attacker who changes them makes a hospital
// look quicker or slower than it was, and nothing else.

import { addDays, type Day, type Instant } from '@tocsin/core/base';
import type { Duration, TrendDay, Trends } from '@tocsin/core/warnings';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

interface DayRow {
  on: string;
  immediate: string;
  out_of_cycle: string;
  scheduled: string;
  defer: string;
  cannot_tell: string;
  known_exploited: string;
}

/** One row a day, both ends included; a phase counts when it holds at the end of the day (today: now). */
export async function countDays(trx: Transaction, from: Day, to: Day, now: Instant): Promise<TrendDay[]> {
  const { rows } = await sql<DayRow>`
    with day as (
      select d::date as day, d::date::timestamp at time zone 'UTC' as begins,
        least((d::date + 1)::timestamp at time zone 'UTC', ${now}::timestamptz) as ends
      from generate_series(${from}::date, ${to}::date, interval '1 day') as d),
    -- Each phase adds one where it begins and takes one away where it ends: no day is compared with every phase.
    step as (
      select from_at as at, 1 as by, rank, cannot_tell, known_exploited from warning_phase where open
      union all
      select to_at, -1, rank, cannot_tell, known_exploited from warning_phase where open and to_at is not null),
    change as (
      select greatest(at, ${from}::date::timestamp at time zone 'UTC') as at, rank, sum(by) as by, sum(by) filter (where cannot_tell) as doubt,
        sum(by) filter (where known_exploited) as exploited
      from step where at < ${now}::timestamptz group by 1, 2),
    at_end as (
      select day.day, change.rank, change.by, change.doubt, change.exploited
      from day left join change on change.at >= day.begins and change.at < day.ends),
    daily as (
      select day,
        coalesce(sum(by) filter (where rank = 0), 0) as r0, coalesce(sum(by) filter (where rank = 1), 0) as r1,
        coalesce(sum(by) filter (where rank = 2), 0) as r2, coalesce(sum(by) filter (where rank = 3), 0) as r3,
        coalesce(sum(doubt), 0) as doubt, coalesce(sum(exploited), 0) as exploited
      from at_end group by day)
    select to_char(day, 'YYYY-MM-DD') as on, sum(r0) over w as immediate, sum(r1) over w as out_of_cycle, sum(r2) over w as scheduled,
      sum(r3) over w as defer, sum(doubt) over w as cannot_tell, sum(exploited) over w as known_exploited
    from daily window w as (order by day) order by day`.execute(trx);
  return rows.map((row) => ({
    on: row.on,
    open: {
      immediate: Number(row.immediate),
      outOfCycle: Number(row.out_of_cycle),
      scheduled: Number(row.scheduled),
      defer: Number(row.defer),
    },
    cannotTell: Number(row.cannot_tell),
    knownExploited: Number(row.known_exploited),
  }));
}

/** States that count as having been acknowledged, and as having been dealt with. A match that is gone says nothing of whether it was acknowledged. */
const reached = {
  acknowledged: { by: ['acknowledged', 'in-progress', 'done', 'not-applicable'], leaves: ['gone'] },
  done: { by: ['done', 'not-applicable', 'gone'], leaves: [] },
} as const;

/**
 * Hours from the warning to the state that stands, by clinical service and by maker; the slowest first. What was taken back stands no more: only the
 * phases since the finding was last without the state count.
 */
async function measure(
  trx: Transaction,
  state: keyof typeof reached,
  since: Day,
): Promise<{ services: Duration[]; makers: Duration[] }> {
  const { by, leaves } = reached[state];
  const { rows } = await sql<{ kind: 'service' | 'maker'; name: string; count: string; median: number; p90: number }>`
    with phase as (
      select p.finding, p.from_at, bool_and(p.state = any(${by}::text[])) over (partition by p.finding order by p.id desc) as stands
      from finding_phase p where p.state <> all(${leaves}::text[])),
    first as (select finding, min(from_at) as at from phase where stands group by finding),
    took as (
      select f.asset, w.id as warning, extract(epoch from first.at - w.raised_at) / 3600 as hours
      from first join finding f on f.id = first.finding join warning w on w.id = f.warning and w.organisation = f.organisation
      where first.at >= ${since}::date::timestamp at time zone 'UTC' and first.at >= w.raised_at),
    named as (
      select 'service' as kind, s.name, took.hours
      from took join asset a on a.id = took.asset cross join unnest(a.services) as link join clinical_service s on s.id = link
      union all
      select 'maker', a.vendor, took.hours from took join asset a on a.id = took.asset where a.vendor is not null)
    select kind, name, count(*) as count, percentile_cont(0.5) within group (order by hours)::float8 as median,
      percentile_cont(0.9) within group (order by hours)::float8 as p90
    from named where name is not null group by kind, name order by 4 desc, name limit 200`.execute(trx);
  const of = (kind: string) =>
    rows
      .filter((row) => row.kind === kind)
      .map((row) => ({ name: row.name, count: Number(row.count), medianHours: row.median, p90Hours: row.p90 }));
  return { services: of('service'), makers: of('maker') };
}

export async function readTrends(trx: Transaction, days: number, now: Instant): Promise<Trends> {
  const to = now.slice(0, 10);
  const asked = addDays(to, 1 - days);
  // Before the first warning there is nothing to show: days without Tocsin are not days without warnings.
  const { rows } = await sql<{ first: string | null }>`
    select to_char(min(from_at at time zone 'UTC'), 'YYYY-MM-DD') as first from warning_phase`.execute(trx);
  const first = rows[0]?.first ?? to;
  const from = first.localeCompare(asked) > 0 ? first : asked;
  return {
    from,
    to,
    days: await countDays(trx, from, to, now),
    acknowledged: await measure(trx, 'acknowledged', from),
    done: await measure(trx, 'done', from),
  };
}
