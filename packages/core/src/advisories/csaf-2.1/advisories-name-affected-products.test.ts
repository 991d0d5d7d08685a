import { describe, expect, it } from 'vitest';
import { advisoriesNameAffectedProducts as rule } from './advisories-name-affected-products.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.27.12: a security advisory names the affected products of every vulnerability', () => {
  it('holds for its profiles and for no others', () => {
    for (const category of ['csaf_security_advisory']) {
      expect(
        faultsOf(rule, csaf21({ document: { category }, vulnerabilities: [{ product_status: { fixed: ['A'] } }] })),
        category,
      ).toEqual(['/vulnerabilities/0/product_status/known_affected']);
      expect(
        faultsOf(
          rule,
          csaf21({ document: { category }, vulnerabilities: [{ product_status: { known_affected: ['A'] } }] }),
        ),
        category,
      ).toEqual([]);
    }
    expect(
      faultsOf(
        rule,
        csaf21({ document: { category: 'csaf_base' }, vulnerabilities: [{ product_status: { fixed: ['A'] } }] }),
      ),
    ).toEqual([]);
  });
});
