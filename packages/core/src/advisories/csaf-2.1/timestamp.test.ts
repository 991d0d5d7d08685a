import { describe, expect, it } from 'vitest';
import { compareTimestamps, parseTimestamp } from './timestamp.ts';

const order = (a: string, b: string) => {
  const [x, y] = [parseTimestamp(a), parseTimestamp(b)];
  return x === undefined || y === undefined ? undefined : Math.sign(compareTimestamps(x, y));
};

describe('instants of a CSAF document', () => {
  it('are compared across time zones and below the millisecond', () => {
    expect(order('2026-01-22T10:00:00.000-12:45', '2026-01-23T10:00:00.000+12:00')).toBe(1);
    expect(order('2026-01-21T10:00:00.0001Z', '2026-01-21T10:00:00Z')).toBe(1);
    expect(order('2026-01-21T10:00:00.1Z', '2026-01-21T10:00:00.09Z')).toBe(1);
    expect(order('2026-01-21T10:00:00.000Z', '2026-01-21T11:00:00+01:00')).toBe(0);
  });

  it('are none when they lack a zone, are spelt small, name a leap second or a day that is not', () => {
    for (const text of [
      '2026-01-21T10:00:00',
      '2026-01-21t10:00:00z',
      '2016-12-31T23:59:60Z',
      '2026-02-30T10:00:00Z',
      '2026-01-21 10:00:00Z',
      '2026-01-21T25:00:00Z',
    ]) {
      expect(parseTimestamp(text), text).toBeUndefined();
    }
  });
});
