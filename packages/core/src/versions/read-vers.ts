// vers, the version range specifier of the package-url project: `vers:npm/>=1.0.0|<2.0.0`. This reads generously what publishers write,
// blanks and any order included; parse-vers.ts is the strict form.

import { compareVersions } from './compare-versions.ts';
import { orderOf } from './parse-vers.ts';
import type { Comparator, Operator } from './read-comparators.ts';
import type { Interval, RangeReading, VersionScheme } from './schema.ts';
import { checkIntervals, pairBounds } from './to-intervals.ts';
import { toWords } from './to-words.ts';

const constraint = /^(<=|>=|!=|<|>|=)?(.+)$/;

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Reads a vers; `text` is what stands beside the reading. A type without known order, or a wrong form, is unread. */
export function readVers(vers: string, text = vers): RangeReading {
  const finish = (reading: Omit<RangeReading, 'words' | 'text'>): RangeReading => ({
    text,
    ...reading,
    words: toWords({ text, ...reading }),
  });
  const unread = (flag?: string) =>
    finish({ kind: 'unread', tier: 'unread', ...(flag === undefined ? {} : { flags: [flag] }) });
  const m = vers.length > 20_000 ? null : /^vers:([a-z][a-z0-9.-]*)\/(.+)$/i.exec(vers.trim());
  const scheme = m === null ? undefined : orderOf((m[1] ?? '').toLowerCase());
  if (m === null || scheme === undefined) return unread();
  const body = (m[2] ?? '').trim();
  if (body === '*') return finish({ kind: 'all', tier: 'vers', scheme });
  const comparators: Comparator[] = [];
  const not: string[] = [];
  for (const piece of body.split('|')) {
    const part = constraint.exec(piece.trim());
    const version = part === null ? undefined : decode((part[2] ?? '').trim());
    if (version === undefined || version === '' || version === '*') return unread();
    if (part?.[1] === '!=') not.push(version);
    else comparators.push({ op: (part?.[1] ?? '=') as Operator, version });
  }
  const intervals = toVersIntervals(comparators, not, scheme);
  if (intervals === undefined) return unread('contradictory');
  const { flags } = intervals;
  return finish({
    kind: 'within',
    tier: 'vers',
    scheme,
    intervals: intervals.intervals,
    ...(flags.length === 0 ? {} : { flags }),
  });
}

/** By the specification: sorted, of two bounds to one side the wider counts, pairs by twos; then what is not meant is cut out. */
function toVersIntervals(
  comparators: readonly Comparator[],
  not: readonly string[],
  scheme: VersionScheme,
): { intervals: Interval[]; flags: string[] } | undefined {
  const sorted = sortComparators(comparators, scheme);
  if (sorted === undefined) return undefined;
  const bounds = sorted.filter(({ op }) => op !== '=');
  const single = sorted.filter(({ op }) => op === '=');
  const wide = bounds.filter(({ op }, i) => {
    const isSame = (other: Comparator | undefined) => other !== undefined && other.op[0] === op[0];
    return op.startsWith('>') ? !isSame(bounds[i - 1]) : !isSame(bounds[i + 1]);
  });
  const checked =
    comparators.length === 0
      ? { intervals: [{}], flags: [] }
      : checkIntervals(pairBounds([...wide, ...single]), scheme);
  if (checked === undefined) return undefined;
  let intervals: Interval[] | undefined = checked.intervals;
  for (const version of not) intervals = intervals === undefined ? undefined : cutOut(intervals, version, scheme);
  return intervals === undefined || intervals.length === 0 ? undefined : { intervals, flags: checked.flags };
}

/** The intervals without one version; undefined when it cannot be compared with a bound. */
function cutOut(intervals: readonly Interval[], version: string, scheme: VersionScheme): Interval[] | undefined {
  const cut: Interval[] = [];
  for (const { low, high } of intervals) {
    const fromLow = low === undefined ? 1 : compareVersions(scheme, version, low.version);
    const fromHigh = high === undefined ? -1 : compareVersions(scheme, version, high.version);
    if (fromLow === undefined || fromHigh === undefined) return undefined;
    const isInside =
      (fromLow > 0 || (fromLow === 0 && low?.inclusive === true)) &&
      (fromHigh < 0 || (fromHigh === 0 && high?.inclusive === true));
    const edge = { version, inclusive: false };
    if (!isInside) cut.push({ ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) });
    else {
      if (fromLow > 0) cut.push({ ...(low === undefined ? {} : { low }), high: edge });
      if (fromHigh < 0) cut.push({ low: edge, ...(high === undefined ? {} : { high }) });
    }
  }
  return cut;
}

/** By version, as the specification wants them; undefined when two cannot be compared. */
function sortComparators(comparators: readonly Comparator[], scheme: VersionScheme): Comparator[] | undefined {
  let comparable = true;
  const sorted = comparators.toSorted((a, b) => {
    const order = compareVersions(scheme, a.version, b.version);
    if (order === undefined) comparable = false;
    return order ?? 0;
  });
  return comparable ? sorted : undefined;
}
