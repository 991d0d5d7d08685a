// What an organisation is in the eyes of the law: as it said, or as is assumed until it says.

import type { OrganisationId } from '@tocsin/core/base';
import { assumeLegalSettings, type LegalSettings } from '@tocsin/core/deadlines';
import type { Transaction } from '../base/index.ts';
import { readOrganisation } from '../directory/index.ts';
import { readSettingsRow } from './profile-store.ts';

export async function readLegalSettings(trx: Transaction, organisation: OrganisationId): Promise<LegalSettings> {
  const said = await readSettingsRow(trx, organisation);
  if (said !== undefined) return { ...said, assumed: false };
  const { country = 'NL' } = (await readOrganisation(trx, organisation)) ?? {};
  return assumeLegalSettings(country);
}
