// A legal limit in words: to the minute in the authority's zone, UTC for whoever hovers.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import type { Limit, ProfileState } from '@tocsin/core/deadlines';
import { sayCountry } from '../base/formats.ts';
import { saySentence, sayText } from '../base/say-sentence.ts';
import { sayDay } from '../base/Times.tsx';

const minuteMs = 60_000;
const sayDays = (days: number) => plural(days, { one: '# day', other: '# days' });
const sayHours = (hours: number) => plural(hours, { one: '# hour', other: '# hours' });
const sayMinutes = (minutes: number) => plural(minutes, { one: '# minute', other: '# minutes' });

/** "21 hours 14 minutes", "12 days 3 hours", "less than a minute"; never rounded up, so that no time is promised that is not there. */
export function sayLength(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / minuteMs);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days >= 4) return sayDays(days);
  const parts =
    days > 0
      ? [sayDays(days), hours > 0 ? sayHours(hours) : '']
      : [hours > 0 ? sayHours(hours) : '', rest > 0 ? sayMinutes(rest) : ''];
  return parts.filter(Boolean).join(' ') || t`less than a minute`;
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
const sayOn = (on: string): SaidTime => {
  const day = sayDay(on);
  return { text: t`${day}, end of the day`, dateTime: on };
};
const say = (at: string | undefined, on: string | undefined) =>
  at !== undefined ? sayAt(at) : on === undefined ? undefined : sayOn(on);

/** The one to plan by; undefined where the law sets no number. */
export const sayPlanning = ({ planningAt, planningOn }: Limit) => say(planningAt, planningOn);
/** The outer limit, where it is another one. */
export const sayFormal = ({ planningAt, planningOn, formalAt, formalOn }: Limit) =>
  (formalAt ?? formalOn) === (planningAt ?? planningOn) ? undefined : say(formalAt, formalOn);

/** What starts a clock, as it stands in the table of limits. */
const startWords: Readonly<Record<Limit['startsFrom'], MessageDescriptor>> = {
  awareness: msg`awareness`,
  detection: msg`detection`,
  determination: msg`determination`,
  'early-warning-submitted': msg`early warning submitted`,
  'notification-submitted': msg`notification submitted`,
  'measure-available': msg`measure available`,
  'incident-closed': msg`incident closed`,
  'request-received': msg`request received`,
  'support-ended': msg`support ended`,
};
export const sayStart = (kind: Limit['startsFrom']): string => i18n._(startWords[kind]);

/** A country by the reader's name of it; a code that no list of countries knows by the name that its profile gives. */
export function sayProfile({ country, name }: Pick<ProfileState, 'country' | 'name'>): string {
  const said = sayCountry(country);
  return said === country ? sayText(name) : said;
}

/** "Amsterdam" of "Europe/Amsterdam". */
export const sayZone = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Why the limit is where it is. */
export const sayReason = ({ reason, reasonSaid }: Limit) => reasonSaid?.map(saySentence).join('; ') ?? reason;
