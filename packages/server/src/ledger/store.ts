// Rows of the journal. Not trusted to stay as they are: whoever can write to the database could change them; the leaf hashes make that visible
// once checkpoints leave the node.

import { hash, randomBytes } from 'node:crypto';
import type { IdSource, JournalEntryDraft } from '@tocsin/core/base';
import { type JournalEntry, toCommittedText } from '@tocsin/core/ledger';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

/** SHA-256(0x00 || SHA-256(salt || canonical entry)): RFC 6962's leaf over the commitment. */
export function toLeafHash(salt: Uint8Array, committed: string): Buffer {
  const commitment = hash('sha256', Buffer.concat([salt, Buffer.from(committed)]), 'buffer');
  return hash('sha256', Buffer.concat([Buffer.from([0]), commitment]), 'buffer');
}

/** Writes the entry in the caller's transaction; the sequencer gives its position after the commit. */
export async function insertEntry(trx: Transaction, newId: IdSource, draft: JournalEntryDraft): Promise<void> {
  await insertEntries(trx, newId, [draft]);
}

export async function insertEntries(
  trx: Transaction,
  newId: IdSource,
  drafts: readonly JournalEntryDraft[],
): Promise<void> {
  if (drafts.length === 0) return;
  const rows = drafts.map((draft) => {
    const id = newId();
    const salt = randomBytes(16);
    const leaf = toLeafHash(salt, toCommittedText({ ...draft, id }));
    return {
      ...draft,
      id,
      organisation: draft.organisation ?? null,
      salt: `\\x${salt.toString('hex')}`,
      leaf: `\\x${leaf.toString('hex')}`,
    };
  });
  await sql`
    insert into journal (id, organisation, at, actor, kind, subject, body, salt, leaf_hash)
    select r.id, r.organisation, r.at, r.actor, r.kind, r.subject, r.body, r.salt::bytea, r.leaf::bytea
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, organisation uuid, at timestamptz, actor text, kind text, subject text,
      body jsonb, salt text, leaf text)`.execute(trx);
  await sql`select pg_notify('journal', '')`.execute(trx);
}

const sequencerLock = 7_463_628;

export interface Given {
  readonly count: number;
  /** Whose entries they are; null for the node's. */
  readonly organisations: readonly (string | null)[];
}

/**
 * Gives positions to committed entries, in the order in which they were written. One sequencer at a time: the lock holds until the
 * commit, so that two processes never give one position twice. An entry whose transaction commits late gets a later position;
 * readers go by position, so none is missed. Killed at any line, it has given all of a batch or nothing. `sign` goes out to the
 * sequencers of other processes, so that their listeners hear of it too.
 */
export async function sequence(trx: Transaction, sign: string, limit = 5000): Promise<Given> {
  const locked = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${sequencerLock}) as mine`.execute(trx);
  if (!locked.rows[0]?.mine) return { count: 0, organisations: [] };
  const { rows } = await sql<{ count: string; organisations: (string | null)[] | null }>`
    with head as (select next_position from journal_head for update),
    batch as (select id, row_number() over (order by inserted) - 1 as place from journal where position is null order by inserted limit ${limit}),
    given as (
      update journal j set position = head.next_position + batch.place from batch, head where j.id = batch.id returning j.organisation),
    counted as (select count(*) as count, array_agg(distinct organisation::text) as organisations from given),
    moved as (
      update journal_head set next_position = next_position + (select count from counted) where (select count from counted) > 0 returning 1)
    select count, organisations, (select count(*) from moved) as moved from counted`.execute(trx);
  const count = Number(rows[0]?.count ?? 0);
  if (count > 0) await sql`select pg_notify('journal_positions', ${sign})`.execute(trx);
  return { count, organisations: rows[0]?.organisations ?? [] };
}

interface EntryRecord {
  position: string;
  at: Date;
  organisation: string | null;
  actor: string;
  kind: string;
  subject: string;
  body: Record<string, unknown>;
  leaf_hash: Buffer;
}

function toEntry(row: EntryRecord): JournalEntry {
  return {
    position: Number(row.position),
    at: row.at.toISOString(),
    organisation: row.organisation,
    actor: row.actor,
    kind: row.kind,
    subject: row.subject,
    body: row.body,
    leafHash: row.leaf_hash.toString('hex'),
  };
}

export interface JournalQuery {
  readonly subject?: string | undefined;
  readonly kind?: string | undefined;
  readonly from?: number | undefined;
  readonly before?: number | undefined;
  readonly limit?: number | undefined;
}

/** Entries that the transaction's organisation may read: its own, and those of the node. */
export async function readEntries(trx: Transaction, query: JournalQuery): Promise<JournalEntry[]> {
  const upwards = query.from !== undefined;
  const { rows } = await sql<EntryRecord>`
    select position, at, organisation, actor, kind, subject, body, leaf_hash from journal
    where position is not null
      ${upwards ? sql`and position >= ${query.from}` : sql``}
      ${query.before === undefined ? sql`` : sql`and position < ${query.before}`}
      ${query.subject === undefined ? sql`` : sql`and subject = ${query.subject}`}
      ${query.kind === undefined ? sql`` : sql`and kind = ${query.kind}`}
    order by position ${upwards ? sql`asc` : sql`desc`} limit ${query.limit ?? 100}`.execute(trx);
  return rows.map(toEntry);
}

/** The next position to be given. */
export async function readHead(trx: Transaction): Promise<number> {
  const { rows } = await sql<{ next_position: string }>`select next_position from journal_head`.execute(trx);
  return Number(rows[0]?.next_position ?? 0);
}
