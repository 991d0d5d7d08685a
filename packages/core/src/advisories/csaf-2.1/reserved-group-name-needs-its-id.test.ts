import { expect, it } from 'vitest';
import { reservedGroupNameNeedsItsId as rule } from './reserved-group-name-needs-its-id.ts';
import { maxUuid, nilUuid } from './sharing-group.ts';
import { faultsOf, sharedWith } from './test-document.ts';

it('finds a reserved name at another group, and crossed names', () => {
  const at = ['/document/distribution/sharing_group/name'];
  expect(faultsOf(rule, sharedWith('RED', '5868d6be-b28a-404e-a245-0b5093b31b8b', 'Public'))).toEqual(at);
  expect(faultsOf(rule, sharedWith('RED', maxUuid, 'No sharing allowed'))).toEqual(at);
});

it('lets reserved names at their ids and names of one’s own be', () => {
  expect(faultsOf(rule, sharedWith('CLEAR', maxUuid, 'Public'))).toEqual([]);
  expect(faultsOf(rule, sharedWith('RED', nilUuid, 'No sharing allowed'))).toEqual([]);
  expect(faultsOf(rule, sharedWith('RED', '5868d6be-b28a-404e-a245-0b5093b31b8b', 'Wards of the north'))).toEqual([]);
});
