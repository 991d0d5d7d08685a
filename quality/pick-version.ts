// A version inside an advisory's reading, and one outside of several: by arithmetic on the bounds and the order of versions alone, so that
// what judges them is not asked.

import { compareVersions, type Interval, type RangeReading, type VersionScheme } from '@tocsin/core/versions';

/** The same text with its last whole number one higher; text behind it goes. */
function after(version: string): string | undefined {
  const found = /^(.*?)(\d{1,12})(\D*)$/.exec(version);
  return found === null ? undefined : `${found[1]}${String(Number(found[2]) + 1).padStart(found[2]!.length, '0')}`;
}

/** A version before another one: a number of it is one lower, and what was behind it goes where it says nothing more. */
function before(version: string): string | undefined {
  const found = /^(.*?)(\d{1,12})(\D*)$/.exec(version);
  if (found === null) return undefined;
  const [, front = '', number = '', behind = ''] = found;
  if (Number(number) > 0) return `${front}${String(Number(number) - 1).padStart(number.length, '0')}${behind}`;
  const shorter = before(front.replace(/\D+$/, ''));
  return shorter === undefined ? undefined : `${shorter}${/\D+$/.exec(front)?.[0] ?? ''}9`;
}

const schemeOf = (reading: RangeReading): VersionScheme => reading.scheme ?? 'vendor';

export function isWithin(version: string, { low, high }: Interval, scheme: VersionScheme): boolean {
  const fromLow = low === undefined ? 1 : compareVersions(scheme, version, low.version);
  const fromHigh = high === undefined ? -1 : compareVersions(scheme, version, high.version);
  return (
    fromLow !== undefined &&
    fromHigh !== undefined &&
    (fromLow > 0 || (fromLow === 0 && low?.inclusive === true)) &&
    (fromHigh < 0 || (fromHigh === 0 && high?.inclusive === true))
  );
}

/** A version that one of the intervals holds; a bound itself where it is included. */
export function pickInside(reading: RangeReading): string | undefined {
  const scheme = schemeOf(reading);
  for (const interval of reading.intervals ?? []) {
    const { low, high } = interval;
    const tried = [
      low?.inclusive ? low.version : undefined,
      high?.inclusive ? high.version : undefined,
      high === undefined ? undefined : before(high.version),
      low === undefined ? undefined : after(low.version),
    ];
    const found = tried.find((version) => version !== undefined && isWithin(version, interval, scheme));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A version that no interval of any reading holds: above the last bound, else below the first. */
export function pickOutside(readings: readonly RangeReading[]): string | undefined {
  const intervals = readings.flatMap((reading) =>
    (reading.intervals ?? []).map((interval) => ({ interval, scheme: schemeOf(reading) })),
  );
  const tried = intervals.flatMap(({ interval: { low, high } }) => [
    high === undefined ? undefined : after(high.version),
    low === undefined ? undefined : before(low.version),
  ]);
  return tried.find(
    (version) =>
      version !== undefined &&
      intervals.every(
        ({ interval, scheme }) => isComparable(version, interval, scheme) && !isWithin(version, interval, scheme),
      ),
  );
}

const isComparable = (version: string, { low, high }: Interval, scheme: VersionScheme): boolean =>
  [low, high].every((bound) => bound === undefined || compareVersions(scheme, version, bound.version) !== undefined);
