import { expect, it } from 'vitest';
import { skuHasOneStar as rule } from './sku-has-one-star.ts';
import { faultsOf, recognisedBy } from './test-document.ts';

it('finds two stars that are not escaped, and counts neither escaped stars nor question marks', () => {
  const skus = ['P*A*', 'P?A*', String.raw`*P\*?\*`, String.raw`P\*\\*`, String.raw`*P*\*`];
  const at = '/product_tree/full_product_names/0/product_identification_helper/skus';
  expect(faultsOf(rule, recognisedBy({ skus }))).toEqual([`${at}/0`, `${at}/4`]);
});
