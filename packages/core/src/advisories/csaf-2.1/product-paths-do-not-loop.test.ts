import { describe, expect, it } from 'vitest';
import { productPathsDoNotLoop as rule } from './product-paths-do-not-loop.ts';
import { csaf21, faultsOf, product } from './test-document.ts';

function path(id: string, beginning: string, ...next: string[]) {
  const subpaths = next.map((next_product_reference) => ({ category: 'installed_on', next_product_reference }));
  return { beginning_product_reference: beginning, full_product_name: product(id), subpaths };
}
const treeOf = (...product_paths: object[]) =>
  csaf21({ tree: { full_product_names: [product('A'), product('B')], product_paths } });

describe('6.1.3: no product is made of itself, be it by way of others', () => {
  it('lets paths build on one another, also when one is used twice', () => {
    expect(
      faultsOf(rule, treeOf(path('C', 'A', 'B'), path('D', 'C', 'C', 'B'), path('E', 'D', 'C', 'unknown'))),
    ).toEqual([]);
  });

  it('names a product that is a part of itself', () => {
    expect(faultsOf(rule, treeOf(path('C', 'A', 'C')))).toEqual([
      '/product_tree/product_paths/0/full_product_name/product_id',
    ]);
  });

  it('names all of a circle and what rests on it, but not what stands beside it', () => {
    const document = treeOf(
      path('C', 'A', 'D'),
      path('D', 'E'),
      path('E', 'C', 'A'),
      path('F', 'B', 'C'),
      path('G', 'A', 'B'),
    );
    expect(faultsOf(rule, document).map((at) => at.split('/')[3])).toEqual(['0', '1', '2', '3']);
  });

  it('takes a chain of 50,000 paths that ends in a circle', () => {
    const chain = Array.from({ length: 50_000 }, (_, i) => path(`P${i}`, `P${(i + 1) % 50_000}`, 'A'));
    expect(faultsOf(rule, treeOf(...chain))).toHaveLength(20);
    expect(faultsOf(rule, treeOf(...chain.slice(1)))).toEqual([]);
  });
});
