import { describe, expect, it } from 'vitest';
import { purlsAreValid as rule } from './purls-are-valid.ts';
import { csaf21, faultsOf, product } from './test-document.ts';

const withPurls = (...purls: string[]) =>
  csaf21({ tree: { full_product_names: [product('A', { product_identification_helper: { purls } })] } });

describe('6.1.13: every package URL can be read by the rules of its type', () => {
  it('lets package URLs pass that their types allow', () => {
    expect(faultsOf(rule, withPurls('pkg:npm/%40scope/name@1.0.0', 'pkg:maven/com.example/product@1.3.4'))).toEqual([]);
  });

  it('names those without a name, with a part the type forbids, or with slashes before it', () => {
    const document = withPurls(
      'pkg:maven/@1.3.4',
      'pkg:oci/com.example/product@sha256%3Aab',
      'pkg://npm/name@1.0.0',
      'npm/name',
    );
    const at = '/product_tree/full_product_names/0/product_identification_helper/purls';
    expect(faultsOf(rule, document)).toEqual([0, 1, 2, 3].map((i) => `${at}/${i}`));
  });
});
