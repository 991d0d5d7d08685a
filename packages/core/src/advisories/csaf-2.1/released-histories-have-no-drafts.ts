// The history of a released document tells of no version 0 or 0.y.z. CSAF 2.1, section 6.1.18.
import { type CsafRule, quote } from './csaf-rule.ts';
import { isEarly, parseDocumentVersion } from './revisions.ts';

export const releasedHistoriesHaveNoDrafts: CsafRule = {
  id: '6.1.18',
  clause: 'CSAF 2.1, section 6.1.18, Released Revision History',
  title: 'The history of a released document tells of no version 0',
  *check(document) {
    const status = document.tracking.text('status');
    if (status !== 'final' && status !== 'interim') return;
    for (const revision of document.revisions()) {
      const version = parseDocumentVersion(revision.text('number'));
      if (version === undefined || !isEarly(version)) continue;
      const message = `The document is ${status}; the revision ${quote(version.text)} was before its release.`;
      yield { at: revision.get('number'), message };
    }
  },
};
