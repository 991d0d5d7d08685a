// Is this version inside that range? Three answers, each with its reason; what cannot be compared is never guessed.

import { joinTexts } from '../base/index.ts';
import { compareDecimal, readTokens, readVendorVersion, type Token } from './compare-vendor.ts';
import { compareVersions } from './compare-versions.ts';
import { judgeCondition } from './judge-condition.ts';
import { compareNumbers } from './order.ts';
import type { Interval, RangeJudgement, RangeReading, VersionScheme, VersionSubject } from './schema.ts';
import { jointSentences, rangeSentences as says } from './sentences.ts';

/** With the publisher's text, and how it was read. */
const toShown = ({ text, words }: RangeReading, because: string): string =>
  text === '' ? because : says.readAs({ because, text: text.trim(), words });

/** Judges what is known of a thing against a reading. */
export function judgeRange(reading: RangeReading, subject: VersionSubject): RangeJudgement {
  if (reading.kind === 'unread') {
    return {
      answer: 'cannot-tell',
      because: says.unread({ text: reading.text.trim() }),
      missing: [],
    };
  }
  const known = splitHardware(reading, subject);
  const parts = [
    ...(reading.intervals === undefined ? [] : [judgeVersion(reading, reading.intervals, known)]),
    ...(reading.conditions ?? []).map((condition) => judgeCondition(condition, known)),
  ];
  if (parts.length === 0)
    return {
      answer: 'inside',
      because: reading.text === '' ? says.everyVersion() : toShown(reading, says.allMeant()),
      missing: [],
    };
  const outside = parts.find((part) => part.answer === 'outside');
  if (outside !== undefined) return outside;
  const open = parts.filter((part) => part.answer === 'cannot-tell');
  const because = joinTexts(
    (open.length > 0 ? open : parts).map((part) => part.because),
    jointSentences.and,
  );
  const flags = parts.flatMap((part) => part.flags ?? []);
  return open.length === 0
    ? { answer: 'inside', because, missing: [], ...(flags.length === 0 ? {} : { flags }) }
    : { answer: 'cannot-tell', because, missing: [...new Set(open.flatMap((part) => part.missing))] };
}

/** A register that writes firmware and board as one (`2.420.HW01.32.20190610`) says both. */
function splitHardware(reading: RangeReading, subject: VersionSubject): VersionSubject {
  if (!reading.conditions?.some(({ field }) => field === 'hardware')) return subject;
  const [, low, hardware, high] = /^(\d+(?:\.\d+)*)\.?(HW\d+)\.?(\d[\d.]*)$/i.exec(subject.version?.trim() ?? '') ?? [];
  return hardware === undefined
    ? subject
    : { ...subject, version: `${low}.${high}`, hardware: subject.hardware ?? hardware.toUpperCase() };
}

function judgeVersion(reading: RangeReading, intervals: readonly Interval[], subject: VersionSubject): RangeJudgement {
  const version = subject.version?.trim();
  if (version === undefined || version === '') {
    return {
      answer: 'cannot-tell',
      because: says.unknownVersion({ words: reading.words }),
      missing: ['version'],
    };
  }
  const scheme = reading.scheme ?? 'vendor';
  const decimal = reading.flags?.includes('decimal-order') ?? false;
  let unclear: string | undefined;
  let isComparable = false;
  let isOtherCount = false;
  for (const interval of linesOf(version, intervals)) {
    const place = placeIn(version, interval, scheme, decimal);
    if (place === 'as-written' && subject.isRelease) {
      unclear ??= vague(version, interval.high?.version);
      continue;
    }
    if (place === 'as-written') {
      const because = toShown(reading, says.asWritten({ version, bound: interval.high!.version }));
      return { answer: 'inside', because, missing: [], flags: ['as-written'] };
    }
    if (place === 'inside') {
      const because = toShown(reading, saySide(version, interval));
      return withDecimalDoubt({ answer: 'inside', because, missing: [] }, version, intervals, scheme, decimal);
    }
    if (place === 'outside') isComparable = true;
    // "C.10" is not the one version "4.0", where the text counts by letters, too.
    else if (isOne(interval) && compareVersions(scheme, version, interval.high!.version) === undefined)
      isOtherCount = true;
    else unclear ??= place;
  }
  if (isOtherCount && !isComparable)
    unclear ??= says.incomparable({ version, bound: String(intervals[0]?.high?.version) });
  unclear ??= doubtOf(reading, intervals, version, scheme);
  if (unclear !== undefined) return { answer: 'cannot-tell', because: toShown(reading, unclear), missing: ['version'] };
  const because = toShown(reading, says.notAmong({ version }));
  return withDecimalDoubt({ answer: 'outside', because, missing: [] }, version, intervals, scheme, decimal);
}

