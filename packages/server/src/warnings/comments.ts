// The discussion of a warning: one says something, and may change it for some minutes. One transaction with its journal entry, which says
// that somebody wrote and not what: the journal is kept longer and read by others.

import { type Instant, Problem } from '@tocsin/core/base';
import type { Comment } from '@tocsin/core/warnings';
import type { Actor, RoomDependencies, Transaction } from '../base/index.ts';
import { ensureWarning } from './change-findings.ts';
import {
  type CommentRow,
  insertComment,
  listComments,
  lockComment,
  removeComment,
  updateComment,
} from './comment-store.ts';

/** Long enough to mend a slip, too short to rewrite what others answered. */
const editableMs = 15 * 60_000;
const mostComments = 1000;

const editableUntil = ({ at }: CommentRow) => new Date(Date.parse(at) + editableMs).toISOString();
const isEditable = (row: CommentRow, actor: Actor, now: Instant) =>
  row.removed === undefined && row.author === actor.id && now < editableUntil(row);
/** One's own words at any time; those of others, where a patient was named, by who answers for security. */
const isRemovable = (row: CommentRow, actor: Actor) =>
  row.removed === undefined && (row.author === actor.id || actor.permissions.has('settings:write'));

/** As its reader sees it. */
export const toComment = (row: CommentRow, actor: Actor, now: Instant): Comment => ({
  id: row.id,
  by: row.authorName,
  text: row.text,
  at: row.at,
  ...(row.editedAt === undefined ? {} : { editedAt: row.editedAt }),
  ...(isEditable(row, actor, now) ? { editableUntil: editableUntil(row) } : {}),
  ...(isRemovable(row, actor) ? { removable: true as const } : {}),
  ...(row.removed === undefined ? {} : { removed: row.removed }),
});

export async function addComment(
  deps: RoomDependencies,
  trx: Transaction,
  actor: Actor,
  warning: string,
  text: string,
): Promise<Comment> {
  await ensureWarning(trx, warning);
  if ((await listComments(trx, warning)).length >= mostComments)
    throw new Problem('warnings/too-many-comments', `${warning} has ${mostComments} comments`);
  const at = deps.now();
  const row: CommentRow = {
    id: deps.newId(),
    warning,
    author: actor.id,
    authorName: actor.name,
    text: text.trim(),
    at,
    editedAt: undefined,
  };
  await insertComment(trx, actor, row);
  await tell(deps, trx, actor, 'warnings/comment-written', row, at);
  return toComment(row, actor, at);
}

export async function editComment(
  deps: RoomDependencies,
  trx: Transaction,
  actor: Actor,
  { id: warning, comment }: { id: string; comment: string },
  text: string,
): Promise<Comment> {
  const row = await lockComment(trx, warning, comment);
  if (row === undefined) throw new Problem('warnings/comment-unknown', `no comment ${comment}`);
  const at = deps.now();
  if (!isEditable(row, actor, at)) throw new Problem('warnings/comment-settled', `${comment} is of ${row.at}`);
  await updateComment(trx, row.id, text.trim(), at);
  await tell(deps, trx, actor, 'warnings/comment-edited', row, at);
  return toComment({ ...row, text: text.trim(), editedAt: at }, actor, at);
}

export async function takeAwayComment(
  deps: RoomDependencies,
  trx: Transaction,
  actor: Actor,
  { id: warning, comment }: { id: string; comment: string },
): Promise<Comment> {
  const row = await lockComment(trx, warning, comment);
  if (row === undefined) throw new Problem('warnings/comment-unknown', `no comment ${comment}`);
  const at = deps.now();
  if (row.removed !== undefined) return toComment(row, actor, at);
  if (!isRemovable(row, actor)) throw new Problem('warnings/comment-not-yours', `${comment} is of ${row.author}`);
  await removeComment(trx, row.id, actor.name, at);
  await tell(deps, trx, actor, 'warnings/comment-removed', row, at);
  return toComment({ ...row, text: '', removed: { at, by: actor.name } }, actor, at);
}

const tell = (
  deps: RoomDependencies,
  trx: Transaction,
  actor: Actor,
  kind: string,
  { id, warning }: CommentRow,
  at: Instant,
) =>
  deps.journal(trx, {
    organisation: actor.organisation!,
    actor: actor.id,
    kind,
    subject: `warning:${warning}`,
    body: { by: actor.name, comment: id },
    at,
  });
