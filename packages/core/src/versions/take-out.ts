// Versions that a remark takes out of a range: `<= 9.6 (excluding 9.4.2.6 and 9.5.3.2)` has two holes.

import { compareVersions } from './compare-versions.ts';
import { isVersionText } from './is-version-text.ts';
import type { Interval, RangeReading } from './schema.ts';

const excluding = /^(?:excluding|except(?: for)?|not including)(?: versions?)? (.+)$/i;

/** The intervals without the versions named; undefined when the words name anything else, or a version that is not inside. */
export function takeOut(reading: RangeReading, words: string): Interval[] | undefined {
  const named = excluding.exec(words)?.[1]?.split(/ *, *(?:and )?| and /i);
  if (
    named === undefined ||
    reading.intervals === undefined ||
    !named.every((one) => /\d\.\d/.test(one) && isVersionText(one))
  )
    return undefined;
  let intervals = reading.intervals;
  for (const version of named) {
    const at = intervals.findIndex((interval) => holds(interval, version, reading));
    const hit = intervals[at];
    if (hit === undefined) return undefined;
    const { low, high } = hit;
    const bound = { version, inclusive: false };
    intervals = intervals.toSpliced(at, 1, { ...(low && { low }), high: bound }, { low: bound, ...(high && { high }) });
  }
  return intervals;
}

function holds({ low, high }: Interval, version: string, { scheme = 'vendor' }: RangeReading): boolean {
  const fromLow = low === undefined ? 1 : compareVersions(scheme, version, low.version);
  const fromHigh = high === undefined ? -1 : compareVersions(scheme, version, high.version);
  return fromLow === 1 && fromHigh === -1;
}