const isOne = ({ low, high }: Interval): boolean => low !== undefined && low.version === high?.version;

/** `<= U61 | <= L81` bounds two lines of versions by their letter: U75 is only held against the first. */
function linesOf(version: string, intervals: readonly Interval[]): readonly Interval[] {
  // V and R stand for "version" and "release", not for a line.
  const letterOf = (text: string | undefined) => /^([A-QS-UW-Z])\d{1,4}$/i.exec(text?.trim() ?? '')?.[1]?.toUpperCase();
  const lineOf = ({ low, high }: Interval) => letterOf((high ?? low)?.version);
  const lines = new Set(intervals.map(lineOf));
  if (lines.size < 2 || lines.has(undefined)) return intervals;
  const mine = intervals.filter((interval) => lineOf(interval) === letterOf(version));
  return mine.length === 0 ? intervals : mine;
}

/** `1.31` against `<= 1.4`: dotted it is above, as a decimal it is below. The answer stays the dotted one, and says so. */
function withDecimalDoubt(
  judgement: RangeJudgement,
  version: string,
  intervals: readonly Interval[],
  scheme: VersionScheme,
  isDecimal: boolean,
): RangeJudgement {
  if (isDecimal || (scheme !== 'vendor' && scheme !== 'dotted')) return judgement;
  const asDecimal = intervals.some((interval) => placeIn(version, interval, scheme, true) === 'inside')
    ? 'inside'
    : 'outside';
  if (asDecimal === judgement.answer) return judgement;
  const because = says[asDecimal === 'inside' ? 'decimalInside' : 'decimalOutside']({ because: judgement.because });
  return { ...judgement, because, flags: ['decimal-doubt'] };
}

/** Why a version that lies in no interval is not surely out, or undefined. */
function doubtOf(
  reading: RangeReading,
  intervals: readonly Interval[],
  version: string,
  scheme: VersionScheme,
): string | undefined {
  const flags = reading.flags ?? [];
  // Bounds of several lines (`< 18.0.1 | < 19.0.1`): only what lies above all of them is surely out.
  const isBelowAny = ({ high }: Interval) =>
    high !== undefined && compareVersions(scheme, version, high.version) === -1;
  // What is at the bound of its own line or above it (18.0.1 of `< 18.0.1`) is told by that one.
  const isPastOwn = ({ low, high }: Interval) =>
    low !== undefined &&
    isPartOf(low.version, version, scheme) &&
    compareVersions(scheme, version, high?.version ?? '') !== -1;
  if (flags.includes('branches') && intervals.some(isBelowAny) && !intervals.some(isPastOwn))
    return says.otherLine({ version });
  if (flags.includes('generation-in-name')) return says.generation({ version });
  const named = intervals.flatMap(({ low, high }) =>
    low !== undefined && low.version === high?.version ? [low.version] : [],
  );
  const lengthOf = (one: string) => readTokens(one)?.length ?? 0;
  const [vaguer] = named.filter((one) => isPartOf(one, version, scheme)).sort((a, b) => lengthOf(b) - lengthOf(a));
  // `8.1 | 8.1 SP1` tells service packs apart, so that another one is not meant; `C.02` alone may be all of C.02.
  const isToldApart = vaguer !== undefined && named.some((one) => goesOnAlike(vaguer, one, version, scheme));
  return vaguer === undefined || isToldApart ? undefined : says.mayBeOne({ version, named: vaguer });
}

