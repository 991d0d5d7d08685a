// Rows of the journal. Not trusted to stay as they are: whoever can write to the database could change them; the leaf hashes make that visible
// once checkpoints leave the node.

import { hash, randomBytes } from 'node:crypto';
import { type IdSource, type JournalEntryDraft, toCanonicalJson } from '@tocsin/core/base';
import { type JournalEntry, type ReceiptEntry, toCommittedText } from '@tocsin/core/ledger';
import { sql } from 'kysely';
import { afterCommit, type Transaction } from '../base/index.ts';
import { growTiles, readTreeSize } from './tile-store.ts';

/** SHA-256(salt || canonical entry): what the log shows of the entry. */
export const toCommitmentOf = (salt: Uint8Array, committed: string): Buffer =>
  hash('sha256', Buffer.concat([salt, Buffer.from(committed)]), 'buffer');

/** SHA-256(0x00 || commitment): RFC 6962's leaf over the commitment. */
export const toLeafHash = (commitment: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([Buffer.from([0]), commitment]), 'buffer');

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
    // In the form in which the database gives it back: a receipt commits to the same text.
    const at = new Date(draft.at).toISOString();
    const commitment = toCommitmentOf(salt, toCommittedText({ ...draft, id, at }));
    const leaf = toLeafHash(commitment);
    return {
      ...draft,
      id,
      at,
      commitment: `\\x${commitment.toString('hex')}`,
      organisation: draft.organisation ?? null,
      salt: `\\x${salt.toString('hex')}`,
      leaf: `\\x${leaf.toString('hex')}`,
    };
  });
  await sql`
    insert into journal (id, organisation, at, actor, kind, subject, body, salt, commitment, leaf_hash)
    select r.id, r.organisation, r.at, r.actor, r.kind, r.subject, r.body, r.salt::bytea, r.commitment::bytea, r.leaf::bytea
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, organisation uuid, at timestamptz, actor text, kind text, subject text,
      body jsonb, salt text, commitment text, leaf text)`.execute(trx);
  // Not NOTIFY: the database would let one commit at a time pass, and the disk's sync with it.
  afterCommit(trx, tellWritten);
}

const listeners = new Set<() => void>();
const tellWritten = () => {
  for (const listener of listeners) listener();
};

/** Hears that this process committed entries; what others commit their own sequencers hear. */
export function onWritten(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const sequencerLock = 7_463_628;

/** One at a time gives positions or signs, in all processes on this database; until the commit. */
export async function lockSequencer(trx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${sequencerLock}) as mine`.execute(
    trx,
  );
  return rows[0]?.mine === true;
}

/** Waits for it: for what a person asked for. */
export async function awaitSequencer(trx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sequencerLock})`.execute(trx);
}

export interface Given {
  readonly count: number;
  /** Whose entries they are; null for the node's. */
  readonly organisations: readonly (string | null)[];
}
interface GivenRow {
  position: string;
  leaf_hash: Buffer;
  organisation: string | null;
}

/**
 * Gives positions to committed entries, in the order in which they were written, and adds their leaves to the tree in the same
 * transaction. One sequencer at a time: the lock holds until the commit, so that two processes never give one position twice. An entry
 * whose transaction commits late gets a later position; readers go by position, so none is missed. Killed at any line, it has given
 * all of a batch or nothing. `sign` goes out to the sequencers of other processes, so that their listeners hear of it too.
 */
export async function sequence(trx: Transaction, sign: string, limit = 5000): Promise<Given> {
  if (!(await lockSequencer(trx))) return { count: 0, organisations: [] };
  const { rows } = await sql<GivenRow>`
    with head as (select next_position from journal_head for update),
    batch as (select id, row_number() over (order by inserted) - 1 as place from journal where position is null order by inserted limit ${limit}),
    given as (
      update journal j set position = head.next_position + batch.place from batch, head where j.id = batch.id
      returning j.position, j.leaf_hash, j.organisation),
    moved as (
      update journal_head set next_position = next_position + (select count(*) from given) where exists (select 1 from given))
    select position, leaf_hash, organisation from given order by position`.execute(trx);
  await growTree(trx, rows);
  if (rows.length > 0) await sql`select pg_notify('journal_positions', ${sign})`.execute(trx);
  return { count: rows.length, organisations: [...new Set(rows.map(({ organisation }) => organisation))] };
}

