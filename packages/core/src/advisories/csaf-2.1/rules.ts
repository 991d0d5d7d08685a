// All mandatory tests of CSAF 2.1, in two halves because one list of seventy is not read.
import type { CsafRule } from './csaf-rule.ts';
import { rulesTo30 } from './rules-6-1-01-to-30.ts';
import { rulesFrom31 } from './rules-6-1-31-to-61.ts';

/**
 * In the order of the standard's numbers, for a report is read beside the standard, and because it is the right order to mend
 * in: ids first (6.1.1 to 6.1.5), for a status, a score or a remediation means nothing until its products are known.
 * No rule rests on another one having passed.
 */
export const csaf21Rules: readonly CsafRule[] = Object.freeze([...rulesTo30, ...rulesFrom31]);
