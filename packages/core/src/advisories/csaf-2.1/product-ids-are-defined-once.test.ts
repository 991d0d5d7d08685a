import { describe, expect, it } from 'vitest';
import { productIdsAreDefinedOnce as rule } from './product-ids-are-defined-once.ts';
import { csaf21, faultsOf, product } from './test-document.ts';

describe('6.1.2: no product id is given to two products', () => {
  it('lets different ids pass in all three places', () => {
    const tree = {
      branches: [{ product: product('A') }],
      full_product_names: [product('B')],
      product_paths: [{ full_product_name: product('C') }],
    };
    expect(faultsOf(rule, csaf21({ tree }))).toEqual([]);
  });

  it('names the second and third use, wherever they stand', () => {
    const deep = { branches: [{ branches: [{ branches: [{ product: product('A') }] }] }] };
    const tree = {
      ...deep,
      full_product_names: [product('A'), product('B')],
      product_paths: [{ full_product_name: product('A') }],
    };
    expect(faultsOf(rule, csaf21({ tree }))).toEqual([
      '/product_tree/full_product_names/0/product_id',
      '/product_tree/product_paths/0/full_product_name/product_id',
    ]);
  });
});
