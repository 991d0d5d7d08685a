// The mandatory tests of CSAF 2.1 (section 6.1) over one document. The JSON schema is a check of its own, before this one.
import type { Finding } from '../../base/index.ts';
import { documentLimits } from '../walk-document.ts';
import { CsafDocument } from './csaf-document.ts';
import { appliesTo, checkRule } from './csaf-rule.ts';
import { csaf21Rules } from './rules.ts';

export interface Csaf21Verdict {
  readonly valid: boolean;
  /** The numbers of the tests that ran; those of other profiles are skipped (section 6.1.27). */
  readonly tests: string[];
  readonly findings: Finding[];
}

/**
 * Takes any JSON value and never throws. What fails a test is an error: section 6.1, "mandatory tests MUST NOT fail at a valid CSAF document".
 * A warning says that something could not be tested (6.1.50, 6.1.60).
 */
export function validateCsaf21(value: unknown): Csaf21Verdict {
  const document = new CsafDocument(value);
  const rules = csaf21Rules.filter((rule) => appliesTo(rule, document));
  const findings = rules.flatMap((rule) => checkRule(rule, document));
  if (document.isUnfoldedInPart) {
    const message = `The product groups unfold to more than ${documentLimits.references} products; the others are not checked.`;
    findings.push({ code: 'advisories/too-many', at: '/product_tree/product_groups', message, severity: 'error' });
  }
  return {
    valid: !findings.some(({ severity }) => severity === 'error'),
    tests: rules.map((rule) => rule.id),
    findings,
  };
}
