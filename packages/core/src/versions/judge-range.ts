// Is this version inside that range? Three answers, each with its reason; what cannot be compared is never guessed.

import { compareDecimal, readTokens, type Token } from './compare-vendor.ts';
import { compareVersions } from './compare-versions.ts';
import { compareNumbers } from './order.ts';
import { type DateSpan, parseDateSpan } from './parse-date.ts';
import type { Condition, Interval, RangeJudgement, RangeReading, VersionScheme, VersionSubject } from './schema.ts';

const shown = (reading: RangeReading) =>
  reading.text === '' ? '' : ` ("${reading.text.trim()}" read as ${reading.words})`;

/** Judges what is known of a thing against a reading. */
export function judgeRange(reading: RangeReading, subject: VersionSubject): RangeJudgement {
  if (reading.kind === 'unread') {
    return {
      answer: 'cannot-tell',
      because: `the advisory's range "${reading.text.trim()}" could not be read`,
      missing: [],
    };
  }
  const parts = [
    ...(reading.intervals === undefined ? [] : [judgeVersion(reading, reading.intervals, subject)]),
    ...(reading.conditions ?? []).map((condition) => judgeCondition(condition, subject)),
  ];
  if (parts.length === 0)
    return {
      answer: 'inside',
      because:
        reading.text === ''
          ? 'the advisory names no version: every version is meant'
          : `all versions are meant${shown(reading)}`,
      missing: [],
    };
  const outside = parts.find((part) => part.answer === 'outside');
  if (outside !== undefined) return outside;
  const open = parts.filter((part) => part.answer === 'cannot-tell');
  const because = (open.length > 0 ? open : parts).map((part) => part.because).join('; ');
  return open.length === 0
    ? { answer: 'inside', because, missing: [] }
    : { answer: 'cannot-tell', because, missing: [...new Set(open.flatMap((part) => part.missing))] };
}

function judgeVersion(reading: RangeReading, intervals: readonly Interval[], subject: VersionSubject): RangeJudgement {
  const version = subject.version?.trim();
  if (version === undefined || version === '') {
    return {
      answer: 'cannot-tell',
      because: `the version is not known; affected are versions ${reading.words}`,
      missing: ['version'],
    };
  }
  const scheme = reading.scheme ?? 'vendor';
  const decimal = reading.flags?.includes('decimal-order') ?? false;
  let unclear: string | undefined;
  for (const interval of intervals) {
    const place = placeIn(version, interval, scheme, decimal);
    if (place === 'inside')
      return { answer: 'inside', because: `version ${version} is ${sideOf(interval)}${shown(reading)}`, missing: [] };
    if (place !== 'outside') unclear ??= place;
  }
  if (unclear !== undefined)
    return { answer: 'cannot-tell', because: `${unclear}${shown(reading)}`, missing: ['version'] };
  if (reading.flags?.includes('branches') && isBelowAny(version, intervals, scheme)) {
    const because = `version ${version} is above the bound of its line and below another's${shown(reading)}`;
    return { answer: 'cannot-tell', because, missing: [] };
  }
  return { answer: 'outside', because: `version ${version} is not among the affected${shown(reading)}`, missing: [] };
}

/** Bounds of several lines (`< 18.0.1 | < 19.0.1`): only what lies above all of them is surely out. */
const isBelowAny = (version: string, intervals: readonly Interval[], scheme: VersionScheme): boolean =>
  intervals.some(({ high }) => high !== undefined && compareVersions(scheme, version, high.version) === -1);

function sideOf({ low, high }: Interval): string {
  if (low !== undefined && high !== undefined)
    return low.version === high.version ? 'the affected one' : `between ${low.version} and ${high.version}`;
  if (high !== undefined) return high.inclusive ? `not above ${high.version}` : `below ${high.version}`;
  return low?.inclusive ? `not below ${low.version}` : `above ${low?.version}`;
}

/** `inside`, `outside`, or the reason why neither can be said. */
function placeIn(
  version: string,
  { low, high }: Interval,
  scheme: VersionScheme,
  decimal: boolean,
): 'inside' | 'outside' | string {
  const compare = (bound: string) => {
    if (isVaguer(version, bound, scheme)) return undefined;
    return decimal
      ? (compareDecimal(version, bound) ?? compareVersions(scheme, version, bound))
      : compareVersions(scheme, version, bound);
  };
  const fromLow = low === undefined ? 1 : compare(low.version);
  const fromHigh = high === undefined ? -1 : compare(high.version);
  if (fromLow === -1 || (fromLow === 0 && low?.inclusive === false)) return 'outside';
  if (fromHigh === 1 || (fromHigh === 0 && high?.inclusive === false)) return 'outside';
  if (fromLow !== undefined && fromHigh !== undefined) return 'inside';
  const bound = (fromLow === undefined ? low : high)?.version ?? '';
  return isVaguer(version, bound, scheme)
    ? `version ${version} does not say enough to be compared with ${bound}`
    : `version ${version} cannot be compared with ${bound}`;
}

/**
 * An asset register says "V17" where the advisory speaks of "V17 Update 5", or "12" where it speaks of "12.2": then the register
 * has left out what decides. Two numbers or more count as a whole version (2.1 is 2.1.0). Only for versions people write down.
 */
function isVaguer(version: string, bound: string, scheme: VersionScheme): boolean {
  if (scheme !== 'vendor' && scheme !== 'dotted') return false;
  const x = readTokens(version);
  const y = readTokens(bound);
  if (x === undefined || y === undefined || x.length >= y.length) return false;
  if (!x.every((token, i) => isSameToken(token, y[i]!))) return false;
  const next = y[x.length]!;
  return next.kind === 'word' ? next.rank > 0 : x.length === 1;
}

