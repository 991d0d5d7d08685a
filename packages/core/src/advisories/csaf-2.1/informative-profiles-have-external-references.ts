// An informational advisory and an incident response lead to an outside source. CSAF 2.1, section 6.1.27.2.
import type { CsafRule } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const informativeProfilesHaveExternalReferences: CsafRule = {
  id: '6.1.27.2',
  clause: 'CSAF 2.1, section 6.1.27.2, Document References',
  title: 'An informational document leads to an outside source',
  categories: [profile.informational, profile.incidentResponse],
  *check(document) {
    for (const reference of document.document.items('references')) {
      if (reference.text('category') === 'external') return;
    }
    yield { at: document.document.get('references'), message: 'The document has no external reference.' };
  },
};
