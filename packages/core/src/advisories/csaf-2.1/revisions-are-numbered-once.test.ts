import { describe, expect, it } from 'vitest';
import { revisionsAreNumberedOnce as rule } from './revisions-are-numbered-once.ts';
import { csaf21, faultsOf } from './test-document.ts';

const numbered = (...numbers: string[]) =>
  csaf21({ tracking: { revision_history: numbers.map((number) => ({ number })) } });

describe('6.1.22: no two revisions have one number', () => {
  it('names the second item of one number', () => {
    expect(faultsOf(rule, numbered('1', '2'))).toEqual([]);
    expect(faultsOf(rule, numbered('1', '2', '1'))).toEqual(['/document/tracking/revision_history/2/number']);
  });
});
