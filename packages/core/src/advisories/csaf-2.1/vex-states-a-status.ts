// A VEX says of every vulnerability for which products it is fixed, affects, does not affect or is looked into. CSAF 2.1, section 6.1.27.7.
import type { CsafRule } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const vexStatesAStatus: CsafRule = {
  id: '6.1.27.7',
  clause: 'CSAF 2.1, section 6.1.27.7, VEX Product Status',
  title: 'A VEX says a status of every vulnerability',
  categories: [profile.vex],
  *check(document) {
    const lists = ['fixed', 'known_affected', 'known_not_affected', 'under_investigation'];
    for (const vulnerability of document.vulnerabilities()) {
      const at = vulnerability.get('product_status');
      if (lists.some((list) => at.has(list))) continue;
      yield { at, message: `The product status has none of ${lists.join(', ')}.` };
    }
  },
};
