import { expect, it } from 'vitest';
import { reservedGroupIdHasItsName as rule } from './reserved-group-id-has-its-name.ts';
import { maxUuid, nilUuid } from './sharing-group.ts';
import { faultsOf, sharedWith } from './test-document.ts';

it('finds a reserved group without its name or with another', () => {
  for (const document of [sharedWith('CLEAR', maxUuid), sharedWith('RED', nilUuid, 'Members')])
    expect(faultsOf(rule, document)).toEqual(['/document/distribution/sharing_group/name']);
});

it('lets reserved groups with their names, and other groups without any, be', () => {
  expect(faultsOf(rule, sharedWith('CLEAR', maxUuid, 'Public'))).toEqual([]);
  expect(faultsOf(rule, sharedWith('RED', nilUuid, 'No sharing allowed'))).toEqual([]);
  expect(faultsOf(rule, sharedWith('RED', '5868d6be-b28a-404e-a245-0b5093b31b8b'))).toEqual([]);
});
