import { describe, expect, it } from 'vitest';
import { partiesAreInvolvedOnceADate as rule } from './parties-are-involved-once-a-date.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.24: a party is involved in one way at a date', () => {
  it('lets parties, dates and vulnerabilities differ', () => {
    const one = { party: 'vendor', date: '2026-01-01T00:00:00Z', status: 'open' };
    const document = csaf21({
      vulnerabilities: [
        { involvements: [one, { ...one, party: 'user' }, { ...one, date: '2026-01-02T00:00:00Z' }] },
        { involvements: [one] },
      ],
    });
    expect(faultsOf(rule, document)).toEqual([]);
  });

  it('names the second of one party and date, also in another time zone and without any date', () => {
    const involvements = [
      { party: 'vendor', date: '2026-01-01T00:00:00Z', status: 'open' },
      { party: 'vendor', date: '2026-01-01T01:00:00+01:00', status: 'completed' },
      { party: 'user', status: 'open' },
      { party: 'user', status: 'completed' },
    ];
    expect(faultsOf(rule, csaf21({ vulnerabilities: [{ involvements }] }))).toEqual([
      '/vulnerabilities/0/involvements/1',
      '/vulnerabilities/0/involvements/3',
    ]);
  });
});
