// What is told as past cannot be later than the newest revision that tells it: sections 6.1.45, 6.1.49, 6.1.51 and 6.1.52 say it of four times.
import { parseInstant } from '../../base/index.ts';
import type { CsafDocument } from './csaf-document.ts';
import { type Fault, quote } from './csaf-rule.ts';
import type { Spot } from './spot.ts';

const msOf = (spot: Spot): number | undefined => {
  const instant = parseInstant(spot.text() ?? '');
  return instant === undefined ? undefined : Date.parse(instant);
};

/** True when both are times and the first is the later one, whatever their zones. */
export function isLater(a: Spot, b: Spot): boolean {
  const [first, second] = [msOf(a), msOf(b)];
  return first !== undefined && second !== undefined && first > second;
}

/** Faults of times that lie after the newest revision of a document that is final or interim; drafts may speak of the future. */
export function* findLaterThanNewest(document: CsafDocument, times: Iterable<Spot>, what: string): Generator<Fault> {
  const status = document.tracking.text('status');
  if (status !== 'final' && status !== 'interim') return;
  let newest: number | undefined;
  for (const revision of document.revisions()) {
    const at = msOf(revision.get('date'));
    if (at !== undefined && (newest === undefined || at > newest)) newest = at;
  }
  if (newest === undefined) return;
  for (const time of times) {
    const at = msOf(time);
    if (at !== undefined && at > newest)
      yield { at: time, message: `${what} ${quote(time.text() ?? '')} is later than the newest revision.` };
  }
}
