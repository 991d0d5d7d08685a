// What is called one version is no range of versions. CSAF 2.1, section 6.1.31.
import { type CsafRule, quote } from './csaf-rule.ts';

const words = new Set(['after', 'all', 'before', 'earlier', 'later', 'prior', 'versions']);

/** The two requirements that section 6.1.31 deems sufficient: no operator, none of seven words. */
export const saysRange = (name: string): boolean =>
  /[<>]/.test(name) ||
  name
    .toLowerCase()
    .split(/\s+/)
    .some((word) => words.has(word));

export const productVersionIsNoRange: CsafRule = {
  id: '6.1.31',
  clause: 'CSAF 2.1, section 6.1.31, Version Range in Product Version',
  title: 'What is called one version is no range of versions',
  *check(document) {
    for (const { spot } of document.branches()) {
      const name = spot.text('name');
      if (spot.text('category') !== 'product_version' || name === undefined || !saysRange(name)) continue;
      yield { at: spot.get('name'), message: `The version ${quote(name)} is a range: use product_version_range.` };
    }
  },
};
