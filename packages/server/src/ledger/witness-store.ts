// What this node cosigned of other logs, and contradictions that were found. Trusted together with the copy beside the keys: who could set
// both back could make this node cosign a fork.

import type { Evidence } from '@tocsin/core/ledger';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

export interface WitnessedLog {
  readonly origin: string;
  readonly size: bigint;
  readonly root: Uint8Array;
  /** With the log's signature and our cosignature. */
  readonly note: string;
}

/** One at a time for each log, until the commit. */
export async function lockWitnessed(trx: Transaction, origin: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7463630, hashtext(${origin}))`.execute(trx);
}

export async function readWitnessed(trx: Transaction, origin: string): Promise<WitnessedLog | undefined> {
  const { rows } = await sql<{ origin: string; size: string; root: Buffer; note: string }>`
    select origin, size, root, note from witnessed_log where origin = ${origin}`.execute(trx);
  return rows[0] && { ...rows[0], size: BigInt(rows[0].size) };
}

/** By the SHA-256 of the log's name, as the monitoring address has it. */
export async function findWitnessedNote(trx: Transaction, originHash: string): Promise<string | undefined> {
  const { rows } = await sql<{ note: string }>`
    select note from witnessed_log where encode(sha256(convert_to(origin, 'UTF8')), 'hex') = ${originHash}`.execute(
    trx,
  );
  return rows[0]?.note;
}

export async function writeWitnessed(trx: Transaction, log: WitnessedLog, at: string): Promise<void> {
  await sql`
    insert into witnessed_log (origin, size, root, note, cosigned_at)
    values (${log.origin}, ${log.size.toString()}::bigint, ${Buffer.from(log.root)}, ${log.note}, ${at})
    on conflict (origin) do update set size = excluded.size, root = excluded.root, note = excluded.note, cosigned_at = excluded.cosigned_at`.execute(
    trx,
  );
}

/** A stranger who holds signed checkpoints can send them with wrong proofs; two views of one size nobody can send but the log. */
const mostUnproved = 50;

/** Kept once; true when it is new. */
export async function insertEvidence(trx: Transaction, evidence: Evidence): Promise<boolean> {
  const { id, origin, kind, held, shown, foundAt } = evidence;
  const { numAffectedRows } = await sql`
    insert into ledger_evidence (id, origin, kind, held, shown, found_at)
    select ${id}::uuid, ${origin}, ${kind}, ${held}, ${shown}, ${foundAt}
    where ${kind} = 'two-views' or ${mostUnproved} > (select count(*) from ledger_evidence where origin = ${origin} and kind = ${kind})
    on conflict do nothing`.execute(trx);
  return numAffectedRows === 1n;
}

export async function listEvidence(trx: Transaction): Promise<Evidence[]> {
  const { rows } = await sql<Omit<Evidence, 'foundAt'> & { found_at: Date }>`
    select id, origin, kind, held, shown, found_at from ledger_evidence order by found_at desc, id limit 500`.execute(
    trx,
  );
  return rows.map(({ found_at, ...row }) => ({ ...row, foundAt: found_at.toISOString() }));
}

export async function countEvidence(trx: Transaction): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from ledger_evidence`.execute(trx);
  return Number(rows[0]?.n ?? 0);
}
