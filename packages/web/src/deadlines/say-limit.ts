// A legal limit in words: to the minute in the authority's zone, UTC for whoever hovers.

import type { Limit } from '@tocsin/core/deadlines';
import { sayDay } from '../base/Times.tsx';

const minuteMs = 60_000;
const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** "21 hours 14 minutes", "12 days 3 hours", "less than a minute"; never rounded up, so that no time is promised that is not there. */
export function sayLength(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / minuteMs);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days >= 4) return count(days, 'day');
  const parts =
    days > 0
      ? [count(days, 'day'), hours > 0 ? count(hours, 'hour') : '']
      : [hours > 0 ? count(hours, 'hour') : '', rest > 0 ? count(rest, 'minute') : ''];
  return parts.filter(Boolean).join(' ') || 'less than a minute';
}

export interface SaidTime {
  readonly text: string;
  /** For machines. */
  readonly dateTime: string;
  /** In UTC; a whole day has none. */
  readonly utc?: string;
}

/** "Sat 28 Nov 2026, 16:40" by the clock on the authority's wall: the offset in the text is its own. */
const sayAt = (at: string): SaidTime => ({
  text: `${sayDay(at.slice(0, 10))}, ${at.slice(11, 16)}`,
  dateTime: at,
  utc: `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
});
const sayOn = (day: string): SaidTime => ({ text: `${sayDay(day)}, end of the day`, dateTime: day });
const say = (at: string | undefined, on: string | undefined) =>
  at !== undefined ? sayAt(at) : on === undefined ? undefined : sayOn(on);

/** The one to plan by; undefined where the law sets no number. */
export const sayPlanning = ({ planningAt, planningOn }: Limit) => say(planningAt, planningOn);
/** The outer limit, where it is another one. */
export const sayFormal = ({ planningAt, planningOn, formalAt, formalOn }: Limit) =>
  (formalAt ?? formalOn) === (planningAt ?? planningOn) ? undefined : say(formalAt, formalOn);

/** "Amsterdam" of "Europe/Amsterdam". */
export const sayZone = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
