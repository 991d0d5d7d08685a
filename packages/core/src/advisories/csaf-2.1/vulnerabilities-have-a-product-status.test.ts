import { describe, expect, it } from 'vitest';
import { csaf21, faultsOf } from './test-document.ts';
import { vulnerabilitiesHaveAProductStatus as rule } from './vulnerabilities-have-a-product-status.ts';

describe('6.1.27.6: every vulnerability of an advisory has a product status', () => {
  it('holds for its profiles and for no others', () => {
    for (const category of ['csaf_security_advisory', 'csaf_deprecated_security_advisory']) {
      expect(
        faultsOf(rule, csaf21({ document: { category }, vulnerabilities: [{ product_status: {} }, {}] })),
        category,
      ).toEqual(['/vulnerabilities/1']);
      expect(
        faultsOf(rule, csaf21({ document: { category }, vulnerabilities: [{ product_status: {} }] })),
        category,
      ).toEqual([]);
    }
    expect(
      faultsOf(rule, csaf21({ document: { category: 'csaf_base' }, vulnerabilities: [{ product_status: {} }, {}] })),
    ).toEqual([]);
  });
});
