import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuiet, isWanted, planDelivery } from './plan-delivery.ts';

const zone = 'Europe/Amsterdam';
const quiet = (from: string, to: string) => ({ quietHours: { from, to }, digest: null });
const at = (now: string, settings: Parameters<typeof planDelivery>[1]) =>
  planDelivery('scheduled', settings, zone, now).at;

describe('quiet hours when the clocks change', () => {
  // 25 October 2026: at 01:00 UTC the clock goes from 03:00 back to 02:00.
  it('the night of 25 hours ends once, also when its end is shown twice', () => {
    expect(at('2026-10-25T00:10:00.000Z', quiet('22:00', '02:30'))).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-25T01:10:00.000Z', quiet('22:00', '02:30'))).toBe('2026-10-25T01:30:00.000Z');
  });
  // 29 March 2026: at 01:00 UTC the clock goes from 02:00 to 03:00.
  it('an end that the clock skips comes with the hour after', () => {
    expect(at('2026-03-29T00:30:00.000Z', quiet('22:00', '02:30'))).toBe('2026-03-29T01:30:00.000Z');
  });
});

describe('the digest', () => {
  const settings = { quietHours: null, digest: { at: '02:30' } };
  it('goes out once on the day of 25 hours, and not at all twice', () => {
    expect(at('2026-10-25T00:10:00.000Z', settings)).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-25T01:10:00.000Z', settings)).toBe('2026-10-26T01:30:00.000Z');
  });
  it('goes out on the day that has no such time', () => {
    expect(at('2026-03-29T00:30:00.000Z', settings)).toBe('2026-03-29T01:30:00.000Z');
  });
});

const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const instants = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const zones = fc.constantFrom('Europe/Amsterdam', 'Europe/Lisbon', 'Atlantic/Azores', 'Europe/Helsinki', 'UTC');

describe('whatever the zone and the day', () => {
  it('nothing is sent in the past, in quiet hours, or more than a day and an hour late', () => {
    fc.assert(
      fc.property(instants, zones, times, times, (now, where, from, to) => {
        const { at: sent } = planDelivery('scheduled', quiet(from, to), where, now);
        const wait = Date.parse(sent) - Date.parse(now);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(25 * 3_600_000);
        expect(isQuiet(sent, where, { from, to })).toBe(false);
      }),
    );
  });
  it('what is immediate goes now', () => {
    fc.assert(
      fc.property(instants, zones, times, times, (now, where, from, to) => {
        const settings = { quietHours: { from, to }, digest: { at: from } };
        expect(planDelivery('immediate', settings, where, now)).toEqual({ at: now, digest: false });
      }),
    );
  });
  it('a minimum lets through what is as urgent or more', () => {
    expect(isWanted('immediate', 'out-of-cycle')).toBe(true);
    expect(isWanted('scheduled', 'out-of-cycle')).toBe(false);
  });
});