/** True when both go on from the short one in the same way: with a number, or with the same word. */
function goesOnAlike(short: string, a: string, b: string, scheme: VersionScheme): boolean {
  if (!isPartOf(short, a, scheme) || !isPartOf(short, b, scheme)) return false;
  const at = readTokens(short)?.length ?? 0;
  const [x, y] = [readTokens(a)?.[at], readTokens(b)?.[at]];
  if (x === undefined || y === undefined || x.kind === 'number' || y.kind === 'number') return x?.kind === y?.kind;
  return x.rank === y.rank && x.text === y.text;
}

/** True when the second version begins with all of the first and says more: `1.2.3` and `1.2.3.4567`. */
function isPartOf(short: string, long: string, scheme: VersionScheme): boolean {
  if (scheme !== 'vendor' && scheme !== 'dotted') return false;
  const x = readTokens(short);
  const y = readTokens(long);
  if (x === undefined || y === undefined || x.length >= y.length) return false;
  return x.every((token, i) => isSameToken(token, y[i]!));
}

function saySide(version: string, { low, high }: Interval): string {
  if (low !== undefined && high !== undefined)
    return low.version === high.version
      ? says.isOne({ version })
      : says.between({ version, low: low.version, high: high.version });
  if (high !== undefined) return says[high.inclusive ? 'notAbove' : 'below']({ version, bound: high.version });
  return says[low?.inclusive ? 'notBelow' : 'above']({ version, bound: String(low?.version) });
}

const vague = (version: string, bound = '') => says.vague({ version, bound });

/** Service packs, hotfixes, patches and updates: a version is before the first of them. Letters and builds are not said to come after. */
const refinements = [1, 2, 3, 4];

/**
 * `V7.4` below `V7.4 SP1`: whoever writes two numbers or a service pack has said how far the version goes, and what is not said is not
 * there. Only to warn: a register that says too little never makes a thing safe.
 */
function isBeforeRefinement(version: string, high: string, scheme: VersionScheme): boolean {
  if (!isVaguer(version, high, scheme)) return false;
  const mine = readVendorVersion(version)?.ordered ?? [];
  const next = readVendorVersion(high)?.ordered[mine.length];
  return (
    (readVendorVersion(version)?.tokens.length ?? 0) > 1 && next?.kind === 'word' && refinements.includes(next.rank)
  );
}

/** `inside`, `as-written` (inside, if the register leaves nothing out), `outside`, or the reason why neither can be said. */
function placeIn(
  version: string,
  { low, high }: Interval,
  scheme: VersionScheme,
  decimal: boolean,
): 'inside' | 'as-written' | 'outside' | string {
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
  if (fromLow !== undefined && high !== undefined && isBeforeRefinement(version, high.version, scheme))
    return 'as-written';
  const bound = (fromLow === undefined ? low : high)?.version ?? '';
  return isVaguer(version, bound, scheme) ? vague(version, bound) : says.incomparable({ version, bound });
}

/**
 * An asset register says "V17" where the advisory speaks of "V17 Update 5", or "12" where it speaks of "12.2": then the register
 * has left out what decides. Two numbers or more count as a whole version (2.1 is 2.1.0). Only for versions people write down.
 */
function isVaguer(version: string, bound: string, scheme: VersionScheme): boolean {
  if (scheme !== 'vendor' && scheme !== 'dotted') return false;
  const x = readVendorVersion(version);
  const y = readVendorVersion(bound);
  if (x === undefined || y === undefined) return false;
  // `14.0` leaves out the service pack as `14` does.
  const next = y.ordered[x.ordered.length];
  if (next === undefined || !x.ordered.every((token, i) => isSameToken(token, y.ordered[i]!))) return false;
  return next.kind === 'word' ? next.rank > 0 : x.tokens.length === 1;
}

function isSameToken(a: Token, b: Token): boolean {
  if (a.kind === 'number' || b.kind === 'number') return a.kind === b.kind && compareNumbers(a.text, b.text) === 0;
  return a.rank === b.rank && a.text === b.text;
}
