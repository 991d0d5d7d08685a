// Every vulnerability of an advisory has a product status. CSAF 2.1, section 6.1.27.6.
import type { CsafRule } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const vulnerabilitiesHaveAProductStatus: CsafRule = {
  id: '6.1.27.6',
  clause: 'CSAF 2.1, section 6.1.27.6, Product Status',
  title: 'Every vulnerability of an advisory has a product status',
  categories: [profile.securityAdvisory, profile.deprecatedAdvisory],
  *check(document) {
    for (const vulnerability of document.vulnerabilities()) {
      if (vulnerability.has('product_status')) continue;
      yield { at: vulnerability, message: 'The vulnerability has no product status.' };
    }
  },
};
