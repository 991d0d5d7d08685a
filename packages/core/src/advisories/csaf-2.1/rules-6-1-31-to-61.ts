// The second half of the mandatory tests: versions and ranges, flags and remediations, time, sharing, SSVC, licences, extensions.
import type { CsafRule } from './csaf-rule.ts';

export const rulesFrom31: readonly CsafRule[] = Object.freeze([]);
