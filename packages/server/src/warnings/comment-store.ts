// What people say about a warning. Trusted as their word; whoever could write here could put words into a colleague's mouth.

import type { Instant } from '@tocsin/core/base';
import { sql } from 'kysely';
import type { Actor, Transaction } from '../base/index.ts';

export interface CommentRow {
  readonly id: string;
  readonly warning: string;
  readonly author: string;
  readonly authorName: string;
  readonly text: string;
  readonly at: Instant;
  readonly editedAt: Instant | undefined;
  readonly removed?: { readonly at: Instant; readonly by: string };
}

interface CommentRecord {
  id: string;
  warning: string;
  author: string;
  author_name: string;
  said: string;
  at: Date;
  edited_at: Date | null;
  removed_at: Date | null;
  removed_by: string | null;
}

const toRow = (record: CommentRecord): CommentRow => ({
  id: record.id,
  warning: record.warning,
  author: record.author,
  authorName: record.author_name,
  text: record.said,
  at: record.at.toISOString() as Instant,
  editedAt: record.edited_at?.toISOString() as Instant | undefined,
  ...(record.removed_at === null
    ? {}
    : { removed: { at: record.removed_at.toISOString() as Instant, by: record.removed_by ?? '' } }),
});

export async function listComments(trx: Transaction, warning: string): Promise<CommentRow[]> {
  const { rows } = await sql<CommentRecord>`
    select * from warning_comment where warning::text = ${warning} order by at, id`.execute(trx);
  return rows.map(toRow);
}

/** The row, held until the transaction ends. */
export async function lockComment(trx: Transaction, warning: string, id: string): Promise<CommentRow | undefined> {
  const { rows } = await sql<CommentRecord>`
    select * from warning_comment
    where id::text = ${id} and warning::text = ${warning} for update`.execute(trx);
  return rows[0] && toRow(rows[0]);
}

export async function insertComment(trx: Transaction, actor: Actor, row: CommentRow): Promise<void> {
  await sql`
    insert into warning_comment (organisation, id, warning, author, author_name, said, at)
    values (${actor.organisation}::uuid, ${row.id}::uuid, ${row.warning}::uuid, ${row.author}, ${row.authorName}, ${row.text}, ${row.at})`.execute(
    trx,
  );
}

export async function updateComment(trx: Transaction, id: string, text: string, at: Instant): Promise<void> {
  await sql`update warning_comment set said = ${text}, edited_at = ${at} where id = ${id}::uuid`.execute(trx);
}

/** The words are gone; what remains says that somebody spoke and who took it away. */
export async function removeComment(trx: Transaction, id: string, by: string, at: Instant): Promise<void> {
  await sql`update warning_comment set said = '', removed_at = ${at}, removed_by = ${by} where id = ${id}::uuid`.execute(
    trx,
  );
}
