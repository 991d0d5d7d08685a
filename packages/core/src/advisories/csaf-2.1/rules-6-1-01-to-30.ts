// The first half of the mandatory tests: identity, status, scores, identifiers, language, revision history, profiles.
import type { CsafRule } from './csaf-rule.ts';
import { productIdsAreDefined } from './product-ids-are-defined.ts';

export const rulesTo30: readonly CsafRule[] = Object.freeze([productIdsAreDefined]);
