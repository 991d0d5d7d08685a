// A later revision has a higher number. CSAF 2.1, section 6.1.14.
import { type CsafRule, quote } from './csaf-rule.ts';
import { compareDocumentVersions, type DatedRevision, sortedRevisions } from './revisions.ts';

export const revisionsRiseWithDates: CsafRule = {
  id: '6.1.14',
  clause: 'CSAF 2.1, section 6.1.14, Sorted Revision History',
  title: 'A later revision has a higher number',
  *check(document) {
    let before: DatedRevision | undefined;
    for (const revision of sortedRevisions(document)) {
      if (before !== undefined && compareDocumentVersions(before.version, revision.version) > 0) {
        const message = `Revision ${quote(revision.version.text)} is dated after ${quote(before.version.text)}.`;
        yield { at: revision.spot.get('number'), message };
      }
      before = revision;
    }
  },
};
