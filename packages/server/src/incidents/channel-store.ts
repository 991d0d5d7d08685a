// Rows of how reports reach authorities. Trusted: who can write here can lead reports astray; so a change is a journal entry.

import type { OrganisationId } from '@tocsin/core/base';
import type { Channel } from '@tocsin/core/incidents';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

export async function readChannels(trx: Transaction): Promise<Map<string, Channel>> {
  const { rows } = await sql<{
    authority: string;
    body: Channel;
  }>`select authority, body from reporting_channel`.execute(trx);
  return new Map(rows.map(({ authority, body }) => [authority, body]));
}

export async function readChannelKinds(trx: Transaction): Promise<Map<string, Channel['kind']>> {
  return new Map([...(await readChannels(trx))].map(([authority, { kind }]) => [authority, kind]));
}

export async function writeChannel(trx: Transaction, organisation: OrganisationId, channel: Channel): Promise<void> {
  await sql`
    insert into reporting_channel (organisation, authority, body)
    values (${organisation}::uuid, ${channel.authority}, ${JSON.stringify(channel)}::jsonb)
    on conflict (organisation, authority) do update set body = excluded.body`.execute(trx);
}
