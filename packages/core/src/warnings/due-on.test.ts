import { describe, expect, it } from 'vitest';
import { toDueOn } from './due-on.ts';

const now = '2026-11-24T10:00:00.000Z';
const kev = (dueOn: string) => [{ cve: 'CVE-2026-1', kev: { addedOn: '2026-11-20', dueOn, ransomware: false } }];

describe('the due day', () => {
  it('follows the priority, and what may wait has none', () => {
    expect(toDueOn('immediate', [], now)).toBe('2026-11-26');
    expect(toDueOn('out-of-cycle', [], now)).toBe('2026-12-08');
    expect(toDueOn('defer', [], now)).toBeUndefined();
  });
  it('takes the days an organisation has chosen', () => {
    expect(toDueOn('immediate', [], now, { immediate: 1, 'out-of-cycle': 7, scheduled: 30, defer: 180 })).toBe(
      '2026-11-25',
    );
  });
  it('KEV’s day brings it forward, never back', () => {
    expect(toDueOn('scheduled', kev('2026-12-11'), now)).toBe('2026-12-11');
    expect(toDueOn('immediate', kev('2026-12-11'), now)).toBe('2026-11-26');
  });
  it('KEV’s day of years ago makes nobody late who hears of it today', () => {
    expect(toDueOn('out-of-cycle', kev('2022-05-03'), now)).toBe('2026-12-08');
  });
});
