// Ranges as data: OSV's events and CVE 5's `versions`.

import { compareVersions, toVersionScheme } from './compare-versions.ts';
import { isVersionText } from './is-version-text.ts';
import { readBound } from './read-comparators.ts';
import { readRange } from './read-range.ts';
import type { Bound, Interval, RangeReading, VersionScheme } from './schema.ts';
import { checkIntervals } from './to-intervals.ts';
import { toWords } from './to-words.ts';

export interface OsvEvent {
  readonly introduced?: string | undefined;
  readonly fixed?: string | undefined;
  readonly last_affected?: string | undefined;
  readonly limit?: string | undefined;
}

interface Point {
  kind: 'in' | 'out';
  version: string;
  inclusive: boolean;
}

/**
 * OSV 1.x, "Evaluation": each `introduced` opens, the next `fixed` or `last_affected` closes; `0` is before everything.
 * Events of one range; `versions` are single versions named beside it.
 */
export function readOsvEvents(
  events: readonly OsvEvent[],
  scheme: VersionScheme,
  versions: readonly string[] = [],
): RangeReading {
  const text = events
    .map((event) =>
      Object.entries(event)
        .map(([key, value]) => `${key} ${value}`)
        .join(' '),
    )
    .join(', ');
  const points = events.flatMap((event): Point[] => {
    if (event.introduced !== undefined) return [{ kind: 'in', version: event.introduced, inclusive: true }];
    if (event.fixed !== undefined) return [{ kind: 'out', version: event.fixed, inclusive: false }];
    if (event.last_affected !== undefined) return [{ kind: 'out', version: event.last_affected, inclusive: true }];
    return [];
  });
  let comparable = scheme !== 'git';
  points.sort((a, b) => {
    if (a.version === '0' || b.version === '0') return a.version === b.version ? 0 : a.version === '0' ? -1 : 1;
    const order = compareVersions(scheme, a.version, b.version);
    if (order === undefined) comparable = false;
    return order || (a.kind === b.kind ? 0 : a.kind === 'out' ? -1 : 1);
  });
  const intervals: Interval[] = [];
  let low: Bound | undefined;
  let open = false;
  for (const point of comparable ? points : []) {
    if (point.kind === 'in') {
      if (!open) low = point.version === '0' ? undefined : { version: point.version, inclusive: true };
      open = true;
    } else if (open) {
      intervals.push({
        ...(low === undefined ? {} : { low }),
        high: { version: point.version, inclusive: point.inclusive },
      });
      open = false;
    }
  }
  if (open) {
    if (low === undefined && intervals.length === 0) return finish({ text, kind: 'all', tier: 'events', scheme });
    intervals.push(low === undefined ? {} : { low });
  }
  for (const version of versions) {
    const bound = { version, inclusive: true };
    if (!intervals.some((interval) => isWithin(version, interval, scheme))) intervals.push({ low: bound, high: bound });
  }
  if (intervals.length === 0)
    return finish({ text, kind: 'unread', tier: 'unread', ...(scheme === 'git' ? { flags: ['git-range'] } : {}) });
  return finish({ text, kind: 'within', tier: 'events', scheme, intervals });
}

function isWithin(version: string, { low, high }: Interval, scheme: VersionScheme): boolean {
  const fromLow = low === undefined ? 1 : (compareVersions(scheme, version, low.version) ?? -1);
  const fromHigh = high === undefined ? -1 : (compareVersions(scheme, version, high.version) ?? 1);
  return (
    (fromLow > 0 || (fromLow === 0 && low?.inclusive === true)) &&
    (fromHigh < 0 || (fromHigh === 0 && high?.inclusive === true))
  );
}

export interface CveVersion {
  readonly version: string;
  readonly status: string;
  readonly versionType?: string | undefined;
  readonly lessThan?: string | undefined;
  readonly lessThanOrEqual?: string | undefined;
  readonly changes?: readonly { readonly at: string; readonly status: string }[] | undefined;
}

export interface CveReading {
  readonly affected: RangeReading[];
  readonly unaffected: RangeReading[];
}

const blank = /^(?:0|n\/a|unspecified|unknown|-|\*|all|any)?$/i;

