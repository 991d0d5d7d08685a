// Directive (EU) 2022/2555 Art. 23(4)(d) and (e): one final report, or a progress report on the day it is due and a final report after the
// end. Which of them is owed follows from what has happened; the others are no clocks.

import type { Limit } from '../deadlines/index.ts';
import { answerOf, type FactSheet, holds } from './fact-sheet.ts';

/** Stages whose clock is the authority's own: they show there, and never remind the one who reports. */
const ofAuthority = new Set(['feedback']);

export function isOwed(limit: Limit, sheet: FactSheet, submitted: ReadonlySet<string>): boolean {
  if (ofAuthority.has(limit.stage)) return false;
  if (limit.applies !== undefined && holds(sheet, limit.applies) !== true && isDecided(sheet, limit)) return false;
  if (submitted.has(limit.stage)) return true;
  if (limit.stage === 'progress-report')
    return answerOf(sheet, 'time.end')?.kind !== 'instant' && !submitted.has('final-report');
  if (limit.stage === 'final-report') return !submitted.has('progress-report');
  if (limit.stage === 'final-report-after-closing') return submitted.has('progress-report');
  return true;
}

/**
 * A condition nobody has answered: where the law sets a number the clock runs, as if it were owed; duties without a number wait for the answer.
 */
const isDecided = (sheet: FactSheet, { applies, planningAt, planningOn }: Limit) =>
  (planningAt === undefined && planningOn === undefined) || (applies !== undefined && holds(sheet, applies) === false);
