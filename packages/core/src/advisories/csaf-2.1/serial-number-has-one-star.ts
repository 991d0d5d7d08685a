// One open star at most in a serial number. CSAF 2.1, section 6.1.44.
import type { CsafRule } from './csaf-rule.ts';
import { findManyStars } from './identification.ts';

export const serialNumberHasOneStar: CsafRule = {
  id: '6.1.44',
  clause: 'CSAF 2.1, section 6.1.44, Use of Multiple Stars in Serial Number',
  title: 'A serial number has one open star at most',
  check: (document) => findManyStars(document, 'serial_numbers', 'serial number'),
};
