import { expect, it } from 'vitest';
import { remediationFitsProductStatus as rule } from './remediation-fits-product-status.ts';
import { csaf21, faultsOf } from './test-document.ts';

const ofStatus = (list: string, category: string) =>
  csaf21({
    vulnerabilities: [{ product_status: { [list]: ['A'] }, remediations: [{ category, product_ids: ['A'] }] }],
  });

it('finds a fix for what is not affected, a patch said to be optional for what is, and no fix for what is fixed', () => {
  for (const [list, category] of [
    ['known_not_affected', 'vendor_fix'],
    ['first_fixed', 'mitigation'],
    ['known_affected', 'optional_patch'],
    ['fixed', 'no_fix_planned'],
  ] as const)
    expect(faultsOf(rule, ofStatus(list, category)), category).toEqual(['/vulnerabilities/0/remediations/0']);
});

it('lets what the standard only discourages be', () => {
  for (const [list, category] of [
    ['known_affected', 'vendor_fix'],
    ['known_not_affected', 'fix_planned'],
    ['fixed', 'optional_patch'],
    ['under_investigation', 'workaround'],
  ] as const)
    expect(faultsOf(rule, ofStatus(list, category)), category).toEqual([]);
});
