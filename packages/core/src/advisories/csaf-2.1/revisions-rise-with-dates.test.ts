import { describe, expect, it } from 'vitest';
import { revisionsRiseWithDates as rule } from './revisions-rise-with-dates.ts';
import { csaf21, faultsOf } from './test-document.ts';

const history = (...items: [date: string, number: string][]) =>
  items.map(([date, number]) => ({ date, number, summary: 'Changed.' }));
const dated = (...items: [string, string][]) => csaf21({ tracking: { revision_history: history(...items) } });

describe('6.1.14: a later revision has a higher number', () => {
  it('lets items pass that rise with their dates, in whatever order they stand', () => {
    expect(faultsOf(rule, dated(['2026-01-02T00:00:00Z', '2'], ['2026-01-01T00:00:00Z', '1']))).toEqual([]);
    expect(faultsOf(rule, dated(['2026-01-01T00:00:00Z', '10'], ['2026-01-01T00:00:00Z', '9']))).toEqual([]);
    expect(faultsOf(rule, dated(['2026-01-01T00:00:00Z', '1.9.0'], ['2026-01-02T00:00:00Z', '1.10.0']))).toEqual([]);
  });

  it('names a later item with a lower number, by the instant and not by its text', () => {
    const fault = ['/document/tracking/revision_history/1/number'];
    expect(faultsOf(rule, dated(['2026-01-01T00:00:00Z', '2'], ['2026-01-02T00:00:00Z', '1']))).toEqual(fault);
    expect(faultsOf(rule, dated(['2026-01-02T00:00:00+12:00', '2'], ['2026-01-01T20:00:00-12:00', '1']))).toEqual(
      fault,
    );
    expect(faultsOf(rule, dated(['2026-01-01T00:00:00.000Z', '2'], ['2026-01-01T00:00:00.0001Z', '1']))).toEqual(fault);
  });

  it('takes an integer among semantic versions for N.0.0', () => {
    const mixed = dated(
      ['2026-01-01T00:00:00Z', '2'],
      ['2026-01-01T00:00:00Z', '3.0.0'],
      ['2026-01-02T00:00:00Z', '2.1.0'],
    );
    expect(faultsOf(rule, mixed)).toEqual(['/document/tracking/revision_history/2/number']);
  });
});
