// Filters that people keep. Trusted like a bookmark: whoever changes one shows its owner another list, and nothing that the owner may not see.

import type { Instant } from '@tocsin/core/base';
import type { SavedView } from '@tocsin/core/directory';
import { sql } from 'kysely';
import type { Actor, Transaction } from '../base/index.ts';

export async function listViews(trx: Transaction, actor: Actor, page: string): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`
    select page, name, search from saved_view where actor = ${actor.id} and page = ${page} order by lower(name), name`.execute(
    trx,
  );
  return rows;
}

/** Keeps the view, in the place of one of the same name. */
export async function writeView(trx: Transaction, actor: Actor, view: SavedView, at: Instant): Promise<void> {
  await sql`
    insert into saved_view (organisation, actor, page, name, search, created_at)
    values (${actor.organisation}::uuid, ${actor.id}, ${view.page}, ${view.name}, ${JSON.stringify(view.search)}::jsonb, ${at})
    on conflict (organisation, actor, page, name) do update set search = excluded.search`.execute(trx);
}

export async function deleteView(trx: Transaction, actor: Actor, page: string, name: string): Promise<void> {
  await sql`delete from saved_view where actor = ${actor.id} and page = ${page} and name = ${name}`.execute(trx);
}
