// A released document holds no SSVC selection later than its newest revision. CSAF 2.1, section 6.1.49.
import type { CsafRule } from './csaf-rule.ts';
import { contentsOf } from './metrics.ts';
import { findLaterThanNewest } from './newest-revision.ts';

export const ssvcIsNotAfterNewestRevision: CsafRule = {
  id: '6.1.49',
  clause: 'CSAF 2.1, section 6.1.49, Inconsistent SSVC Timestamp',
  title: 'A released document holds no SSVC selection later than its newest revision',
  check: (document) =>
    findLaterThanNewest(
      document,
      [...contentsOf(document, 'ssvc_v2')].map(({ content }) => content.get('timestamp')),
      'The SSVC timestamp',
    ),
};
