// Rows of sources and of their runs. Trusted for where the node fetches from; what comes from there is checked document by document.

import type { Source, SourceKey, SourceKind, SourceRun } from '@tocsin/core/advisories';
import type { Instant } from '@tocsin/core/base';
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

interface SourceRecord {
  id: string;
  name: string;
  kind: SourceKind;
  address: string;
  enabled: boolean;
  is_private: boolean;
  every_minutes: number;
  description: string | null;
  country: string | null;
  confidence: string | null;
  reading: Record<string, string>;
  running_since: Date | null;
  last_worked_at: Date | null;
  last_tried_at: Date | null;
  next_run_at: Date | null;
  last_error: string | null;
  documents: number;
  refused: number;
  parent: string | null;
  gone_at: Date | null;
  keys: SourceKey[];
  waiting: number;
}

/** A source is silent when it has not worked for three of its rhythms. */
const silentAfter = 3;

function stateOf(row: SourceRecord, now: Instant): Source['state'] {
  if (!row.enabled || row.gone_at !== null) return 'off';
  if (row.running_since !== null) return 'running';
  if (row.last_error !== null) return 'failing';
  if (row.last_worked_at === null) return 'never-run';
  return Date.parse(now) - row.last_worked_at.getTime() > silentAfter * row.every_minutes * 60_000
    ? 'silent'
    : 'working';
}

const optional = <K extends string, V>(name: K, value: V | null): { [key in K]?: V } =>
  (value === null ? {} : { [name]: value }) as { [key in K]?: V };

function toSource(row: SourceRecord, now: Instant): Source {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    address: row.address,
    enabled: row.enabled,
    private: row.is_private,
    everyMinutes: row.every_minutes,
    state: stateOf(row, now),
    documents: row.documents,
    refused: row.refused,
    ...optional('lastWorkedAt', row.last_worked_at?.toISOString() ?? null),
    ...optional('lastTriedAt', row.last_tried_at?.toISOString() ?? null),
    ...optional(
      'nextRunAt',
      row.next_run_at && new Date(Math.max(row.next_run_at.getTime(), Date.parse(now))).toISOString(),
    ),
    ...optional('lastError', row.last_error),
    ...optional('confidence', row.confidence),
    ...optional('description', row.description),
    ...optional('country', row.country),
    ...optional('parent', row.parent),
    ...optional('goneAt', row.gone_at?.toISOString() ?? null),
    ...(row.waiting === 0 ? {} : { waiting: row.waiting }),
    ...(row.keys.length === 0 ? {} : { keys: row.keys }),
  };
}

const columns = sql`source.*,
  (select count(*)::integer from source_document d where d.source = source.id and d.pending) as waiting`;

export async function listSources(trx: Transaction, now: Instant): Promise<Source[]> {
  const { rows } = await sql<SourceRecord>`select ${columns} from source order by enabled desc, name, id`.execute(trx);
  const recent = await listRecentRuns(trx);
  return rows.map((row) => {
    const runs = recent.get(row.id);
    return runs === undefined ? toSource(row, now) : { ...toSource(row, now), recent: runs };
  });
}

/** The last runs of each source in short. A list may have named hundreds of providers: theirs are asked for one by one. */
async function listRecentRuns(trx: Transaction): Promise<Map<string, NonNullable<Source['recent']>>> {
  const { rows } = await sql<{ source: string; runs: NonNullable<Source['recent']> }>`
    select s.id as source, r.runs from source s, lateral (
      select jsonb_agg(jsonb_build_object(
        'startedAt', to_char(started_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'state', state,
        'stored', coalesce((body ->> 'stored')::integer, 0),
        'refused', coalesce((body ->> 'refusedInAll')::integer, jsonb_array_length(coalesce(body -> 'refused', '[]')))
      ) order by started_at desc, id desc) as runs
      from (select * from source_run where source = s.id order by started_at desc, id desc limit 20) as last) r
    where s.parent is null and r.runs is not null`.execute(trx);
  return new Map(rows.map((row) => [row.source, row.runs]));
}

