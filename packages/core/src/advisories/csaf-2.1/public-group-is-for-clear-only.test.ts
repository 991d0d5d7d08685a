import { expect, it } from 'vitest';
import { publicGroupIsForClearOnly as rule } from './public-group-is-for-clear-only.ts';
import { maxUuid } from './sharing-group.ts';
import { csaf21, faultsOf, sharedWith } from './test-document.ts';

it('finds the group of everybody under every label but CLEAR', () => {
  for (const label of ['GREEN', 'AMBER', 'AMBER+STRICT', 'RED'])
    expect(faultsOf(rule, sharedWith(label, maxUuid, 'Public')), label).toEqual(['/document/distribution/tlp/label']);
  expect(faultsOf(rule, sharedWith('CLEAR', maxUuid, 'Public'))).toEqual([]);
  expect(faultsOf(rule, csaf21())).toEqual([]);
});
