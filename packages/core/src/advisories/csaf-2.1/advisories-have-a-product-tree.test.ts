import { describe, expect, it } from 'vitest';
import { advisoriesHaveAProductTree as rule } from './advisories-have-a-product-tree.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.27.4: an advisory says which products there are', () => {
  it('holds for its profiles and for no others', () => {
    for (const category of ['csaf_security_advisory', 'csaf_vex', 'csaf_deprecated_security_advisory']) {
      expect(faultsOf(rule, csaf21({ document: { category }, tree: undefined })), category).toEqual(['/product_tree']);
      expect(faultsOf(rule, csaf21({ document: { category } })), category).toEqual([]);
    }
    expect(faultsOf(rule, csaf21({ document: { category: 'csaf_base' }, tree: undefined }))).toEqual([]);
  });
});
