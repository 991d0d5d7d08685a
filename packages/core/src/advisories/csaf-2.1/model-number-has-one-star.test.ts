import { expect, it } from 'vitest';
import { modelNumberHasOneStar as rule } from './model-number-has-one-star.ts';
import { faultsOf, recognisedBy } from './test-document.ts';

it('finds two stars that are not escaped, and counts neither escaped stars nor question marks', () => {
  const model_numbers = ['P*A*', 'P?A*', String.raw`*P\*?\*`, String.raw`P\*\\*`, String.raw`*P*\*`];
  const at = '/product_tree/full_product_names/0/product_identification_helper/model_numbers';
  expect(faultsOf(rule, recognisedBy({ model_numbers }))).toEqual([`${at}/0`, `${at}/4`]);
});
