// No product has two statuses that exclude each other in one vulnerability. CSAF 2.1, section 6.1.6.
import { type CsafRule, quote } from './csaf-rule.ts';
import { productsIn, type StatusGroup, statusGroups } from './status-groups.ts';

export const statusesDoNotContradict: CsafRule = {
  id: '6.1.6',
  clause: 'CSAF 2.1, section 6.1.6, Contradicting Product Status',
  title: 'No product has two statuses that exclude each other',
  *check(document) {
    for (const vulnerability of document.vulnerabilities()) {
      const said = new Map<string, StatusGroup>();
      for (const group of Object.keys(statusGroups) as StatusGroup[]) {
        for (const product of productsIn(vulnerability, group)) {
          const before = said.get(product.value);
          if (before === undefined) said.set(product.value, group);
          else if (before !== group) {
            yield { at: product, message: `The product ${quote(product.value)} is said to be ${before} and ${group}.` };
          }
        }
      }
    }
  },
};
