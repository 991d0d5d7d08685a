// A security advisory names the affected products of every vulnerability. CSAF 2.1, section 6.1.27.12.
import type { CsafRule } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const advisoriesNameAffectedProducts: CsafRule = {
  id: '6.1.27.12',
  clause: 'CSAF 2.1, section 6.1.27.12, Affected Products',
  title: 'A security advisory names the affected products of every vulnerability',
  categories: [profile.securityAdvisory],
  *check(document) {
    for (const vulnerability of document.vulnerabilities()) {
      const at = vulnerability.get('product_status').get('known_affected');
      if (!at.exists) yield { at, message: 'The vulnerability names no products that are known to be affected.' };
    }
  },
};
