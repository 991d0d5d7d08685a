import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

/** Whether every entry has its place in the journal, which it gets a moment after it is durable. */
export async function isAllPlaced(trx: Transaction): Promise<boolean> {
  const { rows } = await sql`select from journal where position is null limit 1`.execute(trx);
  return rows.length === 0;
}
