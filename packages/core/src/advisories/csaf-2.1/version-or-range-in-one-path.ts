// On the way to a product stands one version or one range, not both. CSAF 2.1, section 6.1.58.
import { pathsToProducts } from './branch-path.ts';
import type { CsafRule } from './csaf-rule.ts';
import type { Spot } from './spot.ts';

export const versionOrRangeInOnePath: CsafRule = {
  id: '6.1.58',
  clause: 'CSAF 2.1, section 6.1.58, Use of product_version in one Path with product_version_range',
  title: 'On the way to a product stands one version or one range, not both',
  *check(document) {
    const told = new Set<Spot>();
    for (const path of pathsToProducts(document)) {
      const version = path.find((branch) => branch.text('category') === 'product_version');
      const range = path.find((branch) => branch.text('category') === 'product_version_range');
      if (version === undefined || range === undefined || told.has(range)) continue;
      told.add(range);
      yield { at: range.get('category'), message: 'The same path holds a product_version.' };
    }
  },
};
