import { describe, expect, it } from 'vitest';
import { csaf21, faultsOf } from './test-document.ts';
import { versionsAreOfOneKind as rule } from './versions-are-of-one-kind.ts';

describe('6.1.30: the versions of a document are of one kind', () => {
  it('lets either kind pass and names the items of the other', () => {
    const document = (version: string, ...numbers: string[]) =>
      csaf21({ tracking: { version, revision_history: numbers.map((number) => ({ number })) } });
    expect(faultsOf(rule, document('2', '1', '2'))).toEqual([]);
    expect(faultsOf(rule, document('2.0.0', '1.0.0', '2.0.0+b'))).toEqual([]);
    expect(faultsOf(rule, document('2', '1.0.0', '2'))).toEqual(['/document/tracking/revision_history/0/number']);
  });

  it('compares items with one another when the document says no version', () => {
    const revision_history = [{ number: '1' }, { number: '2.0.0' }];
    const tracking = { version: undefined, revision_history };
    expect(faultsOf(rule, csaf21({ tracking }))).toEqual(['/document/tracking/revision_history/1/number']);
  });
});
