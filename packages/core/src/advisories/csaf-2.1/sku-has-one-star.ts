// One open star at most in a stock keeping unit. CSAF 2.1, section 6.1.61.
import type { CsafRule } from './csaf-rule.ts';
import { findManyStars } from './identification.ts';

export const skuHasOneStar: CsafRule = {
  id: '6.1.61',
  clause: 'CSAF 2.1, section 6.1.61, Use of Multiple Stars in SKU',
  title: 'A stock keeping unit has one open star at most',
  check: (document) => findManyStars(document, 'skus', 'stock keeping unit'),
};
