// A remediation says for which products it is. CSAF 2.1, section 6.1.29.
import type { CsafRule } from './csaf-rule.ts';

export const remediationsNameProducts: CsafRule = {
  id: '6.1.29',
  clause: 'CSAF 2.1, section 6.1.29, Remediation without Product Reference',
  title: 'A remediation says for which products it is',
  *check(document) {
    for (const vulnerability of document.vulnerabilities()) {
      for (const remediation of vulnerability.items('remediations')) {
        if (remediation.has('product_ids') || remediation.has('group_ids')) continue;
        yield { at: remediation, message: 'The remediation names neither products nor product groups.' };
      }
    }
  },
};
