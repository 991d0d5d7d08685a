// Signed checkpoints, their cosignatures, and the logs they are of. Not trusted: a checkpoint proves itself by its signature; an attacker
// who takes rows away makes the signer stop, since the last one lies beside the key as well.

import { parseNote, toNote } from '@tocsin/core/ledger';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

export interface LogRecord {
  readonly origin: string;
  readonly verifierKey: string;
}

export async function readLog(trx: Transaction): Promise<LogRecord | undefined> {
  const { rows } = await sql<{ origin: string; verifier_key: string }>`
    select origin, verifier_key from ledger_log where ended_at is null`.execute(trx);
  return rows[0] && { origin: rows[0].origin, verifierKey: rows[0].verifier_key };
}

export async function listEarlierLogs(trx: Transaction): Promise<(LogRecord & { endedAt: string })[]> {
  const { rows } = await sql<{ origin: string; verifier_key: string; ended_at: Date }>`
    select origin, verifier_key, ended_at from ledger_log where ended_at is not null order by ended_at`.execute(trx);
  return rows.map((row) => ({
    origin: row.origin,
    verifierKey: row.verifier_key,
    endedAt: row.ended_at.toISOString(),
  }));
}

/** Ends the current log, if there is one. */
export async function beginLog(trx: Transaction, log: LogRecord, at: string): Promise<void> {
  await sql`update ledger_log set ended_at = ${at} where ended_at is null`.execute(trx);
  await sql`insert into ledger_log (origin, verifier_key, begun_at) values (${log.origin}, ${log.verifierKey}, ${at})`.execute(
    trx,
  );
}

export async function changeVerifierKey(trx: Transaction, { origin, verifierKey }: LogRecord): Promise<void> {
  await sql`update ledger_log set verifier_key = ${verifierKey} where origin = ${origin}`.execute(trx);
}

export interface HeldCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** The note as the log signed it. */
  readonly note: string;
  readonly signedAt: string;
  readonly stamp?: Buffer;
  readonly cosignatures: readonly { readonly witness: string; readonly line: string }[];
}
interface CheckpointRow {
  origin: string;
  size: string;
  root: Buffer;
  note: string;
  signed_at: Date;
  stamp: Buffer | null;
  cosignatures: { witness: string; line: string }[] | null;
}

const toHeld = (row: CheckpointRow): HeldCheckpoint => ({
  origin: row.origin,
  size: Number(row.size),
  root: row.root,
  note: row.note,
  signedAt: row.signed_at.toISOString(),
  ...(row.stamp === null ? {} : { stamp: row.stamp }),
  cosignatures: row.cosignatures ?? [],
});

export interface CheckpointQuery {
  /** Covers at least so many entries. */
  readonly over?: number;
  /** Cosigned by so many of the peers' witnesses. */
  readonly threshold?: number;
  /** With a time of an authority. */
  readonly stamped?: boolean;
}

/** The newest checkpoint of a log that is as asked for. */
export async function readCheckpoint(
  trx: Transaction,
  origin: string,
  { over = 0, threshold = 0, stamped = false }: CheckpointQuery = {},
): Promise<HeldCheckpoint | undefined> {
  const { rows } = await sql<CheckpointRow>`
    select c.*, (
      select jsonb_agg(jsonb_build_object('witness', g.witness, 'line', g.line) order by g.witness)
      from ledger_cosignature g where g.origin = c.origin and g.size = c.size) as cosignatures
    from ledger_checkpoint c where c.origin = ${origin} and c.size >= ${over} ${stamped ? sql`and c.stamp is not null` : sql``}
      ${
        threshold === 0
          ? sql``
          : sql`and ${threshold} <= (
              select count(*) from ledger_cosignature g join ledger_peer p on p.witness_key = g.witness
              where g.origin = c.origin and g.size = c.size)`
      }
    order by c.size desc limit 1`.execute(trx);
  return rows[0] && toHeld(rows[0]);
}

export async function insertCheckpoint(
  trx: Transaction,
  checkpoint: { origin: string; size: number; root: Uint8Array; note: string; signedAt: string },
): Promise<void> {
  const { origin, size, root, note, signedAt } = checkpoint;
  // Under another key of the same log (rotation) the same tree is signed anew.
  await sql`
    insert into ledger_checkpoint (origin, size, root, note, signed_at)
    values (${origin}, ${size}, ${Buffer.from(root)}, ${note}, ${signedAt})
    on conflict (origin, size) do update set note = excluded.note`.execute(trx);
}

const keptCheckpoints = 1000;

/** Older ones prove nothing that a newer one does not; those with a time of an authority stay. */
export async function pruneCheckpoints(trx: Transaction, origin: string): Promise<void> {
  await sql`
    with gone as (
      delete from ledger_checkpoint where origin = ${origin} and stamp is null and size < (
        select min(size) from (select size from ledger_checkpoint where origin = ${origin} order by size desc limit ${keptCheckpoints}) k)
      and size <> coalesce((select max(size) from ledger_cosignature where origin = ${origin}), -1)
      returning size)
    delete from ledger_cosignature where origin = ${origin} and size in (select size from gone)`.execute(trx);
}

export async function insertCosignature(
  trx: Transaction,
  cosignature: { origin: string; size: number; witness: string; line: string; at: string },
): Promise<void> {
  const { origin, size, witness, line, at } = cosignature;
  await sql`
    insert into ledger_cosignature (origin, size, witness, line, received_at)
    values (${origin}, ${size}, ${witness}, ${line}, ${at})
    on conflict (origin, size, witness) do update set line = excluded.line, received_at = excluded.received_at`.execute(
    trx,
  );
}

export async function writeStamp(trx: Transaction, origin: string, size: number, stamp: Uint8Array): Promise<void> {
  await sql`update ledger_checkpoint set stamp = ${Buffer.from(stamp)} where origin = ${origin} and size = ${size}`.execute(
    trx,
  );
}

/** The note with the cosignatures behind the log's signature. */
export function toCosignedNote({ note, cosignatures }: HeldCheckpoint): string {
  const parsed = parseNote(note);
  if (typeof parsed === 'string') throw new Error(`a stored checkpoint is no note: ${parsed}`);
  return toNote(parsed) + cosignatures.map(({ line }) => line).join('');
}
