// What is told as past cannot be later than the newest revision that tells it: sections 6.1.45, 6.1.49, 6.1.51 and 6.1.52 say it of four times.
import type { CsafDocument } from './csaf-document.ts';
import { type Fault, quote } from './csaf-rule.ts';
import type { Spot } from './spot.ts';
import { compareTimestamps, parseTimestamp, type Timestamp } from './timestamp.ts';

const readTime = (spot: Spot): Timestamp | undefined => parseTimestamp(spot.text() ?? '');

/** True when both are times and the first is the later one, whatever their zones. */
export function isLater(a: Spot, b: Spot): boolean {
  const [first, second] = [readTime(a), readTime(b)];
  return first !== undefined && second !== undefined && compareTimestamps(first, second) > 0;
}

/** Faults of times that lie after the newest revision of a document that is final or interim; drafts may speak of the future. */
export function* findLaterThanNewest(document: CsafDocument, times: Iterable<Spot>, what: string): Generator<Fault> {
  const status = document.tracking.text('status');
  if (status !== 'final' && status !== 'interim') return;
  let newest: Timestamp | undefined;
  for (const revision of document.revisions()) {
    const at = readTime(revision.get('date'));
    if (at !== undefined && (newest === undefined || compareTimestamps(at, newest) > 0)) newest = at;
  }
  if (newest === undefined) return;
  for (const time of times) {
    const at = readTime(time);
    if (at !== undefined && compareTimestamps(at, newest) > 0)
      yield { at: time, message: `${what} ${quote(time.text() ?? '')} is later than the newest revision.` };
  }
}
