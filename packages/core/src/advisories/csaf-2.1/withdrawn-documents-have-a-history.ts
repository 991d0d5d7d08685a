// A withdrawn or superseded document was something else before: its history has two items at least. CSAF 2.1, section 6.1.27.16.
import type { CsafRule } from './csaf-rule.ts';
import { profile } from './profiles.ts';

export const withdrawnDocumentsHaveAHistory: CsafRule = {
  id: '6.1.27.16',
  clause: 'CSAF 2.1, section 6.1.27.16, Revision History',
  title: 'A withdrawn or superseded document has a history of two items at least',
  categories: [profile.withdrawn, profile.superseded],
  *check(document) {
    const { length } = [...document.revisions()];
    if (length >= 2) return;
    const at = document.tracking.get('revision_history');
    yield { at, message: `The revision history has ${length} items; it has at least two.` };
  },
};
