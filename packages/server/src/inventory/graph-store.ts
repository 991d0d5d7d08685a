// The hospital as a graph. Systems are counted by product in the database, so that 100,000 of them are a few hundred rows here.

import type { ServiceGraph } from '@tocsin/core/inventory';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';
import { priorityOfRank } from './asset-store.ts';
import { readServiceBoard } from './board-store.ts';

interface GroupRecord {
  name: string;
  assets: string;
  rank: number | null;
  serves: { service: string; assets: number }[];
}

/** Groups with the worst open finding first, then the largest; what is beyond `limit` is counted by service. */
export async function readServiceGraph(trx: Transaction, limit: number): Promise<ServiceGraph> {
  const { rows } = await sql<GroupRecord>`
    with worst as (
      select asset, min(rank) as rank from finding
      where open and state not in ('done', 'not-applicable') and verdict <> 'not-affected' group by asset),
    named as (
      select a.id, a.services, w.rank,
        coalesce(nullif(concat_ws(' ', a.vendor, coalesce(a.product, a.model)), ''), a.name) as name
      from asset a left join worst w on w.asset = a.id where a.gone_at is null and a.services <> '{}'),
    whole as (select name, count(*) as assets, min(rank) as rank from named group by name),
    edge as (
      select n.name, s as service, count(*) as assets from named n, unnest(n.services) as s
      where exists (select from clinical_service c where c.id = s) group by n.name, s)
    select w.name, w.assets, w.rank, jsonb_agg(jsonb_build_object('service', e.service, 'assets', e.assets) order by e.service) as serves
    from whole w join edge e on e.name = w.name
    group by w.name, w.assets, w.rank order by coalesce(w.rank, 9), w.assets desc, w.name`.execute(trx);
  const others = new Map<string, { service: string; assets: number; groups: number }>();
  for (const { service, assets } of rows.slice(limit).flatMap((row) => row.serves)) {
    const sum = others.get(service) ?? { service, assets: 0, groups: 0 };
    others.set(service, { service, assets: sum.assets + assets, groups: sum.groups + 1 });
  }
  return {
    services: await readServiceBoard(trx),
    groups: rows.slice(0, limit).map((row) => ({
      id: row.name,
      name: row.name,
      assets: Number(row.assets),
      priority: priorityOfRank(row.rank),
      serves: row.serves,
    })),
    others: [...others.values()],
  };
}
