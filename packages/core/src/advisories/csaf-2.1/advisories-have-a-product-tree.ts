// A security advisory and a VEX say which products there are. CSAF 2.1, section 6.1.27.4.
import type { CsafRule } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const advisoriesHaveAProductTree: CsafRule = {
  id: '6.1.27.4',
  clause: 'CSAF 2.1, section 6.1.27.4, Product Tree',
  title: 'An advisory says which products there are',
  categories: [profile.securityAdvisory, profile.vex, profile.deprecatedAdvisory],
  *check(document) {
    if (!document.tree.exists) yield { at: document.tree, message: 'The product tree is missing.' };
  },
};
