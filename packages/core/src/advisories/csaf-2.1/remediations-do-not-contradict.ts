// What is to be done about a product does not contradict itself. CSAF 2.1, section 6.1.35.
import { type CsafRule, quote } from './csaf-rule.ts';

const patch = ['workaround', 'mitigation', 'vendor_fix', 'none_available', 'fix_planned', 'no_fix_planned'];
const none = ['workaround', 'mitigation', 'vendor_fix', 'optional_patch', 'fix_planned', 'no_fix_planned'];
/** The table of section 3.2.4.12.1: with which others a category may not stand for one product. */
export const prohibitedRemediations: Readonly<Record<string, readonly string[]>> = {
  workaround: ['optional_patch', 'none_available'],
  mitigation: ['optional_patch', 'none_available'],
  vendor_fix: ['optional_patch', 'none_available', 'fix_planned', 'no_fix_planned'],
  optional_patch: patch,
  none_available: none,
  fix_planned: ['vendor_fix', 'optional_patch', 'none_available', 'no_fix_planned'],
  no_fix_planned: ['vendor_fix', 'optional_patch', 'none_available', 'fix_planned'],
};

export const remediationsDoNotContradict: CsafRule = {
  id: '6.1.35',
  clause: 'CSAF 2.1, section 6.1.35, Contradicting Remediations',
  title: 'What is to be done about a product does not contradict itself',
  *check(document) {
    for (const vulnerability of document.vulnerabilities()) {
      const said = new Map<string, Set<string>>();
      for (const remediation of vulnerability.items('remediations')) {
        const category = remediation.text('category') ?? '';
        const against = Object.hasOwn(prohibitedRemediations, category) ? prohibitedRemediations[category] : undefined;
        if (against === undefined) continue;
        for (const id of document.productsNamedBy([remediation])) {
          const categories = said.get(id) ?? new Set();
          const other = against.find((name) => categories.has(name));
          if (other !== undefined)
            yield { at: remediation, message: `For the product ${quote(id)}, ${category} contradicts ${other}.` };
          said.set(id, categories.add(category));
        }
      }
    }
  },
};
