// No two items of the revision history have one version number. CSAF 2.1, section 6.1.22.
import { type CsafRule, quote } from './csaf-rule.ts';

export const revisionsAreNumberedOnce: CsafRule = {
  id: '6.1.22',
  clause: 'CSAF 2.1, section 6.1.22, Multiple Definition in Revision History',
  title: 'No two revisions have one number',
  *check(document) {
    const seen = new Set<string>();
    for (const revision of document.revisions()) {
      const number = revision.get('number');
      if (!number.isText()) continue;
      if (seen.has(number.value)) yield { at: number, message: `There are two revisions ${quote(number.value)}.` };
      seen.add(number.value);
    }
  },
};
