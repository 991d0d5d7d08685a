import { describe, expect, it } from 'vitest';
import { noRevisionIsMissing as rule } from './no-revision-is-missing.ts';
import { csaf21, faultsOf, messagesOf } from './test-document.ts';

const history = (...items: [date: string, number: string][]) =>
  items.map(([date, number]) => ({ date, number, summary: 'Changed.' }));
const numbered = (...numbers: string[]) => {
  const items = numbers.map((number, i): [string, string] => [`2026-01-0${i + 1}T00:00:00Z`, number]);
  return csaf21({ tracking: { revision_history: history(...items) } });
};

describe('6.1.21: the revision history begins with 0 or 1 and leaves no version out', () => {
  it('lets a history pass that begins with 0 or 1 and leaves nothing out', () => {
    expect(faultsOf(rule, numbered('0', '1', '2'))).toEqual([]);
    expect(faultsOf(rule, numbered('1.0.0', '1.7.0', '2.0.0'))).toEqual([]);
  });

  it('tells a number that is nowhere from one that is dated too late', () => {
    expect(messagesOf(rule, numbered('1', '3'))).toEqual(['Revision 2 is missing; the history has no such item.']);
    expect(messagesOf(rule, numbered('1.0.0', '3.0.0', '2.0.0'))).toEqual([
      'Revision 2.0.0 is missing before "3.0.0" of 2026-01-02T00:00:00Z; it is dated later.',
    ]);
  });

  it('names a history that begins later, with what is missing before', () => {
    expect(messagesOf(rule, numbered('2', '3'))).toEqual([
      'The history begins with "2"; it begins with 0 or 1.',
      'Revision 1 is missing; the history has no such item.',
    ]);
  });

  it('ends although a trillion numbers are missing', () => {
    expect(faultsOf(rule, numbered('1', '1000000000000'))).toHaveLength(20);
  });
});
