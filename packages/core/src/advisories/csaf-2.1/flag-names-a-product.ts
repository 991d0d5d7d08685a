// A flag says which products it is for. CSAF 2.1, section 6.1.32.
import type { CsafRule } from './csaf-rule.ts';

export const flagNamesAProduct: CsafRule = {
  id: '6.1.32',
  clause: 'CSAF 2.1, section 6.1.32, Flag without Product Reference',
  title: 'A flag says which products it is for',
  *check(document) {
    for (const vulnerability of document.vulnerabilities())
      for (const flag of vulnerability.items('flags'))
        if (!flag.has('product_ids') && !flag.has('group_ids'))
          yield { at: flag, message: 'The flag names no product and no group.' };
  },
};
