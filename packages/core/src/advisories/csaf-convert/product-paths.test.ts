import { expect, it } from 'vitest';
import { convert, csaf20 } from './test-source.ts';

it('makes each relationship a product path of one step', () => {
  const product = (product_id: string) => ({ name: product_id, product_id });
  const relationship = {
    category: 'installed_on',
    full_product_name: { ...product('C'), product_identification_helper: { purl: 'pkg:npm/c@1' } },
    product_reference: 'A',
    relates_to_product_reference: 'B',
  };
  const { document } = convert(
    csaf20({ tree: { full_product_names: [product('A'), product('B')], relationships: [relationship] } }),
  );
  expect(document.product_tree).toEqual({
    full_product_names: [product('A'), product('B')],
    product_paths: [
      {
        beginning_product_reference: 'A',
        full_product_name: { ...product('C'), product_identification_helper: { purls: ['pkg:npm/c@1'] } },
        subpaths: [{ category: 'installed_on', next_product_reference: 'B' }],
      },
    ],
  });
});
