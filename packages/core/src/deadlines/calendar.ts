// Working days, as Regulation 1182/71 Art. 2 counts them: neither public holiday nor Saturday nor Sunday, by the calendar of the place
// where the action has to be taken (the receiving authority's).

import type { HolidayRule } from './schema.ts';
import { deadlineSentences } from './sentences.ts';

/** The name of the public holiday on a day (`YYYY-MM-DD`), or undefined. */
export type Calendar = (day: string) => string | undefined;

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
function easterOf(year: number): Temporal.PlainDate {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e, g] = [Math.floor(b / 4), b % 4, Math.floor((8 * b + 13) / 25)];
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return Temporal.PlainDate.from({ year, month, day: (h + l - 7 * m + 33 * month + 19) % 32 });
}

const isOn = (rule: HolidayRule, day: Temporal.PlainDate) =>
  rule.on.startsWith('easter')
    ? easterOf(day.year)
        .add({ days: Number(rule.on.slice('easter'.length)) })
        .equals(day)
    : day.toString().slice(5) === rule.on;

/** The calendar with the days that the law of periods adds, and without those it does not count. */
export function overlayCalendar(base: Calendar, add: readonly HolidayRule[], remove: readonly HolidayRule[]): Calendar {
  return (text) => {
    const day = Temporal.PlainDate.from(text);
    if (remove.some((rule) => isOn(rule, day))) return undefined;
    return add.find((rule) => isOn(rule, day))?.name ?? base(text);
  };
}

const weekend: Readonly<Record<number, string>> = { 6: deadlineSentences.saturday, 7: deadlineSentences.sunday };

/** Why a day is no working day (`a Sunday`, or the holiday’s own name), or undefined when it is one. */
export function whyNoWorkingDay(day: Temporal.PlainDate, calendar: Calendar): { says: string } | undefined {
  const says = weekend[day.dayOfWeek] ?? calendar(day.toString());
  return says === undefined ? undefined : { says };
}

/** The day itself, or the next working day after it (Art. 3(4)). */
export function rollForward(day: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  let at = day;
  while (whyNoWorkingDay(at, calendar) !== undefined) at = at.add({ days: 1 });
  return at;
}

/** The day on which the count of working days after `start` (not counted itself) is reached. */
export function nthWorkingDay(start: Temporal.PlainDate, count: number, calendar: Calendar): Temporal.PlainDate {
  let at = start;
  for (let seen = 0; seen < count; ) {
    at = at.add({ days: 1 });
    if (whyNoWorkingDay(at, calendar) === undefined) seen += 1;
  }
  return at;
}
