import '../base/test-language.ts';
import { describe, expect, it } from 'vitest';
import { sayFormal, sayLength, sayPlanning } from './say-limit.ts';

const limit = {
  rule: 'nis2-early-warning',
  regime: 'nis2',
  stage: 'early-warning',
  duty: 'Early warning',
  by: 'the entity',
  to: 'the CSIRT',
  startsFrom: 'awareness',
  zone: 'Europe/Berlin',
  article: 'Art. 23(4)(a)',
  reason: '24 hours',
  confidence: 'confirmed',
} as const;

describe('a limit in words', () => {
  it('is told to the minute by the authority’s own clock, with UTC beside it', () => {
    expect(sayPlanning({ ...limit, planningAt: '2026-11-28T16:40:00+01:00' })).toEqual({
      text: 'Sat 28 Nov 2026, 16:40',
      dateTime: '2026-11-28T16:40:00+01:00',
      utc: '2026-11-28 15:40 UTC',
    });
    expect(sayPlanning({ ...limit, planningOn: '2027-02-28' })?.text).toBe('Sun 28 Feb 2027, end of the day');
    expect(sayPlanning(limit)).toBeUndefined();
  });

  it('names the formal limit only where it is another one', () => {
    expect(sayFormal({ ...limit, planningOn: '2027-02-28', formalOn: '2027-03-01' })?.text).toMatch(/^Mon 1 Mar 2027/);
    expect(sayFormal({ ...limit, planningOn: '2027-03-01', formalOn: '2027-03-01' })).toBeUndefined();
  });

  it.each([
    [20_000, 'less than a minute'],
    [61 * 60_000, '1 hour 1 minute'],
    [24 * 3_600_000 - 1, '23 hours 59 minutes'],
    [50 * 3_600_000, '2 days 2 hours'],
    [30 * 86_400_000, '30 days'],
    [-90 * 60_000, '1 hour 30 minutes'],
  ])('%i ms is %s, and never rounded up', (ms, words) => {
    expect(sayLength(ms)).toBe(words);
  });
});