function isSameToken(a: Token, b: Token): boolean {
  if (a.kind === 'number' || b.kind === 'number') return a.kind === b.kind && compareNumbers(a.text, b.text) === 0;
  return a.rank === b.rank && a.text === b.text;
}

function judgeCondition(condition: Condition, subject: VersionSubject): RangeJudgement {
  const open = (because: string): RangeJudgement => ({ answer: 'cannot-tell', because, missing: [condition.field] });
  const said = `"${condition.text.trim()}"`;
  if (condition.test === 'stated') return open(`it depends on ${said}, which a person must judge`);
  if (condition.field === 'serial') return judgeSerial(condition, subject.serial, open, said);
  if (condition.field === 'manufactured') return judgeDate(condition, subject, open, said);
  const value =
    condition.field === 'hardware' ? subject.hardware : condition.field === 'model' ? subject.model : undefined;
  // A model in the place of a version may stand in the register's version, too.
  if (condition.field === 'model' && isNamed(condition, subject.version))
    return { answer: 'inside', because: `${subject.version} is named (${said})`, missing: [] };
  if (value === undefined || value === '')
    return open(`the ${condition.field} is not known; the advisory says ${said}`);
  if (condition.test === 'within') return judgeRevision(condition, value, open, said);
  if (isNamed(condition, value))
    return { answer: 'inside', because: `${condition.field} ${value} is named (${said})`, missing: [] };
  // A hardware revision that is another one is another one; a model may be the same under another name.
  if (condition.field === 'hardware')
    return {
      answer: 'outside',
      because: `hardware ${value} is not ${condition.values?.join(' or ')} (${said})`,
      missing: [],
    };
  return open(`whether model ${value} is one of ${said} cannot be told from its name`);
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

const isNamed = (condition: Condition, value: string | undefined): boolean =>
  value !== undefined &&
  plain(value) !== '' &&
  (condition.values ?? []).some((wanted) => plain(wanted) === plain(value));

/** `Function State (FS) <= 3` against a register's `FS:2` or `2`: one number each, or nobody can tell. */
function judgeRevision(
  condition: Condition,
  value: string,
  open: (because: string) => RangeJudgement,
  said: string,
): RangeJudgement {
  const number = /^\D{0,30}(\d{1,9})$/.exec(value.trim())?.[1];
  if (number === undefined || condition.interval === undefined) return open(`${value} cannot be compared with ${said}`);
  const { low, high } = condition.interval;
  const isOut =
    (low !== undefined && compareNumbers(number, low.version) < (low.inclusive ? 0 : 1)) ||
    (high !== undefined && compareNumbers(number, high.version) > (high.inclusive ? 0 : -1));
  return isOut
    ? { answer: 'outside', because: `${condition.field} ${value} lies outside ${said}`, missing: [] }
    : { answer: 'inside', because: `${condition.field} ${value} lies within ${said}`, missing: [] };
}

function judgeSerial(
  condition: Condition,
  serial: string | undefined,
  open: (because: string) => RangeJudgement,
  said: string,
): RangeJudgement {
  const digits = serial?.replace(/\D/g, '') ?? '';
  if (serial === undefined || serial === '') return open(`the serial number is not known; the advisory says ${said}`);
  if (
    condition.prefixLength === undefined ||
    condition.interval === undefined ||
    digits.length < condition.prefixLength
  )
    return open(`serial number ${serial} cannot be compared with ${said}`);
  const prefix = digits.slice(0, condition.prefixLength);
  const { low, high } = condition.interval;
  const below =
    low !== undefined &&
    (compareNumbers(prefix, low.version) < 0 || (!low.inclusive && compareNumbers(prefix, low.version) === 0));
  const above =
    high !== undefined &&
    (compareNumbers(prefix, high.version) > 0 || (!high.inclusive && compareNumbers(prefix, high.version) === 0));
  return below || above
    ? { answer: 'outside', because: `serial number ${serial} begins with ${prefix}, outside ${said}`, missing: [] }
    : { answer: 'inside', because: `serial number ${serial} begins with ${prefix}, within ${said}`, missing: [] };
}

/** First and last day that a register's date may mean: `2017` is the whole year. */
function spanOf(text: string): DateSpan | undefined {
  const year = /^\d{4}$/.exec(text.trim())?.[0];
  return year === undefined ? parseDateSpan(text) : { from: `${year}-01-01`, to: `${year}-12-31` };
}

function judgeDate(
  condition: Condition,
  subject: VersionSubject,
  open: (because: string) => RangeJudgement,
  said: string,
): RangeJudgement {
  const known =
    subject.manufactured ??
    (subject.version !== undefined && parseDateSpan(subject.version) !== undefined ? subject.version : undefined);
  const span = known === undefined ? undefined : spanOf(known);
  if (span === undefined || condition.interval === undefined)
    return open(`the date of manufacture is not known; the advisory says ${said}`);
  const { low, high } = condition.interval;
  const beforeLow = (day: string) =>
    low !== undefined && (day < low.version || (!low.inclusive && day === low.version));
  const afterHigh = (day: string) =>
    high !== undefined && (day > high.version || (!high.inclusive && day === high.version));
  if (beforeLow(span.to) || afterHigh(span.from))
    return { answer: 'outside', because: `${known} lies outside ${said}`, missing: [] };
  if (beforeLow(span.from) || afterHigh(span.to)) return open(`${known} is not exact enough for ${said}`);
  return { answer: 'inside', because: `${known} lies within ${said}`, missing: [] };
}
