// A VEX says of every affected product what to do. CSAF 2.1, section 6.1.27.10.
import { type CsafRule, quote } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const vexSaysWhatToDo: CsafRule = {
  id: '6.1.27.10',
  clause: 'CSAF 2.1, section 6.1.27.10, Action Statement',
  title: 'A VEX says of every affected product what to do',
  categories: [profile.vex],
  *check(document) {
    for (const vulnerability of document.vulnerabilities()) {
      const said = document.productsNamedBy(vulnerability.items('remediations'));
      for (const product of vulnerability.get('product_status').texts('known_affected')) {
        if (said.has(product.value)) continue;
        yield { at: product, message: `No remediation says what to do about ${quote(product.value)}.` };
      }
    }
  },
};
