import { describe, expect, it } from 'vitest';
import { productIdsAreDefined as rule } from './product-ids-are-defined.ts';
import { csaf21, faultsOf, product } from './test-document.ts';

describe('6.1.1: every product that is named is defined', () => {
  it('lets a document pass whose products stand in branches, names and paths', () => {
    const tree = {
      branches: [
        { category: 'vendor', name: 'W', branches: [{ category: 'product_name', name: 'P', product: product('C') }] },
      ],
      full_product_names: [product('A')],
      product_paths: [
        {
          beginning_product_reference: 'A',
          full_product_name: product('D'),
          subpaths: [{ category: 'installed_on', next_product_reference: 'C' }],
        },
      ],
      product_groups: [{ group_id: 'G', product_ids: ['A', 'D'] }],
    };
    const vulnerabilities = [{ product_status: { fixed: ['A', 'C', 'D'] }, metrics: [{ products: ['A'] }] }];
    expect(faultsOf(rule, csaf21({ tree, vulnerabilities }))).toEqual([]);
  });

  it('names every place where an undefined product is used', () => {
    const item = [{ product_ids: ['A', 'X'] }];
    const document = csaf21({
      document: { notes: item },
      tree: {
        full_product_names: [product('A')],
        product_groups: item,
        product_paths: [{ beginning_product_reference: 'X', subpaths: [{ next_product_reference: 'X' }] }],
      },
      vulnerabilities: [
        {
          first_known_exploitation_dates: item,
          flags: item,
          ids: item,
          involvements: item,
          notes: item,
          remediations: item,
          threats: item,
          metrics: [{ products: ['X'] }],
          product_status: { unknown: ['X', 'A'], first_fixed: ['X'] },
        },
      ],
    });
    expect(faultsOf(rule, document)).toEqual([
      '/document/notes/0/product_ids/1',
      '/product_tree/product_groups/0/product_ids/1',
      '/product_tree/product_paths/0/beginning_product_reference',
      '/product_tree/product_paths/0/subpaths/0/next_product_reference',
      '/vulnerabilities/0/first_known_exploitation_dates/0/product_ids/1',
      '/vulnerabilities/0/flags/0/product_ids/1',
      '/vulnerabilities/0/ids/0/product_ids/1',
      '/vulnerabilities/0/involvements/0/product_ids/1',
      '/vulnerabilities/0/notes/0/product_ids/1',
      '/vulnerabilities/0/remediations/0/product_ids/1',
      '/vulnerabilities/0/threats/0/product_ids/1',
      '/vulnerabilities/0/metrics/0/products/0',
      '/vulnerabilities/0/product_status/first_fixed/0',
      '/vulnerabilities/0/product_status/unknown/0',
    ]);
  });
});
