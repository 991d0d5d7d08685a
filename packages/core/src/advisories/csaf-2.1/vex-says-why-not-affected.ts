// A VEX says of every product that is not affected why. CSAF 2.1, section 6.1.27.9.
import { type CsafRule, quote } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const vexSaysWhyNotAffected: CsafRule = {
  id: '6.1.27.9',
  clause: 'CSAF 2.1, section 6.1.27.9, Impact Statement',
  title: 'A VEX says of every product that is not affected why',
  categories: [profile.vex],
  *check(document) {
    for (const vulnerability of document.vulnerabilities()) {
      const statements = [...vulnerability.items('flags')];
      for (const threat of vulnerability.items('threats')) {
        if (threat.text('category') === 'impact') statements.push(threat);
      }
      const said = document.productsNamedBy(statements);
      for (const product of vulnerability.get('product_status').texts('known_not_affected')) {
        if (said.has(product.value)) continue;
        const message = `No flag and no impact statement says why ${quote(product.value)} is not affected.`;
        yield { at: product, message };
      }
    }
  },
};