export async function readSource(
  trx: Transaction,
  id: string,
  now: Instant,
): Promise<(Source & { reading: Record<string, string> }) | undefined> {
  const { rows } = await sql<SourceRecord>`select ${columns} from source where id::text = ${id}`.execute(trx);
  return rows[0] === undefined ? undefined : { ...toSource(rows[0], now), reading: rows[0].reading };
}

export interface SourceDraft {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly address: string;
  readonly enabled: boolean;
  readonly isPrivate: boolean;
  readonly everyMinutes: number;
  readonly description?: string | undefined;
  readonly country?: string | undefined;
  readonly confidence?: string | undefined;
  readonly nextRunAt: Instant;
  readonly parent?: string | undefined;
}

/** False when the address is there already. */
export async function insertSource(trx: Transaction, draft: SourceDraft): Promise<boolean> {
  const { rows } = await sql`
    insert into source (id, name, kind, address, enabled, is_private, every_minutes, description, country, confidence, next_run_at, parent)
    values (${draft.id}::uuid, ${draft.name}, ${draft.kind}, ${draft.address}, ${draft.enabled}, ${draft.isPrivate}, ${draft.everyMinutes},
      ${draft.description ?? null}, ${draft.country ?? null}, ${draft.confidence ?? null}, ${draft.nextRunAt},
      ${draft.parent ?? null}::uuid)
    on conflict (kind, address) do nothing returning id`.execute(trx);
  return rows.length > 0;
}

export async function updateSource(
  trx: Transaction,
  id: string,
  change: { enabled?: boolean | undefined; everyMinutes?: number | undefined; name?: string | undefined },
): Promise<void> {
  await sql`
    update source set enabled = coalesce(${change.enabled ?? null}, enabled), every_minutes = coalesce(${change.everyMinutes ?? null}, every_minutes),
      name = coalesce(${change.name ?? null}, name) where id::text = ${id}`.execute(trx);
}

export async function deleteSource(trx: Transaction, id: string): Promise<boolean> {
  const { rows } = await sql`delete from source where id::text = ${id} returning id`.execute(trx);
  return rows.length > 0;
}

/** A run that lives says so every minute; one that was silent for so long is dead, and its source free. */
const deadAfter = sql`interval '10 minutes'`;

/** Due sources that nobody fetches. */
export async function findDueSources(trx: Transaction, now: Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from source where enabled and gone_at is null and next_run_at <= ${now}
      and (parent is null or exists (select 1 from source p where p.id = source.parent and p.enabled))
      and (running_since is null or running_since < ${now}::timestamptz - ${deadAfter}) order by next_run_at limit 10`.execute(
    trx,
  );
  return rows.map((row) => row.id);
}

/** Takes a source for one run; false when somebody has it. */
export async function beginRun(trx: Transaction, source: string, run: string, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    update source set running_since = ${now}, last_tried_at = ${now}
    where id = ${source}::uuid and (running_since is null or running_since < ${now}::timestamptz - ${deadAfter}) returning id`.execute(
    trx,
  );
  if (rows.length === 0) return false;
  await writeStopped(trx, now, sql`source = ${source}::uuid`);
  const body = { seen: 0, stored: 0, unchanged: 0, quarantined: 0, refused: [] };
  await sql`insert into source_run (id, source, started_at, state, body) values (${run}::uuid, ${source}::uuid, ${now}, 'running', ${JSON.stringify(body)}::jsonb)`.execute(
    trx,
  );
  return true;
}

const writeStopped = (trx: Transaction, now: Instant, which: RawBuilder<unknown>) =>
  sql`
    update source_run set state = 'failed', ended_at = ${now}, body = body || '{"error": "Tocsin was stopped during this run; the next goes on where it stood."}'
    where state = 'running' and ${which}`.execute(trx);

