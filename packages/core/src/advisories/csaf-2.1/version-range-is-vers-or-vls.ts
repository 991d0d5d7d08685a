// A range of versions is a canonical vers, or the constraints of one. CSAF 2.1, section 6.1.50.
import { type CsafRule, quote } from './csaf-rule.ts';
import { readRangeText } from './version-range-text.ts';

export const versionRangeIsVersOrVls: CsafRule = {
  id: '6.1.50',
  clause: 'CSAF 2.1, section 6.1.50, Product Version Range Rules',
  title: 'A range of versions is a canonical vers, or the constraints of one',
  *check(document) {
    for (const { spot } of document.branches()) {
      const name = spot.text('name');
      if (spot.text('category') !== 'product_version_range' || name === undefined) continue;
      const range = readRangeText(name);
      const at = spot.get('name');
      if ('fault' in range)
        yield {
          at,
          message: `${quote(name)} is no range of versions: ${range.fault}.`,
          hint: 'Write vers:TYPE/CONSTRAINTS, or constraints alone such as >=1.0|<1.4.',
        };
      else if (range.isTypeUnknown)
        yield {
          at,
          message: `The order of versions of the vers type ${quote(range.type ?? '')} is not known here, so it was not checked.`,
          severity: 'warning',
        };
    }
  },
};
