// No CVE stands in two vulnerability items. CSAF 2.1, section 6.1.23.
import { type CsafRule, quote } from './csaf-rule.ts';

export const cvesStandOnce: CsafRule = {
  id: '6.1.23',
  clause: 'CSAF 2.1, section 6.1.23, Multiple Use of Same CVE',
  title: 'No CVE stands in two vulnerability items',
  *check(document) {
    const seen = new Set<string>();
    for (const vulnerability of document.vulnerabilities()) {
      const cve = vulnerability.get('cve');
      if (!cve.isText()) continue;
      if (seen.has(cve.value)) yield { at: cve, message: `${quote(cve.value)} stands in two vulnerability items.` };
      seen.add(cve.value);
    }
  },
};
