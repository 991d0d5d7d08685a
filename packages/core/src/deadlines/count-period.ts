// Regulation (EEC, Euratom) No 1182/71. Hours run through weekends, holidays and changes of clocks; days and months end with a day, which
// Art. 3(4) moves to the next working day. Two ends are given: the one to plan by, and the formal outer limit.

import { type Calendar, nthWorkingDay, rollForward, whyNoWorkingDay } from './calendar.ts';

export interface PeriodEnd {
  readonly planningAt?: Temporal.ZonedDateTime;
  readonly formalAt?: Temporal.ZonedDateTime;
  readonly planningOn?: Temporal.PlainDate;
  readonly formalOn?: Temporal.PlainDate;
  readonly disputedAt?: Temporal.ZonedDateTime;
  /** What moved or clamped the end, in words. */
  readonly because: string[];
}

const inWords = (day: Temporal.PlainDate) =>
  `${day.day} ${['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][day.month - 1]} ${day.year}`;

/** Hours: literally from the event (planning), and from the next full hour on (formal; Art. 3(1) leaves out the hour of the event). */
export function countHours(start: Temporal.ZonedDateTime, hours: number, calendar: Calendar): PeriodEnd {
  const planningAt = start.add({ hours });
  const formalAt = start.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: hours + 1 });
  const because: string[] = [];
  if (planningAt.offset !== start.offset)
    because.push(`the clocks change in between (${start.offset} to ${planningAt.offset}); the hours go on`);
  const resting = whyNoWorkingDay(planningAt.toPlainDate(), calendar);
  if (resting !== undefined)
    because.push(`hours are not moved although ${inWords(planningAt.toPlainDate())} is ${resting}`);
  // Whether Art. 3(5) holds for hours is disputed (legal writing says yes, authorities say no): kept for the file, never planned by.
  const second = nthWorkingDay(start.toPlainDate(), 2, calendar);
  const isStretched = hours >= 48 && Temporal.PlainDate.compare(second, formalAt.toPlainDate()) > 0;
  return {
    planningAt,
    formalAt,
    ...(isStretched
      ? { disputedAt: second.toZonedDateTime({ timeZone: start.timeZoneId, plainTime: '23:59:59' }) }
      : {}),
    because,
  };
}

/** Days and months: the day of the event does not count; a day that the last month lacks is its last day (Art. 3(2)(c)). */
export function countDays(
  start: Temporal.PlainDate,
  period: { days: number } | { months: number },
  calendar: Calendar,
): PeriodEnd {
  const planningOn = start.add(period);
  const because: string[] = [];
  if ('months' in period && planningOn.day !== start.day)
    because.push(`there is no ${start.day} in that month, so its last day counts`);
  let formalOn = rollForward(planningOn, calendar);
  if (!formalOn.equals(planningOn))
    because.push(`moved: ${inWords(planningOn)} is ${whyNoWorkingDay(planningOn, calendar)}`);
  const second = nthWorkingDay(start, 2, calendar);
  if ('days' in period && period.days >= 2 && Temporal.PlainDate.compare(second, formalOn) > 0) {
    because.push(`the period must hold two working days, the second is ${inWords(second)} (Art. 3(5))`);
    formalOn = second;
  }
  return { planningOn, formalOn, because };
}

/** Days that the law does not call calendar or working days: planned by the earlier reading, formal by the later. */
export function countEitherDays(start: Temporal.PlainDate, days: number, calendar: Calendar): PeriodEnd {
  const planningOn = start.add({ days });
  const formalOn = nthWorkingDay(start, days, calendar);
  return {
    planningOn,
    formalOn,
    because: [
      `the law does not say which days: ${inWords(planningOn)} by calendar days, ${inWords(formalOn)} by working days`,
    ],
  };
}
