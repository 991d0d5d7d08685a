// Counted views of the inventory: services with their worst open finding, and which field would settle most.

import type { ClinicalService } from '@tocsin/core/inventory';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';
import { priorityOfRank } from './asset-store.ts';

export interface ServiceBoardRow {
  service: ClinicalService;
  assets: number;
  priority: string | null;
  openWarnings: number;
}

/** Services, those with the worst open finding first. */
export async function readServiceBoard(trx: Transaction): Promise<ServiceBoardRow[]> {
  const { rows } = await sql<{ body: ClinicalService; assets: string; rank: number | null; warnings: string }>`
    with hit as (
      select s as service, f.rank, f.warning from finding f join asset a on a.organisation = f.organisation and a.id = f.asset, unnest(a.services) as s
      where f.open and f.state not in ('done', 'not-applicable') and f.verdict <> 'not-affected'),
    worst as (select service, min(rank) as rank, count(distinct warning) as warnings from hit group by service),
    counted as (select s as service, count(*) as assets from asset, unnest(services) as s where gone_at is null group by s)
    select c.body, coalesce(n.assets, 0) as assets, w.rank, coalesce(w.warnings, 0) as warnings
    from clinical_service c left join worst w on w.service = c.id left join counted n on n.service = c.id
    order by coalesce(w.rank, 9), c.name`.execute(trx);
  return rows.map((row) => ({
    service: row.body,
    assets: Number(row.assets),
    priority: priorityOfRank(row.rank),
    openWarnings: Number(row.warnings),
  }));
}

/** Mean completeness, and for each field how many assets lack it and how many open cannot-tell findings wait for it. */
export async function readCompleteness(trx: Transaction) {
  const mean = await sql<{ assets: string; mean: number | null }>`
    select count(*) as assets, avg(completeness)::float8 as mean from asset where gone_at is null`.execute(trx);
  const { rows } = await sql<{ field: string; lacking: string; would_settle: string }>`
    with lacking as (select m as field, count(*) as n from asset, unnest(missing) as m where gone_at is null group by m),
    waiting as (
      select m as field, count(*) as n from finding, unnest(missing) as m
      where open and verdict = 'cannot-tell' and state not in ('done', 'not-applicable') group by m)
    select coalesce(l.field, w.field) as field, coalesce(l.n, 0) as lacking, coalesce(w.n, 0) as would_settle
    from lacking l full join waiting w on w.field = l.field order by would_settle desc, lacking desc, field`.execute(
    trx,
  );
  return {
    assets: Number(mean.rows[0]?.assets ?? 0),
    mean: mean.rows[0]?.mean ?? 0,
    fields: rows.map((row) => ({
      field: row.field,
      lacking: Number(row.lacking),
      wouldSettle: Number(row.would_settle),
    })),
  };
}
