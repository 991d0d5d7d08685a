import { describe, expect, it } from 'vitest';
import { readLocal, readTyped, toLocal, withOffset } from './local-time.ts';

describe('a time on the wall', () => {
  it.each([
    ['2026-11-27T16:40', 'Europe/Berlin', '2026-11-27T16:40+01:00'],
    ['2026-07-01T00:00', 'Europe/Tallinn', '2026-07-01T00:00+03:00'],
    ['2026-11-27T16:40', 'Atlantic/Canary', '2026-11-27T16:40+00:00'],
    ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T03:00+02:00'],
    ['2026-10-25T01:59', 'Europe/Berlin', '2026-10-25T01:59+02:00'],
  ])('%s in %s is one instant', (text, zone, at) => {
    expect(readLocal(text, zone)).toEqual({ kind: 'instant', at });
  });

  it('in the hour that spring skips is none, and says what the clock showed', () => {
    expect(readLocal('2026-03-29T02:30', 'Europe/Berlin')).toEqual({ kind: 'skipped', instead: '2026-03-29T03:30' });
    expect(readLocal('2026-03-29T01:30', 'Atlantic/Canary')).toEqual({ kind: 'skipped', instead: '2026-03-29T02:30' });
  });

  it('in the hour that autumn doubles is two, the first of them first', () => {
    expect(readLocal('2026-10-25T02:30', 'Europe/Berlin')).toEqual({
      kind: 'doubled',
      choices: [
        { at: '2026-10-25T02:30+02:00', offset: '+02:00' },
        { at: '2026-10-25T02:30+01:00', offset: '+01:00' },
      ],
    });
  });

  it('is refused when it is no time, or no day', () => {
    expect(readLocal('', 'Europe/Berlin').kind).toBe('unreadable');
    expect(readLocal('2026-13-40T10:00', 'Europe/Berlin').kind).toBe('unreadable');
  });

  it.each([
    ['2026-11-27 16:40', '2026-11-27T16:40+01:00'],
    ['27.11.2026 16:40', '2026-11-27T16:40+01:00'],
    ['5/1/2026, 9.05', '2026-01-05T09:05+01:00'],
    ['16:40', '2026-11-28T16:40+01:00'],
    ['2026-11-27T15:40Z', '2026-11-27T16:40+01:00'],
    ['2026-10-25 02:30+01:00', '2026-10-25T02:30+01:00'],
  ])('typed as %s is read, the day first, and today where none is told', (text, at) => {
    expect(readTyped(text, 'Europe/Berlin', Date.parse('2026-11-27T23:30:00Z'))).toEqual({ kind: 'instant', at });
  });

  it.each(['yesterday', '27.11. 16:40', '2026-11-27', '16:75', '25:00'])('typed as %s is not guessed at', (text) => {
    expect(readTyped(text, 'Europe/Berlin', 0).kind).toBe('unreadable');
  });

  it('goes back to what the wall showed', () => {
    expect(toLocal('2026-11-27T15:40:12Z', 'Europe/Tallinn')).toBe('2026-11-27T17:40');
    expect(withOffset(Date.parse('2026-10-25T00:30:59Z'), 'Europe/Berlin')).toBe('2026-10-25T02:30+02:00');
  });
});
