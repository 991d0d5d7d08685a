import { describe, expect, it } from 'vitest';
import { revisionsAreNoPreReleases as rule } from './revisions-are-no-pre-releases.ts';
import { csaf21, faultsOf } from './test-document.ts';

const numbered = (...numbers: string[]) =>
  csaf21({ tracking: { revision_history: numbers.map((number) => ({ number })) } });

describe('6.1.19: no item of the revision history is a pre-release', () => {
  it('lets numbers with a build pass and names those with a pre-release part', () => {
    expect(faultsOf(rule, numbered('1.0.0+rc-1', '2.0.0'))).toEqual([]);
    expect(faultsOf(rule, numbered('1.0.0', '1.1.0-rc'))).toEqual(['/document/tracking/revision_history/1/number']);
  });
});
