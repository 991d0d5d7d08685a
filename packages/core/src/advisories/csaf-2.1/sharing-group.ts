// The two sharing group ids that name no group, and their reserved names. CSAF 2.1, section 3.2.2.5.1.
import type { CsafDocument } from './csaf-document.ts';

export const maxUuid = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
export const nilUuid = '00000000-0000-0000-0000-000000000000';

export const reservedNames: readonly (readonly [id: string, name: string])[] = [
  [maxUuid, 'Public'],
  [nilUuid, 'No sharing allowed'],
];

export function sharingOf(document: CsafDocument) {
  const distribution = document.document.get('distribution');
  const group = distribution.get('sharing_group');
  const label = distribution.get('tlp').get('label');
  return { group, id: group.get('id'), name: group.get('name'), label };
}
