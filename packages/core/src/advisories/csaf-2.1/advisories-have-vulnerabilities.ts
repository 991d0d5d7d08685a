// A security advisory and a VEX tell of vulnerabilities. CSAF 2.1, section 6.1.27.11.
import type { CsafRule } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const advisoriesHaveVulnerabilities: CsafRule = {
  id: '6.1.27.11',
  clause: 'CSAF 2.1, section 6.1.27.11, Vulnerabilities',
  title: 'An advisory tells of vulnerabilities',
  categories: [profile.securityAdvisory, profile.vex, profile.deprecatedAdvisory],
  *check(document) {
    const at = document.root.get('vulnerabilities');
    if (!at.exists) yield { at, message: 'The vulnerabilities are missing.' };
  },
};
