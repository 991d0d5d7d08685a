// Every product that is named is defined in the product tree. CSAF 2.1, section 6.1.1.
import { type CsafRule, quote } from './csaf-rule.ts';

export const productIdsAreDefined: CsafRule = {
  id: '6.1.1',
  clause: 'CSAF 2.1, section 6.1.1, Missing Definition of Product ID',
  title: 'Every product that is named is defined in the product tree',
  *check(document) {
    const defined = new Set(document.products().map(({ id }) => id));
    for (const reference of document.productReferences()) {
      if (defined.has(reference.value)) continue;
      yield { at: reference, message: `The product ${quote(reference.value)} is not defined in the product tree.` };
    }
  },
};
