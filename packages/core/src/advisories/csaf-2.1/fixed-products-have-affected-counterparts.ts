// Of every fixed product, a security advisory names an affected version. CSAF 2.1, section 6.1.27.13.
import { type CsafRule, quote } from './csaf-rule.ts';
import { type Kind, ProductKinds } from './product-kinds.ts';
import { profile } from './profiles.ts';
import { productsIn } from './status-groups.ts';

export const fixedProductsHaveAffectedCounterparts: CsafRule = {
  id: '6.1.27.13',
  clause: 'CSAF 2.1, section 6.1.27.13, Corresponding Affected Products',
  title: 'Of every fixed product, a security advisory names an affected version',
  categories: [profile.securityAdvisory],
  *check(document) {
    const kinds = new ProductKinds(document);
    for (const vulnerability of document.vulnerabilities()) {
      const affected = new Set<Kind | undefined>();
      for (const product of productsIn(vulnerability, 'affected')) affected.add(kinds.of(product.value));
      for (const product of productsIn(vulnerability, 'fixed')) {
        // Where one of the two stands in no branches nobody can tell versions of a product apart, so any affected product will do.
        const counterparts = affected.has(undefined) ? undefined : kinds.counterpartsOf(product.value);
        if (counterparts === undefined ? affected.size > 0 : !affected.isDisjointFrom(counterparts)) continue;
        const message = `${quote(product.value)} is fixed, but no version of this product is said to be affected.`;
        yield { at: product, message };
      }
    }
  },
};
