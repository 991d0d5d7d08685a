import type { WarningFinding } from '@tocsin/core/warnings';
import { describe, expect, it } from 'vitest';
import { groupFindings } from './group-findings.ts';

const finding = (asset: string, location: string | undefined, change: Partial<WarningFinding> = {}) =>
  ({
    id: asset,
    assetName: 'Maker Pump',
    match: { asset, verdict: 'affected', because: ['version 1 is below 2'], missing: [] },
    state: 'new',
    open: true,
    ...(location === undefined ? {} : { location }),
    ...change,
  }) as unknown as WarningFinding;

describe('findings on paper', () => {
  it('that say the same stand together, by place', () => {
    const groups = groupFindings([
      finding('P1', 'ICU'),
      finding('P2', 'Store'),
      finding('P3', 'ICU'),
      finding('P4', undefined),
    ]);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({
      count: 4,
      places: [
        { location: 'ICU', assets: ['P1', 'P3'] },
        { location: 'Store', assets: ['P2'] },
        { location: undefined, assets: ['P4'] },
      ],
    });
  });
  it('that differ in state, note or name stand apart', () => {
    const groups = groupFindings([
      finding('P1', 'ICU'),
      finding('P2', 'ICU', { state: 'done' }),
      finding('P3', 'ICU', { note: 'Called the maker.' }),
      finding('P4', 'ICU', { assetName: 'Maker Monitor' }),
    ]);
    expect(groups.map(({ count }) => count)).toEqual([1, 1, 1, 1]);
  });
});