/** Usually the tree ends where the batch begins; a journal from before the tree is caught up with first. */
async function growTree(trx: Transaction, given: readonly GivenRow[]): Promise<void> {
  let size = await readTreeSize(trx);
  const first = given[0] === undefined ? await readHead(trx) : Number(given[0].position);
  while (size < first) {
    const { rows } = await sql<{ leaf_hash: Buffer }>`
      select leaf_hash from journal where position >= ${size} and position < ${first} order by position limit 5000`.execute(
      trx,
    );
    if (rows.length === 0) throw new Error(`the journal has no entry ${size}`);
    await growTiles(
      trx,
      size,
      rows.map((row) => row.leaf_hash),
    );
    size += rows.length;
  }
  if (given.length > 0)
    await growTiles(
      trx,
      size,
      given.map((row) => row.leaf_hash),
    );
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

export interface LeafRecord {
  readonly position: number;
  readonly entry: ReceiptEntry;
  readonly salt: Buffer;
  readonly leafHash: Buffer;
  readonly isErased: boolean;
}
type LeafRow = EntryRecord & { id: string; salt: Buffer; erased_at: Date | null };

/** Entries with what their leaves are made of, as far as the transaction's organisation may read them; by position. */
export async function readLeaves(trx: Transaction, positions: readonly number[]): Promise<LeafRecord[]> {
  const { rows } = await sql<LeafRow>`
    select id, position, at, organisation, actor, kind, subject, body, salt, leaf_hash, erased_at from journal
    where position = any(${positions}::bigint[]) order by position`.execute(trx);
  return rows.map((row) => ({
    position: Number(row.position),
    entry: {
      id: row.id,
      at: row.at.toISOString(),
      organisation: row.organisation,
      actor: row.actor,
      kind: row.kind,
      subject: row.subject,
      body: row.body,
    },
    salt: row.salt,
    leafHash: row.leaf_hash,
    isErased: row.erased_at !== null,
  }));
}

export interface SealedRow {
  readonly sha256: string;
  readonly at: string;
  readonly position: number | undefined;
}

/** The first entry of each digest that the transaction's organisation sealed. */
export async function findSealed(
  trx: Transaction,
  organisation: string,
  digests: readonly string[],
): Promise<Map<string, SealedRow>> {
  const subjects = digests.map((digest) => `digest:${digest}`);
  // One index knows the entries that have a place, another the few that have none yet.
  const { rows } = await sql<{ subject: string; at: Date; position: string | null }>`
    select distinct on (subject) subject, at, position from (
      select * from journal where position is not null and subject = any(${subjects})
      union all
      select * from journal where position is null and subject = any(${subjects})) j
    where kind = 'ledger/digest-sealed' and organisation = ${organisation}::uuid and erased_at is null
    order by subject, inserted`.execute(trx);
  return new Map(
    rows.map(({ subject, at, position }) => {
      const sha256 = subject.slice('digest:'.length);
      return [sha256, { sha256, at: at.toISOString(), position: position === null ? undefined : Number(position) }];
    }),
  );
}

/** Commitments of the entries from a position on: all that outsiders see of them. Those from before the log are made here from their salts. */
export async function readCommitments(trx: Transaction, from: number, count: number): Promise<Buffer[]> {
  const { rows } = await sql<{ position: string; commitment: Buffer | null }>`
    select position, commitment from journal where position >= ${from} and position < ${from + count} order by position`.execute(
    trx,
  );
  const missing = rows.filter(({ commitment }) => commitment === null).map(({ position }) => Number(position));
  const made = new Map<number, Buffer>();
  for (const leaf of missing.length === 0 ? [] : await readLeaves(trx, missing))
    made.set(leaf.position, toCommitmentOf(leaf.salt, toCanonicalJson(leaf.entry)));
  return rows.map((row) => row.commitment ?? made.get(Number(row.position))!);
}

/** Destroys body and salt of an entry of the transaction's organisation; false when there is none or it was done before. */
export async function eraseEntry(trx: Transaction, position: number, at: string): Promise<boolean> {
  const [known] = await readCommitments(trx, position, 1);
  if (known === undefined) return false;
  const { rows } = await sql<{
    done: boolean;
  }>`select erase_journal_entry(${position}, ${at}, ${known}) as done`.execute(trx);
  return rows[0]?.done === true;
}

/** The next position to be given. */
export async function readHead(trx: Transaction): Promise<number> {
  const { rows } = await sql<{ next_position: string }>`select next_position from journal_head`.execute(trx);
  return Number(rows[0]?.next_position ?? 0);
}
