// Findings that wait for a field, by asset. Trusted as the findings are.

import type { Asset } from '@tocsin/core/inventory';
import type { NeededField } from '@tocsin/core/versions';
import type { Priority, Waiting } from '@tocsin/core/warnings';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';
import { priorityOfRank } from '../inventory/index.ts';

const mostAssets = 500;
const waitsShown = 3;

interface WaitingRow {
  body: Asset;
  rank: number;
  findings: string;
  waits: Waiting['assets'][number]['waits'];
  total: string;
  sum: string;
}

/** Assets of the organisation whose open cannot-tell findings wait for the field, the most urgent first. */
export async function readWaiting(trx: Transaction, field: NeededField): Promise<Waiting> {
  const waits = sql`f.open and f.verdict = 'cannot-tell' and f.state not in ('done', 'not-applicable') and ${field} = any(f.missing)`;
  const { rows } = await sql<WaitingRow>`
    with waiting as (
      select f.asset, min(f.rank) as rank, count(*) as findings,
        (jsonb_agg(jsonb_build_object('warning', f.warning, 'advisory', f.body #>> '{match,advisory}',
          'because', f.body #>> '{match,because,-1}') order by f.rank, f.advisory)) as waits
      from finding f where ${waits} and f.component = '' group by f.asset)
    select a.body, w.rank, w.findings, w.waits, count(*) over () as total, sum(w.findings) over () as sum
    from waiting w join asset a on a.id = w.asset and a.gone_at is null
    order by w.rank, a.vendor nulls last, a.product nulls last, a.id limit ${mostAssets}`.execute(trx);
  const components = await sql<{ n: string }>`
    select count(*) as n from finding f where ${waits} and f.component <> ''`.execute(trx);
  return {
    field,
    assets: rows.map((row) => ({
      asset: row.body,
      findings: Number(row.findings),
      priority: priorityOfRank(row.rank) as Priority,
      waits: row.waits.slice(0, waitsShown),
    })),
    total: Number(rows[0]?.total ?? 0),
    findings: Number(rows[0]?.sum ?? 0),
    ofComponents: Number(components.rows[0]?.n ?? 0),
  };
}
