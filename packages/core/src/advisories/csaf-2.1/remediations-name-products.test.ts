import { describe, expect, it } from 'vitest';
import { remediationsNameProducts as rule } from './remediations-name-products.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.29: a remediation says for which products it is', () => {
  it('lets products or groups be named and names a remediation with neither', () => {
    const remediations = [{ product_ids: ['A'] }, { group_ids: ['G'] }, { category: 'no_fix_planned' }];
    expect(faultsOf(rule, csaf21({ vulnerabilities: [{ remediations }] }))).toEqual([
      '/vulnerabilities/0/remediations/2',
    ]);
  });
});
