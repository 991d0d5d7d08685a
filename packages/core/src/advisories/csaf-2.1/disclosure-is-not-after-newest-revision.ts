// A public, released document does not disclose later than its newest revision. CSAF 2.1, section 6.1.45.
import type { CsafRule } from './csaf-rule.ts';
import { findLaterThanNewest } from './newest-revision.ts';
import { sharingOf } from './sharing-group.ts';

export const disclosureIsNotAfterNewestRevision: CsafRule = {
  id: '6.1.45',
  clause: 'CSAF 2.1, section 6.1.45, Inconsistent Disclosure Date',
  title: 'A public, released document does not disclose later than its newest revision',
  *check(document) {
    if (sharingOf(document).label.text() !== 'CLEAR') return;
    const times = [...document.vulnerabilities()].map((vulnerability) => vulnerability.get('disclosure_date'));
    yield* findLaterThanNewest(document, times, 'The date of disclosure');
  },
};
