// A released document holds no EPSS score later than its newest revision. CSAF 2.1, section 6.1.51.
import type { CsafRule } from './csaf-rule.ts';
import { contentsOf } from './metrics.ts';
import { findLaterThanNewest } from './newest-revision.ts';

export const epssIsNotAfterNewestRevision: CsafRule = {
  id: '6.1.51',
  clause: 'CSAF 2.1, section 6.1.51, Inconsistent EPSS Timestamp',
  title: 'A released document holds no EPSS score later than its newest revision',
  check: (document) =>
    findLaterThanNewest(
      document,
      [...contentsOf(document, 'epss')].map(({ content }) => content.get('timestamp')),
      'The EPSS timestamp',
    ),
};
