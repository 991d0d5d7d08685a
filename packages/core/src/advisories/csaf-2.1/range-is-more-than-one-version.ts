// A range of versions is more than one version. CSAF 2.1, section 6.1.59.
import { type CsafRule, quote } from './csaf-rule.ts';
import { readRangeText } from './version-range-text.ts';

export const rangeIsMoreThanOneVersion: CsafRule = {
  id: '6.1.59',
  clause: 'CSAF 2.1, section 6.1.59, Single Version as Product Version Range',
  title: 'A range of versions is more than one version',
  *check(document) {
    for (const { spot } of document.branches()) {
      const name = spot.text('name');
      if (spot.text('category') !== 'product_version_range' || name === undefined) continue;
      const range = readRangeText(name);
      if (!('fault' in range) && range.constraints.length === 1 && range.constraints[0]?.[0] === '')
        yield { at: spot.get('name'), message: `${quote(name)} is one version: use product_version.` };
    }
  },
};
