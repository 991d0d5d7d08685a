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

/** Pairs bounds in the order in which they stand; what is said twice counts once. */
export function pairBounds(said: readonly Comparator[]): Interval[] {
  const comparators = [...new Map(said.map((one) => [`${one.op} ${one.version}`, one])).values()];
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
  return intervals;
}

/** `< 3.0, >= 2.0`: said the wrong way round. As a choice it would be every version, so both must hold. */
function crossBounds(intervals: Interval[], scheme: VersionScheme): Interval[] {
  const [upper, lower] = intervals;
  if (intervals.length !== 2 || upper?.low !== undefined || lower?.high !== undefined) return intervals;
  const [low, high] = [lower?.low, upper?.high];
  if (low === undefined || high === undefined || compareVersions(scheme, low.version, high.version) !== -1)
    return intervals;
  return [{ low, high }];
}

/** The intervals of a range text. Undefined: its bounds contradict each other, or what they mean together is not clear. */
export function toIntervals(said: readonly Comparator[], scheme: VersionScheme): IntervalReading | undefined {
  const intervals = crossBounds(pairBounds(said), scheme);
  const inBranches = splitBranches(intervals, scheme);
  if (inBranches === 'unclear') return undefined;
  const checked = isRedundant(inBranches ?? intervals, scheme)
    ? undefined
    : checkIntervals(inBranches ?? intervals, scheme);
  if (checked === undefined || inBranches === undefined) return checked;
  return { intervals: checked.intervals, flags: [...checked.flags, 'branches'] };
}

/**
 * A single version inside a bound of its own text (`< 15.1 | 7`, `>= 2.0.0 | 2.6.2`), or two bounds open to one side of which one says
 * nothing: then the pipe stands for something else (an update, a lost sign), and no reading of it is safe.
 */
function isRedundant(intervals: readonly Interval[], scheme: VersionScheme): boolean {
  const open = intervals.filter(({ low, high }) => low === undefined || high === undefined);
  if (intervals.filter(({ high }) => high === undefined).length > 1) return true;
  return intervals.some(({ low, high }) => {
    if (low === undefined || low.version !== high?.version) return false;
    return open.some((bound) => {
      const toHigh = bound.high === undefined ? -1 : compareVersions(scheme, low.version, bound.high.version);
      const toLow = bound.low === undefined ? 1 : compareVersions(scheme, low.version, bound.low.version);
      return toHigh === undefined || toLow === undefined ? scheme !== 'date' : toHigh <= 0 && toLow >= 0;
    });
  });
}

const numbersOf = (version: string): string[] | undefined =>
  /^v?(\d+(?:\.\d+)*)/i.exec(version.trim())?.[1]?.split('.');

/**
 * `< 1.28.16 | < 1.24.69`: several upper bounds are one for each maintained line, so each but the lowest begins where its line does (1.28).
 * Undefined when there is no such list or its bounds are of lines without a common order. What lies between is told apart by the flag `branches`.
 */
function splitBranches(intervals: readonly Interval[], scheme: VersionScheme): Interval[] | 'unclear' | undefined {
  const upper = intervals.filter(({ low }) => low === undefined);
  if (upper.length < 2 || upper.length !== intervals.length) return undefined;
  const sorted = upper.toSorted((a, b) => compareVersions(scheme, a.high?.version ?? '', b.high?.version ?? '') ?? 0);
  const branches: Interval[] = [];
  for (const [i, { high }] of sorted.entries()) {
    const before = sorted[i - 1]?.high;
    if (before === undefined || high === undefined) {
      branches.push({ ...(high === undefined ? {} : { high }) });
      continue;
    }
    const [here, there] = [numbersOf(high.version), numbersOf(before.version)];
    const at = here?.findIndex((part, k) => Number(part) !== Number(there?.[k] ?? -1)) ?? -1;
    const order = compareVersions(scheme, before.version, high.version);
    if (order === undefined) return undefined;
    if (here === undefined || at < 0 || order !== -1) return 'unclear';
    branches.push({ low: { version: here.slice(0, at + 1).join('.'), inclusive: true }, high });
  }
  return branches;
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
