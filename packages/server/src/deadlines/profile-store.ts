// Rows of legal settings and of own profiles that were right. Trusted: who can write here decides which clocks run.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import type { LegalSettings } from '@tocsin/core/deadlines';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

export interface KeptProfile {
  readonly country: string;
  readonly file: string;
  readonly body: string;
}

export async function readKeptProfiles(trx: Transaction): Promise<KeptProfile[]> {
  const { rows } = await sql<KeptProfile>`select country, file, body from legal_profile`.execute(trx);
  return rows;
}

export async function keepProfile(trx: Transaction, profile: KeptProfile & { at: Instant }): Promise<void> {
  await sql`
    insert into legal_profile (country, file, body, kept_at) values (${profile.country}, ${profile.file}, ${profile.body}, ${profile.at})
    on conflict (country) do update set file = excluded.file, body = excluded.body, kept_at = excluded.kept_at
    where legal_profile.body <> excluded.body`.execute(trx);
}

export async function readSettingsRow(
  trx: Transaction,
  organisation: OrganisationId,
): Promise<Omit<LegalSettings, 'assumed'> | undefined> {
  const { rows } = await sql<{ body: Omit<LegalSettings, 'assumed'> }>`
    select body from legal_settings where organisation = ${organisation}::uuid`.execute(trx);
  return rows[0]?.body;
}

export async function writeSettingsRow(
  trx: Transaction,
  organisation: OrganisationId,
  settings: Omit<LegalSettings, 'assumed'>,
): Promise<void> {
  await sql`
    insert into legal_settings (organisation, body) values (${organisation}::uuid, ${JSON.stringify(settings)}::jsonb)
    on conflict (organisation) do update set body = excluded.body`.execute(trx);
}
