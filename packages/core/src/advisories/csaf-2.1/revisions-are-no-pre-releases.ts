// No item of the revision history is a pre-release. CSAF 2.1, section 6.1.19.
import { type CsafRule, quote } from './csaf-rule.ts';
import { parseDocumentVersion } from './revisions.ts';

export const revisionsAreNoPreReleases: CsafRule = {
  id: '6.1.19',
  clause: 'CSAF 2.1, section 6.1.19, Revision History Entries for Pre-release Versions',
  title: 'No item of the revision history is a pre-release',
  *check(document) {
    for (const revision of document.revisions()) {
      const version = parseDocumentVersion(revision.text('number'));
      if (version === undefined || version.preRelease === '') continue;
      yield { at: revision.get('number'), message: `The revision ${quote(version.text)} is a pre-release.` };
    }
  },
};
