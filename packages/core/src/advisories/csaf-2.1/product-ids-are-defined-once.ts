// No product id is given to two products. CSAF 2.1, section 6.1.2.
import { type CsafRule, quote } from './csaf-rule.ts';

export const productIdsAreDefinedOnce: CsafRule = {
  id: '6.1.2',
  clause: 'CSAF 2.1, section 6.1.2, Multiple Definition of Product ID',
  title: 'No product id is given to two products',
  *check(document) {
    const seen = new Set<string>();
    for (const { id, product } of document.products()) {
      if (seen.has(id)) yield { at: product.get('product_id'), message: `The product id ${quote(id)} is given twice.` };
      seen.add(id);
    }
  },
};
