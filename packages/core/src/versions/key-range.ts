// A reading as key intervals that only narrow: what they leave out is surely outside, what they keep is for judgeRange to judge.

import type { RangeReading, VersionScheme } from './schema.ts';
import { compareKeys, type KeyInterval, keyIntervalOf, type VersionKey } from './version-key.ts';

export interface KeyRange {
  readonly scheme: VersionScheme;
  readonly intervals: readonly KeyInterval[];
}

/** Under these a version that the order puts outside may still be one that nobody can tell: a register leaves out a service pack, say. */
const hasDoubts = (reading: RangeReading, scheme: VersionScheme): boolean =>
  ['vendor', 'dotted', 'git'].includes(scheme) ||
  (reading.flags ?? []).some((flag) => ['decimal-order', 'branches', 'generation-in-name'].includes(flag));

const memo = new WeakMap<RangeReading, KeyRange | 'none'>();

/** Undefined when keys cannot narrow this reading: then each version is judged. */
export function toKeyRange(reading: RangeReading): KeyRange | undefined {
  const known = memo.get(reading);
  if (known !== undefined) return known === 'none' ? undefined : known;
  const made = makeKeyRange(reading);
  memo.set(reading, made ?? 'none');
  return made;
}

function makeKeyRange(reading: RangeReading): KeyRange | undefined {
  const scheme = reading.scheme ?? 'vendor';
  if (reading.kind !== 'within' || reading.intervals === undefined || hasDoubts(reading, scheme)) return undefined;
  const intervals = reading.intervals.map((interval) => keyIntervalOf(scheme, interval));
  return intervals.includes(undefined) ? undefined : { scheme, intervals: intervals as KeyInterval[] };
}

/** True only when judgeRange would say `outside` of this version; `key` is the version's in the range's scheme. */
export function isSurelyOutside(range: KeyRange, key: VersionKey): boolean {
  return range.intervals.every(
    ({ line, low, high }) =>
      line === key.line &&
      ((low !== undefined && compareKeys(key.bytes, low) < 0) ||
        (high !== undefined && compareKeys(key.bytes, high) >= 0)),
  );
}
