// The mandatory tests of CSAF 2.1 (section 6.1) over one document. The JSON schema is a check of its own, before this one.
import type { CsafVerdict } from '../csaf-2.0/validate-csaf-2.0.ts';
import { documentLimits } from '../walk-document.ts';
import { CsafDocument } from './csaf-document.ts';
import { appliesTo, checkRule } from './csaf-rule.ts';
import type { Csaf21Knowledge } from './knowledge.ts';
import { csaf21Rules } from './rules.ts';

/**
 * Takes any JSON value and never throws. Tests of other profiles (section 6.1.27) and those without their registry are skipped.
 * A failed test is an error (section 6.1); what cannot be judged here is a warning.
 */
export function validateCsaf21(value: unknown, knowledge: Csaf21Knowledge = {}): CsafVerdict {
  const document = new CsafDocument(value, knowledge);
  const rules = csaf21Rules.filter((rule) => appliesTo(rule, document));
  const findings = rules.flatMap((rule) => checkRule(rule, document));
  if (document.isUnfoldedInPart) {
    const message = `The product groups unfold to more than ${documentLimits.references} products; the others are not checked.`;
    findings.push({ code: 'advisories/too-many', at: '/product_tree/product_groups', message, severity: 'error' });
  }
  return {
    valid: !findings.some((finding) => finding.severity === 'error'),
    tests: rules.map((rule) => rule.id),
    findings,
  };
}
