// Must this be told, and under which regime? Answered from the facts by criteria that are data, with the one that decided.

import { type FactSheet, holds } from './fact-sheet.ts';
import type { Criterion } from './schema.ts';

export interface DutyJudgement {
  readonly regime: string;
  /** `not-yet-known` names the fields that would settle it, and the clock runs on as if the answer were yes. */
  readonly answer: 'yes' | 'no' | 'not-yet-known';
  /** Criteria that are met, the law's before the platform's. */
  readonly because: readonly Criterion[];
  /** Fields that would settle it. */
  readonly missing: readonly string[];
}

const byBasis = (a: Criterion, b: Criterion) => Number(a.basis === 'policy') - Number(b.basis === 'policy');

const answerTo = ({ when, unless }: Criterion, sheet: FactSheet) =>
  unless !== undefined && holds(sheet, unless) === true ? false : holds(sheet, when);

/** One judgement for each regime that has criteria. */
export function judgeDuties(sheet: FactSheet, criteria: readonly Criterion[]): DutyJudgement[] {
  return [...Map.groupBy(criteria, ({ regime }) => regime)].map(([regime, list]) => {
    const answers = list.map((criterion) => ({ criterion, answer: answerTo(criterion, sheet) }));
    const met = answers.filter(({ answer }) => answer === true).map(({ criterion }) => criterion);
    if (met.length > 0) return { regime, answer: 'yes', because: met.toSorted(byBasis), missing: [] };
    const open = answers.filter(({ answer }) => answer === 'unknown').map(({ criterion }) => criterion.when.field);
    return open.length > 0
      ? { regime, answer: 'not-yet-known', because: [], missing: [...new Set(open)] }
      : { regime, answer: 'no', because: [], missing: [] };
  });
}