/** No process is there that could be in a run: all sources are free. */
export async function endDeadRuns(trx: Transaction, now: Instant): Promise<void> {
  await writeStopped(trx, now, sql`true`);
  await sql`update source set running_since = null where running_since is not null`.execute(trx);
}

/** The sign of life of a run. */
export async function keepRunning(trx: Transaction, source: string, now: Instant): Promise<void> {
  await sql`update source set running_since = ${now} where id = ${source}::uuid`.execute(trx);
}

export async function saveKeys(trx: Transaction, source: string, keys: readonly SourceKey[]): Promise<void> {
  await sql`update source set keys = ${JSON.stringify(keys)}::jsonb where id = ${source}::uuid`.execute(trx);
}

/** Marks which of an aggregator's providers it still names; one that came back is fetched again. Gives the ids of those it names. */
export async function markListed(
  trx: Transaction,
  parent: string,
  addresses: readonly string[],
  now: Instant,
): Promise<string[]> {
  const { rows } = await sql<{ id: string; gone_at: Date | null }>`
    update source set gone_at = case when address = any(${addresses}::text[]) then null else coalesce(gone_at, ${now}::timestamptz) end
    where parent = ${parent}::uuid returning id, gone_at`.execute(trx);
  return rows.filter((row) => row.gone_at === null).map((row) => row.id);
}

/** What the reader may skip next time; called only once what it read is durable. */
export async function saveReading(trx: Transaction, source: string, reading: Record<string, string>): Promise<void> {
  await sql`update source set reading = ${JSON.stringify(reading)}::jsonb where id = ${source}::uuid`.execute(trx);
}

export type RunCounts = Pick<SourceRun, 'seen' | 'stored' | 'unchanged' | 'quarantined' | 'refused' | 'feeds'> & {
  refusedInAll: number;
};

export interface RunEnd {
  readonly now: Instant;
  readonly error?: string | undefined;
  /** The host asked not to be asked before. */
  readonly notBefore?: Instant | undefined;
  /** The run stopped for its time and goes on at once. */
  readonly hasMore: boolean;
}

export async function endRun(
  trx: Transaction,
  source: string,
  run: string,
  counts: RunCounts,
  end: RunEnd,
): Promise<void> {
  const failed = end.error !== undefined;
  const rhythm = end.hasMore && !failed ? sql`interval '0'` : sql`every_minutes * interval '1 minute'`;
  await sql`
    update source_run set ended_at = ${end.now}, state = ${failed ? 'failed' : 'worked'}, body = ${JSON.stringify({ ...counts, error: end.error })}::jsonb
    where id = ${run}::uuid`.execute(trx);
  // Back-off: each failure in a row doubles the wait, up to a day; a host that asks for a longer rest gets it.
  await sql`
    update source set running_since = null, last_error = ${end.error ?? null}, failures = case when ${failed} then failures + 1 else 0 end,
      last_worked_at = case when ${failed} then last_worked_at else ${end.now}::timestamptz end,
      documents = documents + ${counts.stored}, refused = refused + ${counts.refusedInAll},
      next_run_at = greatest(${end.notBefore ?? end.now}::timestamptz, ${end.now}::timestamptz
        + greatest(${rhythm}, least(interval '1 day', ${rhythm} * case when ${failed} then power(2, least(failures, 6)) else 1 end)))
    where id = ${source}::uuid`.execute(trx);
}

export async function listRuns(trx: Transaction, source: string): Promise<SourceRun[]> {
  const { rows } = await sql<{
    id: string;
    started_at: Date;
    ended_at: Date | null;
    state: SourceRun['state'];
    body: RunCounts & { error?: string };
  }>`
    select * from source_run where source::text = ${source} order by started_at desc, id desc limit 20`.execute(trx);
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.started_at.toISOString(),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at.toISOString() }),
    state: row.state,
    ...row.body,
  }));
}
