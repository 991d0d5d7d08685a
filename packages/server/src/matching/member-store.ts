// When an organisation's references or aliases changed: whoever keeps an index of the fleet reads it anew.

import type { OrganisationId } from '@tocsin/core/base';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

/** Says that the organisation's references change in this transaction, holds its row until the end, and gives the next free number. */
export async function stampMember(trx: Transaction, organisation: OrganisationId): Promise<number> {
  const { rows } = await sql<{ next_row: number }>`
    insert into fleet_member as m (organisation, stamp, changed_by, next_row, components)
    values (${organisation}::uuid, gen_random_uuid(), pg_current_xact_id(), 0, 0)
    on conflict (organisation) do update set stamp = excluded.stamp, changed_by = excluded.changed_by returning m.next_row`.execute(
    trx,
  );
  return rows[0]?.next_row ?? 0;
}
