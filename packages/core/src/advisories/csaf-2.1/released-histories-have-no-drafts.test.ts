import { describe, expect, it } from 'vitest';
import { releasedHistoriesHaveNoDrafts as rule } from './released-histories-have-no-drafts.ts';
import { csaf21, faultsOf } from './test-document.ts';

const numbered = (status: string, ...numbers: string[]) =>
  csaf21({ tracking: { status, revision_history: numbers.map((number) => ({ number })) } });

describe('6.1.18: the history of a released document tells of no version 0', () => {
  it('lets a draft tell of version 0 and a release of its releases', () => {
    expect(faultsOf(rule, numbered('draft', '0', '0.1.0'))).toEqual([]);
    expect(faultsOf(rule, numbered('final', '1', '10'))).toEqual([]);
  });

  it('names every item before the first release', () => {
    const at = '/document/tracking/revision_history';
    expect(faultsOf(rule, numbered('final', '0', '1'))).toEqual([`${at}/0/number`]);
    expect(faultsOf(rule, numbered('interim', '1.0.0', '0.9.0'))).toEqual([`${at}/1/number`]);
  });
});
