// Peers and the policy of witnesses. Trusted: who can write here can name a witness of his own and lower what is asked for.

import type { Peer, PeerDraft, WitnessPolicy } from '@tocsin/core/ledger';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

export async function readPolicy(trx: Transaction): Promise<WitnessPolicy> {
  const { rows } = await sql<WitnessPolicy>`select threshold, required from ledger_policy`.execute(trx);
  return rows[0] ?? { threshold: 0, required: false };
}

export async function writePolicy(trx: Transaction, { threshold, required }: WitnessPolicy): Promise<void> {
  await sql`update ledger_policy set threshold = ${threshold}, required = ${required}`.execute(trx);
}

interface PeerRow {
  id: string;
  name: string;
  log_key: string | null;
  log_address: string | null;
  witness_key: string | null;
  witness_address: string | null;
  held_size: string;
  cosigned_at: Date | null;
  failures: number;
  last_error: string | null;
  created_at: Date;
  witnessed_size: string | null;
  witnessed_at: Date | null;
}

const toPeer = (row: PeerRow): Peer => ({
  id: row.id,
  name: row.name,
  ...(row.log_key === null ? {} : { logKey: row.log_key }),
  ...(row.log_address === null ? {} : { logAddress: row.log_address }),
  ...(row.witness_key === null ? {} : { witnessKey: row.witness_key }),
  ...(row.witness_address === null ? {} : { witnessAddress: row.witness_address }),
  heldSize: Number(row.held_size),
  failures: row.failures,
  createdAt: row.created_at.toISOString(),
  ...(row.cosigned_at === null ? {} : { cosignedAt: row.cosigned_at.toISOString() }),
  ...(row.last_error === null ? {} : { lastError: row.last_error }),
  ...(row.witnessed_size === null ? {} : { witnessedSize: Number(row.witnessed_size) }),
  ...(row.witnessed_at === null ? {} : { witnessedAt: row.witnessed_at.toISOString() }),
});

export async function listPeers(trx: Transaction): Promise<Peer[]> {
  const { rows } = await sql<PeerRow>`
    select p.*, w.size as witnessed_size, w.cosigned_at as witnessed_at
    from ledger_peer p left join witnessed_log w on w.origin = split_part(p.log_key, '+', 1)
    order by p.name, p.id`.execute(trx);
  return rows.map(toPeer);
}

/** Keys trusted for a log of this name. */
export async function listLogKeys(trx: Transaction, origin: string): Promise<string[]> {
  const { rows } = await sql<{ log_key: string }>`
    select log_key from ledger_peer where split_part(log_key, '+', 1) = ${origin}`.execute(trx);
  return rows.map((row) => row.log_key);
}

export async function insertPeer(trx: Transaction, id: string, peer: PeerDraft, at: string): Promise<void> {
  await sql`
    insert into ledger_peer (id, name, log_key, log_address, witness_key, witness_address, created_at)
    values (${id}::uuid, ${peer.name}, ${peer.logKey ?? null}, ${peer.logAddress ?? null}, ${peer.witnessKey ?? null},
      ${peer.witnessAddress ?? null}, ${at})`.execute(trx);
}

export async function deletePeer(trx: Transaction, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from ledger_peer where id::text = ${id}`.execute(trx);
  return numAffectedRows === 1n;
}

/** What its witness answered last: it holds our log up to a size, or it failed. */
export async function writeAnswer(
  trx: Transaction,
  id: string,
  answer: { heldSize: number; cosignedAt?: string; error?: string },
): Promise<void> {
  await sql`
    update ledger_peer set held_size = ${answer.heldSize}, cosigned_at = coalesce(${answer.cosignedAt ?? null}::timestamptz, cosigned_at),
      failures = case when ${answer.error ?? null}::text is null then 0 else failures + 1 end, last_error = ${answer.error ?? null}
    where id = ${id}::uuid`.execute(trx);
}
