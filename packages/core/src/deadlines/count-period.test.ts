import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whyNoWorkingDay } from './calendar.ts';
import { countDays, countEitherDays, countHours } from './count-period.ts';
import { readCalendar } from './read.ts';
import { profileOf } from './test-profiles.ts';

const zones = ['Europe/Amsterdam', 'Europe/Tallinn', 'Atlantic/Canary', 'Europe/Madrid'];
const calendar = readCalendar(profileOf('ES'), 'MD');
const start = fc
  .tuple(fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 11, 31) }), fc.constantFrom(...zones))
  .map(([ms, zone]) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone));

describe('Regulation 1182/71, for any event', () => {
  it('hours are as many as the law says, whatever the clocks do; the formal limit is at most an hour later and full', () => {
    fc.assert(
      fc.property(start, fc.constantFrom(24, 48, 72, 96), (from, hours) => {
        const { planningAt, formalAt } = countHours(from, hours, calendar);
        expect(planningAt!.epochMilliseconds - from.epochMilliseconds).toBe(hours * 3_600_000);
        const late = formalAt!.epochMilliseconds - planningAt!.epochMilliseconds;
        expect(late > 0 && late <= 3_600_000).toBe(true);
        expect([formalAt!.minute, formalAt!.second, formalAt!.millisecond]).toEqual([0, 0, 0]);
      }),
    );
  });

  it('days and months are never moved back; the formal day is a working day, and nothing but resting days lies between', () => {
    const period = fc.oneof(
      fc.integer({ min: 3, max: 40 }).map((days) => ({ days })),
      fc.integer({ min: 1, max: 3 }).map((months) => ({ months })),
    );
    fc.assert(
      fc.property(start, period, (from, length) => {
        const day = from.toPlainDate();
        const { planningOn, formalOn } = countDays(day, length, () => undefined);
        expect(whyNoWorkingDay(formalOn!, () => undefined)).toBeUndefined();
        for (let at = planningOn!; !at.equals(formalOn!); at = at.add({ days: 1 }))
          expect(at.dayOfWeek >= 6 || 'days' in length).toBe(true);
        expect(Temporal.PlainDate.compare(planningOn!, formalOn!)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('a period of two days or more holds two working days (Art. 3(5))', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 2, max: 6 }), (from, days) => {
        const day = from.toPlainDate();
        const { formalOn } = countDays(day, { days }, calendar);
        let working = 0;
        for (let at = day.add({ days: 1 }); Temporal.PlainDate.compare(at, formalOn!) <= 0; at = at.add({ days: 1 }))
          if (whyNoWorkingDay(at, calendar) === undefined) working += 1;
        expect(working).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('where the law does not say which days, the earlier reading is the one to plan by', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 40 }), (from, days) => {
        const { planningOn, formalOn } = countEitherDays(from.toPlainDate(), days, calendar);
        expect(Temporal.PlainDate.compare(planningOn!, formalOn!)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
