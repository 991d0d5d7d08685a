// One open star at most in a model number. CSAF 2.1, section 6.1.43.
import type { CsafRule } from './csaf-rule.ts';
import { findManyStars } from './identification.ts';

export const modelNumberHasOneStar: CsafRule = {
  id: '6.1.43',
  clause: 'CSAF 2.1, section 6.1.43, Use of Multiple Stars in Model Number',
  title: 'A model number has one open star at most',
  check: (document) => findManyStars(document, 'model_numbers', 'model number'),
};
