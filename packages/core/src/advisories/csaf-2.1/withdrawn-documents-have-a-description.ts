// A withdrawn or superseded document has a description. CSAF 2.1, section 6.1.27.14.
import type { CsafRule } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const withdrawnDocumentsHaveADescription: CsafRule = {
  id: '6.1.27.14',
  clause: 'CSAF 2.1, section 6.1.27.14, Document Notes',
  title: 'A withdrawn or superseded document has a description',
  categories: [profile.withdrawn, profile.superseded],
  *check(document) {
    for (const note of document.document.items('notes')) if (note.text('category') === 'description') return;
    yield { at: document.document.get('notes'), message: 'The document has no note of the category description.' };
  },
};
