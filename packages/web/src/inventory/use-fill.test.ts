import type { Waiting } from '@tocsin/core/warnings';
import { describe, expect, it } from 'vitest';
import { afterSaving, afterUndoing, isBeingMatched, nothingFilled, toStanding, type WaitingRow } from './use-fill.ts';

const row = (id: string, because = 'the version is not known', findings = 2): WaitingRow => ({
  asset: { id, product: 'Pump' },
  findings,
  priority: 'scheduled',
  waits: [{ warning: 'w', advisory: 'ADV-1', because }],
});
const waiting = (assets: WaitingRow[]): Waiting => ({
  field: 'version',
  assets,
  total: assets.length,
  findings: assets.reduce((sum, one) => sum + one.findings, 0),
  ofComponents: 0,
});
const [a, b] = [row('A'), row('B')];
const saved = afterSaving(nothingFilled, [a]);

describe('what waits for a field', () => {
  it('is one less as soon as a row is saved, which is shown as being matched until it goes', () => {
    expect(toStanding(waiting([a, b]), saved, ['A', 'B'])).toMatchObject({ total: 1, findings: 2, assets: [a, b] });
    expect([a, b].map((one) => isBeingMatched(one, saved))).toEqual([true, false]);
    expect(toStanding(waiting([b]), saved, ['A', 'B'])).toMatchObject({ total: 1, findings: 2, assets: [b] });
  });

  it('has the row again when what was typed says too little', () => {
    const again = row('A', 'version C.03 says too little');
    expect(isBeingMatched(again, saved)).toBe(false);
    expect(toStanding(waiting([again, b]), saved, ['A', 'B'])).toMatchObject({ total: 2, findings: 4 });
  });

  it('has the row again in its place when it is taken back, before the server lists it and after', () => {
    const back = afterUndoing(saved, [a]);
    for (const list of [waiting([b]), waiting([b, a])])
      expect(toStanding(list, back, ['A', 'B'])).toMatchObject({ total: 2, findings: 4, assets: [a, b] });
    expect(isBeingMatched(a, back)).toBe(false);
  });
});
