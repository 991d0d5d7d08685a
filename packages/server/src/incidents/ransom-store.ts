// Rows of the ransom record and of sanctions lists. Highly sensitive: what a hospital was asked for and did. Only ever added to.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import type { ListedName, RansomEntry, SanctionsCheck, SanctionsList } from '@tocsin/core/incidents';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

export async function insertRansom(
  trx: Transaction,
  organisation: OrganisationId,
  incident: string,
  row: { id: string; kind: 'entry' | 'check'; body: RansomEntry | SanctionsCheck; at: Instant },
): Promise<void> {
  await sql`
    insert into ransom_entry (organisation, id, incident, kind, body, at) values (${organisation}::uuid, ${row.id}::uuid, ${incident}::uuid,
      ${row.kind}, ${JSON.stringify(row.body)}::jsonb, ${row.at})`.execute(trx);
}

export async function readRansom(
  trx: Transaction,
  incident: string,
): Promise<{ entries: RansomEntry[]; checks: SanctionsCheck[] }> {
  const { rows } = await sql<{ kind: string; body: unknown }>`
    select kind, body from ransom_entry where incident = ${incident}::uuid order by at, id`.execute(trx);
  return {
    entries: rows.filter(({ kind }) => kind === 'entry').map(({ body }) => body as RansomEntry),
    checks: rows.filter(({ kind }) => kind === 'check').map(({ body }) => body as SanctionsCheck),
  };
}

export async function readLists(trx: Transaction): Promise<SanctionsList[]> {
  const { rows } = await sql<{ body: SanctionsList }>`select body from sanctions_list order by name, part`.execute(trx);
  return rows.map(({ body }) => body);
}

/** In the place of the version before, whole or not at all. */
export async function replaceList(
  trx: Transaction,
  organisation: OrganisationId,
  list: SanctionsList,
  part: string,
  names: readonly Omit<ListedName, 'list'>[],
): Promise<void> {
  await sql`delete from sanctions_list where name = ${list.name} and part = ${part}`.execute(trx);
  await sql`
    insert into sanctions_list (organisation, id, name, part, body, loaded_at) values (${organisation}::uuid, ${list.id}::uuid, ${list.name},
      ${part}, ${JSON.stringify(list)}::jsonb, ${list.loadedAt})`.execute(trx);
  for (let start = 0; start < names.length; start += 5000)
    await sql`
      insert into sanctions_name (organisation, list, entry, name, weak, programme, kind)
      select ${organisation}::uuid, ${list.id}::uuid, n.entry, n.name, n.weak, n.programme, n.kind
      from jsonb_to_recordset(${JSON.stringify(names.slice(start, start + 5000))}::jsonb)
        as n(entry text, name text, weak boolean, programme text, kind text)`.execute(trx);
}

/** Every listed name with the version of its list. */
export async function readListedNames(trx: Transaction): Promise<ListedName[]> {
  const { rows } = await sql<ListedName>`
    select l.body ->> 'name' || ' ' || (l.body ->> 'version') as list, n.entry, n.name, n.weak, n.programme, n.kind
    from sanctions_name n join sanctions_list l on l.id = n.list and l.organisation = n.organisation`.execute(trx);
  return rows;
}
