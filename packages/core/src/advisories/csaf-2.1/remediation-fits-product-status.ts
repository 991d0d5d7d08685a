// What is to be done about a product fits what is said of it. CSAF 2.1, section 6.1.36.
import { type CsafRule, quote } from './csaf-rule.ts';

const affected = ['first_affected', 'known_affected', 'last_affected'];
const notAffected = ['known_not_affected'];
const fixed = ['first_fixed', 'fixed'];
/** The table of section 3.2.4.12.1: with which status lists a category may not stand for one product. */
export const prohibitedStatuses: Readonly<Record<string, readonly string[]>> = {
  workaround: [...notAffected, ...fixed],
  mitigation: [...notAffected, ...fixed],
  vendor_fix: [...notAffected, ...fixed],
  none_available: [...notAffected, ...fixed],
  optional_patch: affected,
  fix_planned: fixed,
  no_fix_planned: fixed,
};

export const remediationFitsProductStatus: CsafRule = {
  id: '6.1.36',
  clause: 'CSAF 2.1, section 6.1.36, Contradicting Product Status Remediation Combination',
  title: 'What is to be done about a product fits what is said of it',
  *check(document) {
    for (const vulnerability of document.vulnerabilities()) {
      const status = vulnerability.get('product_status');
      const members = new Map<string, Set<string>>();
      for (const name of [...affected, ...notAffected, ...fixed])
        members.set(name, new Set([...status.texts(name)].map(({ value }) => value)));
      for (const remediation of vulnerability.items('remediations')) {
        const category = remediation.text('category') ?? '';
        const against = Object.hasOwn(prohibitedStatuses, category) ? (prohibitedStatuses[category] ?? []) : [];
        for (const id of document.productsNamedBy([remediation])) {
          const list = against.find((name) => members.get(name)?.has(id));
          if (list !== undefined)
            yield { at: remediation, message: `The product ${quote(id)} is ${list}, which ${category} contradicts.` };
        }
      }
    }
  },
};
