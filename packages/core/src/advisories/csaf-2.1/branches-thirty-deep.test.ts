import { expect, it } from 'vitest';
import { branchesThirtyDeep as rule } from './branches-thirty-deep.ts';
import { branches, csaf21, faultsOf } from './test-document.ts';

const deep = (depth: number) =>
  csaf21({ tree: branches(...Array.from({ length: depth }, () => ['product_family', 'F'] as const)) });

it('lets thirty branches pass and finds the product below the thirty-first', () => {
  expect(faultsOf(rule, deep(30))).toEqual([]);
  expect(faultsOf(rule, deep(31))).toEqual([`/product_tree${'/branches/0'.repeat(31)}/product`]);
});
