// On the way to a product each category of branch stands once; families may lie in families. CSAF 2.1, section 6.1.57.
import { pathsToProducts } from './branch-path.ts';
import { type CsafRule, quote } from './csaf-rule.ts';
import type { Spot } from './spot.ts';

export const branchCategoryStandsOnce: CsafRule = {
  id: '6.1.57',
  clause: 'CSAF 2.1, section 6.1.57, Stacked Branch Categories',
  title: 'On the way to a product each category of branch stands once',
  *check(document) {
    const told = new Set<Spot>();
    for (const path of pathsToProducts(document)) {
      const seen = new Map<string, Spot>();
      for (const branch of path) {
        const category = branch.text('category');
        if (category === undefined || category === 'product_family') continue;
        const inner = seen.get(category);
        seen.set(category, branch);
        if (inner === undefined || told.has(inner)) continue;
        told.add(inner);
        yield { at: inner.get('category'), message: `A branch above is a ${quote(category)} too.` };
      }
    }
  },
};
