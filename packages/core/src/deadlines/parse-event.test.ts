import { describe, expect, it } from 'vitest';
import { parseEvent } from './parse-event.ts';

const text = (said: string, zone: string) => {
  const event = parseEvent(said, zone);
  return 'code' in event ? event.code : event.at.toString({ timeZoneName: 'never' });
};

describe('a time as people type it', () => {
  it('is read in the zone of the country, or by its offset', () => {
    expect(text('2026-11-27T16:40', 'Europe/Tallinn')).toBe('2026-11-27T16:40:00+02:00');
    expect(text('2026-11-27 16:40', 'Atlantic/Canary')).toBe('2026-11-27T16:40:00+00:00');
    expect(text('2026-11-27T16:40+01:00', 'Europe/Tallinn')).toBe('2026-11-27T17:40:00+02:00');
    expect(text('2026-11-27T15:40:10Z', 'Europe/Berlin')).toBe('2026-11-27T16:40:10+01:00');
    expect(text('2026-11-27', 'Europe/Berlin')).toBe('2026-11-27T00:00:00+01:00');
  });

  it('in the hour that the spring change skips is refused: 02:30 in Berlin, 03:30 in Tallinn', () => {
    expect(text('2027-03-28T02:30', 'Europe/Berlin')).toBe('deadlines/time-skipped');
    expect(text('2027-03-28T03:30', 'Europe/Berlin')).toBe('2027-03-28T03:30:00+02:00');
    expect(text('2027-03-28T03:30', 'Europe/Tallinn')).toBe('deadlines/time-skipped');
    expect(text('2027-03-28T01:30', 'Atlantic/Canary')).toBe('deadlines/time-skipped');
  });

  it('in the hour that the autumn change doubles needs an offset, and is told both', () => {
    const event = parseEvent('2026-10-25T02:30', 'Europe/Berlin');
    expect(event).toMatchObject({ code: 'deadlines/time-doubled' });
    expect('hint' in event ? event.hint : '').toMatch(/02:30\+02:00 for the first, .*02:30\+01:00 for the second/);
    expect(text('2026-10-25T02:30+02:00', 'Europe/Berlin')).toBe('2026-10-25T02:30:00+02:00');
    expect(text('2026-10-25T02:30', 'Europe/Tallinn')).toBe('2026-10-25T02:30:00+03:00');
    expect(text('2026-10-25T03:30', 'Europe/Tallinn')).toBe('deadlines/time-doubled');
  });

  it.each([
    '',
    'yesterday',
    '2026-02-30',
    '2026-11-27T25:00',
    '27.11.2026',
    '2026-11-27T16:40+99:00',
    `2026-11-27${'0'.repeat(9999)}`,
  ])('that is none is refused: %.30s', (said) => {
    expect(text(said, 'Europe/Berlin')).toBe('deadlines/time-unreadable');
  });
});
