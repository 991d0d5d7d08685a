// Regulation (EEC, Euratom) No 1182/71. Hours run through weekends, holidays and changes of clocks; days and months end with a day, which
// Art. 3(4) moves to the next working day. Two ends are given: the one to plan by, and the formal outer limit.

import { type Sentence, say } from '../base/index.ts';
import { type Calendar, nthWorkingDay, rollForward, whyNoWorkingDay } from './calendar.ts';
import { deadlineSentences as says } from './sentences.ts';

export interface PeriodEnd {
  readonly planningAt?: Temporal.ZonedDateTime;
  readonly formalAt?: Temporal.ZonedDateTime;
  readonly planningOn?: Temporal.PlainDate;
  readonly formalOn?: Temporal.PlainDate;
  readonly disputedAt?: Temporal.ZonedDateTime;
  /** What moved or clamped the end, in words. */
  readonly because: Sentence[];
}

const asDay = (day: Temporal.PlainDate) => ({ day: day.toString() });

/** Hours: literally from the event (planning), and from the next full hour on (formal; Art. 3(1) leaves out the hour of the event). */
export function countHours(start: Temporal.ZonedDateTime, hours: number, calendar: Calendar): PeriodEnd {
  const planningAt = start.add({ hours });
  const formalAt = start.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: hours + 1 });
  const because: Sentence[] = [];
  if (planningAt.offset !== start.offset)
    because.push(say(says.clocksChange, { before: start.offset, after: planningAt.offset }));
  const resting = whyNoWorkingDay(planningAt.toPlainDate(), calendar);
  if (resting !== undefined)
    because.push(say(says.hoursNotMoved, { day: asDay(planningAt.toPlainDate()), why: resting }));
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
  const because: Sentence[] = [];
  if ('months' in period && planningOn.day !== start.day) because.push(say(says.noSuchDay, { date: start.day }));
  let formalOn = rollForward(planningOn, calendar);
  if (!formalOn.equals(planningOn))
    because.push(say(says.moved, { day: asDay(planningOn), why: whyNoWorkingDay(planningOn, calendar) ?? '' }));
  const second = nthWorkingDay(start, 2, calendar);
  if ('days' in period && period.days >= 2 && Temporal.PlainDate.compare(second, formalOn) > 0) {
    because.push(say(says.twoWorkingDays, { day: asDay(second) }));
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
    because: [say(says.eitherDays, { calendar: asDay(planningOn), working: asDay(formalOn) })],
  };
}
