// From comparators to intervals, by the pairwise reading of vers: a lower bound and the upper bound after it belong together.
// What would cover everything or nothing is a contradiction, and is given back as such instead of being used.

import { compareDecimal } from './compare-vendor.ts';
import { compareVersions } from './compare-versions.ts';
import type { Comparator } from './read-comparators.ts';
import type { Bound, Interval, VersionScheme } from './schema.ts';

export interface IntervalReading {
  readonly intervals: Interval[];
  readonly flags: string[];
}

const bound = (comparator: Comparator): Bound => ({
  version: comparator.version,
  inclusive: comparator.op.endsWith('='),
});

/** Pairs bounds in the order in which they stand. Undefined: they contradict each other. */
export function toIntervals(comparators: readonly Comparator[], scheme: VersionScheme): IntervalReading | undefined {
  const intervals: Interval[] = [];
  let low: Bound | undefined;
  for (const comparator of comparators) {
    if (comparator.op === '=') {
      intervals.push({ low: bound(comparator), high: bound(comparator) });
    } else if (comparator.op.startsWith('>')) {
      if (low !== undefined) intervals.push({ low });
      low = bound(comparator);
    } else {
      intervals.push(low === undefined ? { high: bound(comparator) } : { low, high: bound(comparator) });
      low = undefined;
    }
  }
  if (low !== undefined) intervals.push({ low });
  return checkIntervals(intervals, scheme);
}

/** Refuses empty intervals and unions that are everything; finds out where decimals were meant. */
export function checkIntervals(intervals: Interval[], scheme: VersionScheme): IntervalReading | undefined {
  if (intervals.length === 0) return undefined;
  const flags: string[] = [];
  for (const { low, high } of intervals) {
    if (low === undefined || high === undefined) continue;
    const order = compareVersions(scheme, low.version, high.version);
    if (order === undefined) return undefined;
    const empty = order > 0 || (order === 0 && !(low.inclusive && high.inclusive));
    if (!empty) {
      if ((compareDecimal(low.version, high.version) ?? -1) > 0) flags.push('decimal-doubt');
      continue;
    }
    if (order > 0 && compareDecimal(low.version, high.version) === -1) flags.push('decimal-order');
    else return undefined;
  }
  const openBelow = intervals.filter((interval) => interval.low === undefined);
  const openAbove = intervals.filter((interval) => interval.high === undefined);
  for (const { high } of openBelow) {
    for (const { low } of openAbove) {
      if (high === undefined || low === undefined || compareVersions(scheme, high.version, low.version) !== -1)
        return undefined;
    }
  }
  if (openAbove.length > 0) flags.push('open-upper-end');
  return { intervals, flags: [...new Set(flags)] };
}
