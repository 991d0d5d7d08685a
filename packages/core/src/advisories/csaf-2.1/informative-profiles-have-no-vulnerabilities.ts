// An informational, withdrawn or superseded document has no vulnerabilities. CSAF 2.1, section 6.1.27.3.
import { type CsafRule, quote } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const informativeProfilesHaveNoVulnerabilities: CsafRule = {
  id: '6.1.27.3',
  clause: 'CSAF 2.1, section 6.1.27.3, Vulnerabilities',
  title: 'An informational, withdrawn or superseded document has no vulnerabilities',
  categories: [profile.informational, profile.withdrawn, profile.superseded],
  *check(document) {
    const at = document.root.get('vulnerabilities');
    if (at.exists)
      yield { at, message: `A document of the category ${quote(document.category)} has no vulnerabilities.` };
  },
};
