// Every product group that is named is defined in the product tree. CSAF 2.1, section 6.1.4.
import { type CsafRule, quote } from './csaf-rule.ts';

export const groupIdsAreDefined: CsafRule = {
  id: '6.1.4',
  clause: 'CSAF 2.1, section 6.1.4, Missing Definition of Product Group ID',
  title: 'Every product group that is named is defined in the product tree',
  *check(document) {
    const defined = new Set<string>();
    for (const group of document.tree.items('product_groups')) defined.add(group.text('group_id') ?? '');
    for (const reference of document.groupReferences()) {
      if (defined.has(reference.value)) continue;
      yield {
        at: reference,
        message: `The product group ${quote(reference.value)} is not defined in the product tree.`,
      };
    }
  },
};
