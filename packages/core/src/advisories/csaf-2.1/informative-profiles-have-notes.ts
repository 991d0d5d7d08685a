// An informational advisory and an incident response say in a note what they are about. CSAF 2.1, section 6.1.27.1.
import type { CsafRule } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const informativeProfilesHaveNotes: CsafRule = {
  id: '6.1.27.1',
  clause: 'CSAF 2.1, section 6.1.27.1, Document Notes',
  title: 'An informational document says in a note what it is about',
  categories: [profile.informational, profile.incidentResponse],
  *check(document) {
    const telling = new Set<unknown>(['description', 'details', 'general', 'summary']);
    for (const note of document.document.items('notes')) if (telling.has(note.text('category'))) return;
    const message = 'The document has no note of the category description, details, general or summary.';
    yield { at: document.document.get('notes'), message };
  },
};
