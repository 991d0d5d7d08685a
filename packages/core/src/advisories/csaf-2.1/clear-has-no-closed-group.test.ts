import { expect, it } from 'vitest';
import { clearHasNoClosedGroup as rule } from './clear-has-no-closed-group.ts';
import { maxUuid, nilUuid } from './sharing-group.ts';
import { csaf21, faultsOf, sharedWith } from './test-document.ts';

const closed = '5868d6be-b28a-404e-a245-0b5093b31b8b';

it('finds a closed group under TLP:CLEAR, and nobody as group of what is released', () => {
  for (const id of [closed, nilUuid])
    expect(faultsOf(rule, sharedWith('CLEAR', id))).toEqual(['/document/distribution/sharing_group/id']);
});

it('lets everybody, other labels, no group at all, and nobody as group of a draft be', () => {
  expect(faultsOf(rule, sharedWith('CLEAR', maxUuid))).toEqual([]);
  expect(faultsOf(rule, sharedWith('AMBER', closed))).toEqual([]);
  expect(faultsOf(rule, csaf21())).toEqual([]);
  expect(faultsOf(rule, sharedWith('CLEAR', nilUuid, 'No sharing allowed', 'draft'))).toEqual([]);
});
