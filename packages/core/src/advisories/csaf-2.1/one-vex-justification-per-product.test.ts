import { expect, it } from 'vitest';
import { oneVexJustificationPerProduct as rule } from './one-vex-justification-per-product.ts';
import { csaf21, faultsOf, product } from './test-document.ts';

const tree = {
  full_product_names: [product('A'), product('B')],
  product_groups: [{ group_id: 'G', product_ids: ['A', 'B'] }],
};
const withFlags = (...flags: object[]) => csaf21({ tree, vulnerabilities: [{ flags }] });

it('finds a second justification, also through a group', () => {
  const document = withFlags(
    { label: 'component_not_present', group_ids: ['G'] },
    { label: 'vulnerable_code_not_present', product_ids: ['B'] },
  );
  expect(faultsOf(rule, document)).toEqual(['/vulnerabilities/0/flags/1']);
});

it('lets different products, and labels that are no VEX justification, be', () => {
  const document = withFlags(
    { label: 'component_not_present', product_ids: ['A'] },
    { label: 'vulnerable_code_not_present', product_ids: ['B'] },
    { label: 'of_a_later_version', product_ids: ['A', 'B'] },
  );
  expect(faultsOf(rule, document)).toEqual([]);
});
