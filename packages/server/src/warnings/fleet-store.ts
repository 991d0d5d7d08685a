// Who holds which product-version, in PostgreSQL: the truth from which an index in memory is made, and all that a smaller node needs. System only.

import type { OrganisationId } from '@tocsin/core/base';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';
import type { HeldRow } from './judge-rows.ts';

/** Rows of one organisation, ascending. */
export interface Holder {
  readonly organisation: OrganisationId;
  readonly rows: Uint32Array | readonly number[];
}

export async function readHolders(
  trx: Transaction,
  productVersions: readonly number[],
  only: readonly OrganisationId[] | undefined,
  without: readonly OrganisationId[],
): Promise<Holder[]> {
  const { rows } = await sql<{ organisation: OrganisationId; rows: number[] }>`
    select organisation, json_agg("row" order by "row") as rows from component_ref
    where product_version = any(${productVersions}::integer[])
      ${only === undefined ? sql`` : sql`and organisation = any(${only}::uuid[])`}
      ${without.length === 0 ? sql`` : sql`and organisation <> all(${without}::uuid[])`}
    group by organisation order by organisation`.execute(trx);
  return rows;
}

export interface Member {
  readonly organisation: OrganisationId;
  readonly stamp: string;
}

/**
 * Members whose references or aliases may have changed since a snapshot, all of them when there was none, and the snapshot to go on from; with
 * those who have findings that rest on the advisory, since what no longer holds must be closed. One question: each more is a wait.
 */
export async function readChangedMembers(
  trx: Transaction,
  since: string | undefined,
  advisory?: string,
): Promise<{ members: Member[]; until: string; standing: OrganisationId[] }> {
  const { rows } = await sql<{ until: string; members: Member[] | null; standing: OrganisationId[] | null }>`
    select * from fleet_changes(${since ?? null}::xid8, ${advisory ?? null}::uuid)`.execute(trx);
  const { until, members, standing } = rows[0]!;
  return { until, members: members ?? [], standing: standing ?? [] };
}

/** Organisations with aliases of their own: the same thing can be another product to them. */
export async function listOrganisationsWithAliases(trx: Transaction): Promise<OrganisationId[]> {
  const { rows } = await sql<{ organisation: OrganisationId }>`select distinct organisation from alias`.execute(trx);
  return rows.map((row) => row.organisation);
}

/** Organisations with findings that rest on the advisory. */
export async function listOrganisationsStanding(trx: Transaction, advisory: string): Promise<OrganisationId[]> {
  const { rows } = await sql<{ organisation: OrganisationId }>`
    select distinct organisation from finding where advisory = ${advisory}::uuid`.execute(trx);
  return rows.map((row) => row.organisation);
}

export interface MemberRows extends Member {
  readonly rows: Uint32Array;
  readonly productVersions: Uint32Array;
}

/** What these organisations hold, rows ascending, with the stamp it was read under. */
export async function readMemberRows(
  trx: Transaction,
  organisations: readonly OrganisationId[],
): Promise<MemberRows[]> {
  // Eight bytes a row, made into one value by PostgreSQL: as rows of their own they would cost more than the index.
  const { rows } = await sql<{ organisation: OrganisationId; stamp: string; packed: Buffer | null }>`
    select m.organisation, m.stamp, r.packed from fleet_member m
      left join (select organisation, string_agg(int4send("row") || int4send(product_version), '' order by "row") as packed
        from component_ref where organisation = any(${organisations}::uuid[]) group by organisation) r on r.organisation = m.organisation
    where m.organisation = any(${organisations}::uuid[]) order by m.organisation`.execute(trx);
  return rows.map(({ organisation, stamp, packed }) => {
    const count = (packed?.length ?? 0) / 8;
    const own = { organisation, stamp, rows: new Uint32Array(count), productVersions: new Uint32Array(count) };
    for (let i = 0; i < count; i++) {
      own.rows[i] = packed!.readUInt32BE(i * 8);
      own.productVersions[i] = packed!.readUInt32BE(i * 8 + 4);
    }
    return own;
  });
}

/** Components of the whole node, as they are counted with each change. */
export async function countComponents(trx: Transaction): Promise<number> {
  const { rows } = await sql<{ n: string | null }>`select sum(components) as n from fleet_member`.execute(trx);
  return Number(rows[0]?.n ?? 0);
}

/** What stands in these rows now. A row that has gone since is left out; one that changed has its new product-version. */
export async function readHeldRows(
  trx: Transaction,
  holders: readonly Holder[],
): Promise<(HeldRow & { organisation: OrganisationId })[]> {
  const organisations = holders.flatMap(({ organisation, rows }) => Array.from(rows, () => organisation));
  const numbers = holders.flatMap(({ rows }) => [...rows]);
  const { rows } = await sql<HeldRow & { organisation: OrganisationId }>`
    select r.organisation, r."row", r.asset, nullif(r.component, '') as component, r.product_version as "productVersion" from component_ref r
      join unnest(${organisations}::uuid[], ${numbers}::integer[]) as w(organisation, number) on r.organisation = w.organisation and r."row" = w.number
    order by r.organisation, r."row"`.execute(trx);
  return rows;
}

/** All that an organisation, or some assets of it, hold. */
export async function readRowsOf(
  trx: Transaction,
  organisation: OrganisationId,
  assets: readonly string[] | undefined,
): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select "row", asset, nullif(component, '') as component, product_version as "productVersion" from component_ref
    where organisation = ${organisation}::uuid ${assets === undefined ? sql`` : sql`and asset = any(${assets}::text[])`}
    order by "row"`.execute(trx);
  return rows;
}
