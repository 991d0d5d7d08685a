// Whom an advisory hits, durable before anybody is told. Trusted and short-lived: it names product rows of hospitals, so that only the system reads it,
// and it is gone when their warnings are written.

import { sql } from 'kysely';
import type { StoredAdvisory } from '../advisories/index.ts';
import type { Database, Transaction } from '../base/index.ts';
import type { Holder } from './fleet-store.ts';
import { type PackedHits, packHolders, unpackHolders } from './pack-holders.ts';

/** What stands of an earlier revision is replaced: all parts of this one are written, or none. */
export async function writeHits(
  trx: Transaction,
  advisory: string,
  revision: string,
  parts: readonly (readonly Holder[])[],
): Promise<void> {
  const rows = parts.map(
    (part, i) => sql`(${advisory}::uuid, ${i}::integer, ${revision}::uuid, ${packHolders(part)}::bytea)`,
  );
  await sql`
    with gone as (delete from advisory_hit where advisory = ${advisory}::uuid and part >= ${parts.length})
    ${
      rows.length === 0
        ? sql`select`
        : sql`insert into advisory_hit (advisory, part, revision, hits) values ${sql.join(rows)}
          on conflict (advisory, part) do update set revision = excluded.revision, hits = excluded.hits`
    }`.execute(trx);
}

/** As writeHits, in one trip, and only where nothing has changed since the snapshot and no finding rests on the advisory; false when it wrote nothing. */
export async function writeHitsAtOnce(
  database: Database,
  since: string,
  { id, document }: Pick<StoredAdvisory, 'id' | 'document'>,
  { ends, bytes }: PackedHits,
): Promise<boolean> {
  const [row] = await database.atOnce<{ written: boolean }>({
    text: 'select write_hits_at_once($1::xid8, $2::uuid, $3::uuid, $4::integer[], $5::bytea) as written',
    values: [since, id, document, ends, bytes],
  });
  return row!.written;
}

/** The parts of this revision that are still to be told. */
export async function listHitParts(trx: Transaction, advisory: string, revision: string): Promise<number[]> {
  const { rows } = await sql<{ part: number }>`
    select part from advisory_hit where advisory = ${advisory}::uuid and revision = ${revision}::uuid order by part`.execute(
    trx,
  );
  return rows.map((row) => row.part);
}

/** Takes a part, for the transaction that tells it: it is gone exactly when its warnings are written. */
export async function takeHits(trx: Transaction, advisory: string, revision: string, part: number): Promise<Holder[]> {
  const { rows } = await sql<{ hits: Buffer }>`
    delete from advisory_hit where advisory = ${advisory}::uuid and part = ${part} and revision = ${revision}::uuid returning hits`.execute(
    trx,
  );
  return rows.flatMap((row) => unpackHolders(row.hits));
}

/** Forgets what is still to be told: row numbers that are given anew mean others. Its jobs find it again. */
export async function clearHits(trx: Transaction): Promise<void> {
  await sql`delete from advisory_hit`.execute(trx);
}
