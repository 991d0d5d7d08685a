import { describe, expect, it } from 'vitest';
import { measureRanges } from './measure-ranges.ts';

const measure = measureRanges();

describe.skipIf(measure === undefined)('the version texts of 1,845 real advisories', () => {
  it('are all taken in, and 97.5 % of them read', () => {
    expect(measure?.leaves).toBe(11_756);
    expect(measure?.products).toBe(measure?.leaves);
    expect((measure?.read ?? 0) / (measure?.leaves ?? 1)).toBeGreaterThanOrEqual(0.975);
  });
  it('say all versions only where the text or its absence does', () => {
    // 2,603 leaves say so in words or by "vers:all/*"; one more would be a bound that was lost.
    expect(measure?.kinds.get('all')).toBeLessThanOrEqual(2603);
  });
});
