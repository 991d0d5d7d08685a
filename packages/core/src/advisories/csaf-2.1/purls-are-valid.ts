// Every package URL can be read by the rules of its type. CSAF 2.1, section 6.1.13; ECMA-427.
import { parseStrictPurl } from '../../inventory/index.ts';
import { type CsafRule, quote } from './csaf-rule.ts';

export const purlsAreValid: CsafRule = {
  id: '6.1.13',
  clause: 'CSAF 2.1, section 6.1.13, PURL',
  title: 'Every package URL can be read by the rules of its type',
  *check(document) {
    for (const { product } of document.products()) {
      for (const purl of product.get('product_identification_helper').texts('purls')) {
        // Section 3.1.4.3.4: only the canonical form, so no `pkg://`.
        if (!purl.value.startsWith('pkg:/') && parseStrictPurl(purl.value) !== undefined) continue;
        yield { at: purl, message: `${quote(purl.value)} is no valid package URL.` };
      }
    }
  },
};
