// Every vulnerability of an advisory is described in a note. CSAF 2.1, section 6.1.27.5.
import type { CsafRule } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const vulnerabilitiesHaveNotes: CsafRule = {
  id: '6.1.27.5',
  clause: 'CSAF 2.1, section 6.1.27.5, Vulnerability Notes',
  title: 'Every vulnerability of an advisory is described in a note',
  categories: [profile.securityAdvisory, profile.vex, profile.deprecatedAdvisory],
  *check(document) {
    for (const vulnerability of document.vulnerabilities()) {
      if (!vulnerability.has('notes')) yield { at: vulnerability, message: 'The vulnerability has no notes.' };
    }
  },
};
