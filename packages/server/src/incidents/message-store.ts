// What an authority and a sender say to each other about a report. Each side keeps its own copy: the sender's in report_message, the desk's in
// desk_message, for both may live on one node.

import type { OrganisationId } from '@tocsin/core/base';
import type { ReportMessage } from '@tocsin/core/incidents';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

/** A message that is there already is left as it is; tells whether it was new. */
export async function insertMessage(
  trx: Transaction,
  side: 'report_message' | 'desk_message',
  organisation: OrganisationId,
  report: string,
  message: ReportMessage,
): Promise<boolean> {
  const { rows } = await sql`
    insert into ${sql.table(side)} (organisation, id, report, body, at)
    values (${organisation}::uuid, ${message.id}::uuid, ${report}::uuid, ${JSON.stringify(message)}::jsonb, ${message.at})
    on conflict do nothing returning id`.execute(trx);
  return rows.length > 0;
}

/** The desk's messages about one report, in the order of time. */
export async function readDeskMessages(trx: Transaction, report: string): Promise<ReportMessage[]> {
  const { rows } = await sql<{ body: ReportMessage }>`
    select body from desk_message where report = ${report}::uuid order by at, id`.execute(trx);
  return rows.map(({ body }) => body);
}
