// A withdrawn or superseded document names no products any more. CSAF 2.1, section 6.1.27.15.
import { type CsafRule, quote } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const withdrawnDocumentsHaveNoProductTree: CsafRule = {
  id: '6.1.27.15',
  clause: 'CSAF 2.1, section 6.1.27.15, Product Tree',
  title: 'A withdrawn or superseded document names no products any more',
  categories: [profile.withdrawn, profile.superseded],
  *check(document) {
    const at = document.tree;
    if (at.exists) yield { at, message: `A document of the category ${quote(document.category)} has no product tree.` };
  },
};
