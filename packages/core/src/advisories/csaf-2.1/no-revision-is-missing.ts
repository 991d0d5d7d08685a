// The revision history begins with 0 or 1 and leaves no version out; of semantic versions, no major one. CSAF 2.1, section 6.1.21.
import { type CsafRule, quote } from './csaf-rule.ts';
import { type DatedRevision, sortedRevisions } from './revisions.ts';

export const noRevisionIsMissing: CsafRule = {
  id: '6.1.21',
  clause: 'CSAF 2.1, section 6.1.21, Missing Item in Revision History',
  title: 'The revision history begins with 0 or 1 and leaves no version out',
  *check(document) {
    const revisions = sortedRevisions(document);
    const at = document.tracking.get('revision_history');
    const first = revisions[0];
    if (first === undefined) return;
    if (first.version.major > 1n) {
      yield { at, message: `The history begins with ${quote(first.version.text)}; it begins with 0 or 1.` };
    }
    const present = new Set(revisions.map((revision) => revision.version.major));
    let highest = 0n;
    for (const revision of revisions) {
      // Numbers are told of one by one, so a gap of a million costs no more than the caller takes.
      for (let gap = highest + 1n; gap < revision.version.major; gap++) {
        yield { at, message: describeGap(gap, present.has(gap), revision) };
      }
      if (revision.version.major > highest) highest = revision.version.major;
    }
  },
};

/** The standard asks to tell a number that is nowhere from one that stands too late. */
function describeGap(gap: bigint, isPresent: boolean, { version, date }: DatedRevision): string {
  const number = version.isInteger ? `${gap}` : `${gap}.0.0`;
  return isPresent
    ? `Revision ${number} is missing before ${quote(version.text)} of ${date}; it is dated later.`
    : `Revision ${number} is missing; the history has no such item.`;
}