/** The scheme of an entry. Many say semver of what is none (`21.3R3-S5`); then it is taken as makers write versions. */
function schemeOf({ versionType: type, version, lessThan, lessThanOrEqual, changes = [] }: CveVersion): VersionScheme {
  if (type === undefined || type === 'custom') return 'vendor';
  const scheme = toVersionScheme(type) ?? 'vendor';
  if (scheme !== 'semver') return scheme;
  const bounds = [version, lessThan, lessThanOrEqual, ...changes.map(({ at }) => at)];
  const isSemver = (bound = '') =>
    blank.test(bound.trim()) || /^v?\d+(?:\.\d+){0,3}(?:-[\w.-]+)?(?:\+[\w.-]+)?$/.test(bound.trim());
  return bounds.every(isSemver) ? scheme : 'vendor';
}

/**
 * CVE 5 `affected[].versions` with `defaultStatus`. Entries that are affected and not; `unknown` is neither.
 * Without entries the default status speaks for every version.
 */
export function readCveVersions(versions: readonly CveVersion[], defaultStatus = 'unknown'): CveReading {
  const affected: RangeReading[] = [];
  const unaffected: RangeReading[] = [];
  for (const entry of versions) {
    const readings = readEntry(entry);
    if (entry.status === 'affected') affected.push(readings.main);
    else if (entry.status === 'unaffected') unaffected.push(readings.main);
    if (readings.changed !== undefined) affected.push(readings.changed);
  }
  if (affected.length === 0 && defaultStatus === 'affected')
    affected.push(finish({ text: '', kind: 'all', tier: 'events' }));
  return { affected, unaffected };
}

function readEntry(entry: CveVersion): { main: RangeReading; changed?: RangeReading } {
  const scheme = schemeOf(entry);
  const text = [
    entry.version,
    entry.lessThan === undefined ? '' : `< ${entry.lessThan}`,
    entry.lessThanOrEqual === undefined ? '' : `<= ${entry.lessThanOrEqual}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
  const high = entry.lessThan ?? entry.lessThanOrEqual;
  if (high === undefined) return { main: readSingle(entry.version, text, scheme) };
  const open = high === '*' || /^(?:unspecified)?$/i.test(high.trim());
  // `12.1.0.1`, less than `12.1.0.1`: no version is both. The fixed one was written twice, and all before it are meant.
  const isTwice = entry.version.trim() === entry.lessThan?.trim();
  const isBlank = isTwice || blank.test(entry.version.trim());
  const low = isBlank ? undefined : readBound('>=', entry.version);
  // `changes` cuts the range: from there on the status is another one.
  const firstFix =
    entry.status === 'affected' ? entry.changes?.find((change) => change.status === 'unaffected') : undefined;
  // CVE 5, `lessThan`: a star at the end is the end of that line, so `6.1.*` holds all of 6.1 whichever sign it has.
  const sign = entry.lessThan === undefined || high.endsWith('*') ? '<=' : '<';
  const upper = firstFix !== undefined ? readBound('<', firstFix.at) : open ? undefined : readBound(sign, high);
  const isUnclear = (!isBlank && low === undefined) || (!open && upper === undefined);
  if (isUnclear) return { main: finish({ text, kind: 'unread', tier: 'unread' }) };
  if (low === undefined && upper === undefined) return { main: finish({ text, kind: 'all', tier: 'events', scheme }) };
  const readable = [low, upper].every(
    (bound) => bound === undefined || (scheme === 'vendor' ? isVersionText(bound.version) : true),
  );
  const checked = readable
    ? checkIntervals(
        [{ ...(low === undefined ? {} : { low }), ...(upper === undefined ? {} : { high: upper }) }],
        scheme,
      )
    : undefined;
  if (checked === undefined) return { main: finish({ text, kind: 'unread', tier: 'unread' }) };
  return {
    main: finish({
      text,
      kind: 'within',
      tier: 'events',
      scheme,
      intervals: checked.intervals,
      ...(checked.flags.length === 0 ? {} : { flags: checked.flags }),
    }),
  };
}

/** A single entry without upper bound: one version, unless the text is a range in words, as many records have it. */
function readSingle(version: string, text: string, scheme: VersionScheme): RangeReading {
  const plain = version.trim();
  if (/^(?:n\/a|unspecified|unknown|-|)$/i.test(plain)) return finish({ text, kind: 'unread', tier: 'unread' });
  if (scheme !== 'vendor' && isVersionText(plain)) {
    const bound = { version: plain, inclusive: true };
    return finish({ text, kind: 'within', tier: 'events', scheme, intervals: [{ low: bound, high: bound }] });
  }
  // CVE has no place for models, so that makers of chips and devices put them here.
  return readRange(plain, { category: 'product_version' });
}

function finish(reading: Omit<RangeReading, 'words'>): RangeReading {
  return { ...reading, words: toWords(reading) };
}
