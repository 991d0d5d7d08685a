import { expect, it } from 'vitest';
import { serialNumberHasOneStar as rule } from './serial-number-has-one-star.ts';
import { faultsOf, recognisedBy } from './test-document.ts';

it('finds two stars that are not escaped, and counts neither escaped stars nor question marks', () => {
  const serial_numbers = ['P*A*', 'P?A*', String.raw`*P\*?\*`, String.raw`P\*\\*`, String.raw`*P*\*`];
  const at = '/product_tree/full_product_names/0/product_identification_helper/serial_numbers';
  expect(faultsOf(rule, recognisedBy({ serial_numbers }))).toEqual([`${at}/0`, `${at}/4`]);
});
