// CSAF 2.1, clause 18: leap seconds are replaced with 59.999999. RFC 3339 also lets `t`, `z` and a blank stand, which section 2.3 does not.
import { type Conversion, isPart, type Part, say } from './conversion.ts';

const names = new Set(['date', 'current_release_date', 'initial_release_date', 'discovery_date', 'release_date']);

/** The days at whose end UTC had a leap second (IERS Bulletin C; none since 2016, checked 2026-11-25). */
const days = new Set([
  ...[1972, 1981, 1982, 1983, 1985, 1992, 1993, 1994, 1997, 2012, 2015].map((year) => `${year}-06-30`),
  ...[1972, 1973, 1974, 1975, 1976, 1977, 1978, 1979, 1987, 1989, 1990, 1995, 1998, 2005, 2008, 2016].map(
    (year) => `${year}-12-31`,
  ),
]);

function isTrueLeapSecond(replaced: string): boolean {
  const ms = Date.parse(replaced);
  if (Number.isNaN(ms)) return false;
  const utc = new Date(ms).toISOString();
  return utc.slice(11, 19) === '23:59:59' && days.has(utc.slice(0, 10));
}

export function makeTimesExact(value: unknown, conversion: Conversion): void {
  if (Array.isArray(value)) for (const item of value) makeTimesExact(item, conversion);
  if (!isPart(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (typeof item !== 'string' || !names.has(name)) makeTimesExact(item, conversion);
    else value[name] = toExact(item, value, name, conversion);
  }
}

function toExact(text: string, part: Part, name: string, conversion: Conversion): string {
  const m = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.exec(text.slice(0, 200));
  if (m === null) return text;
  const [, day, minute, second, fraction = '', zone = ''] = m;
  if (second !== '60') return `${day}T${minute}:${second}${fraction}${zone.toUpperCase()}`;
  const exact = `${day}T${minute}:59.999999${zone.toUpperCase()}`;
  const kind = isTrueLeapSecond(exact) ? 'It was a valid leap second.' : 'It was no valid leap second.';
  conversion.warn('leap-second', part, name, `Leap seconds are prohibited: ${say(text)} became ${say(exact)}. ${kind}`);
  return exact;
}
