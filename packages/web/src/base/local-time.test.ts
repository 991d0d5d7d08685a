import { describe, expect, it } from 'vitest';
import { readLocal, toLocal, withOffset } from './local-time.ts';

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

  it('goes back to what the wall showed', () => {
    expect(toLocal('2026-11-27T15:40:12Z', 'Europe/Tallinn')).toBe('2026-11-27T17:40');
    expect(withOffset(Date.parse('2026-10-25T00:30:59Z'), 'Europe/Berlin')).toBe('2026-10-25T02:30+02:00');
  });
});
