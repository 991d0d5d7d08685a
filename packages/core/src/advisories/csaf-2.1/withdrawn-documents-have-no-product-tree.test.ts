import { describe, expect, it } from 'vitest';
import { csaf21, faultsOf } from './test-document.ts';
import { withdrawnDocumentsHaveNoProductTree as rule } from './withdrawn-documents-have-no-product-tree.ts';

describe('6.1.27.15: a withdrawn or superseded document names no products any more', () => {
  it('holds for its profiles and for no others', () => {
    for (const category of ['csaf_withdrawn', 'csaf_superseded']) {
      expect(faultsOf(rule, csaf21({ document: { category } })), category).toEqual(['/product_tree']);
      expect(faultsOf(rule, csaf21({ document: { category }, tree: undefined })), category).toEqual([]);
    }
    expect(faultsOf(rule, csaf21({ document: { category: 'csaf_base' } }))).toEqual([]);
  });
});
