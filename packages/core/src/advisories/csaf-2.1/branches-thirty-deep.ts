// No product lies below more than thirty branches. CSAF 2.1, section 6.1.34.
import type { CsafRule } from './csaf-rule.ts';

/** The deepest a product may lie; rules about paths look no further up. */
export const deepestBranch = 30;

export const branchesThirtyDeep: CsafRule = {
  id: '6.1.34',
  clause: 'CSAF 2.1, section 6.1.34, Branches Recursion Depth',
  title: 'No product lies below more than thirty branches',
  *check(document) {
    for (const { spot, depth } of document.branches())
      if (depth > deepestBranch && spot.has('product'))
        yield {
          at: spot.get('product'),
          message: `The product lies ${depth} branches deep; ${deepestBranch} are allowed.`,
        };
  },
};
