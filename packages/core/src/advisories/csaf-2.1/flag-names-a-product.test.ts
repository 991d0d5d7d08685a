import { expect, it } from 'vitest';
import { flagNamesAProduct as rule } from './flag-names-a-product.ts';
import { csaf21, faultsOf } from './test-document.ts';

it('finds the flag that is for no product and no group', () => {
  const flags = [
    { label: 'component_not_present' },
    { label: 'component_not_present', product_ids: ['A'] },
    { group_ids: ['G'] },
  ];
  expect(faultsOf(rule, csaf21({ vulnerabilities: [{ flags }] }))).toEqual(['/vulnerabilities/0/flags/0']);
});
