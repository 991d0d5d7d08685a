// The licence of a document is an SPDX expression and not its text. CSAF 2.1, section 6.1.54.
import { type CsafRule, quote } from './csaf-rule.ts';
import { parseLicenseExpression } from './license-expression.ts';

export const licenseExpressionIsValid: CsafRule = {
  id: '6.1.54',
  clause: 'CSAF 2.1, section 6.1.54, License Expression',
  title: 'The licence of a document is an SPDX expression and not its text',
  *check(document) {
    const spot = document.document.get('license_expression');
    const text = spot.text();
    if (text !== undefined && parseLicenseExpression(text) === undefined)
      yield { at: spot, message: `${quote(text)} is no SPDX licence expression.` };
  },
};
