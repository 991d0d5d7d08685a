import { describe, expect, it } from 'vitest';
import { hashAlgorithmsStandOnce as rule } from './hash-algorithms-stand-once.ts';
import { csaf21, faultsOf, product } from './test-document.ts';

describe('6.1.25: one file has one hash of an algorithm', () => {
  it('lets two files have hashes of one algorithm, but not one file', () => {
    const document = (...files: string[][]) => {
      const hashes = files.map((algorithms) => ({
        filename: 'f',
        file_hashes: algorithms.map((algorithm) => ({ algorithm })),
      }));
      return csaf21({
        tree: { product_paths: [{ full_product_name: product('A', { product_identification_helper: { hashes } }) }] },
      });
    };
    expect(faultsOf(rule, document(['sha256', 'sha512'], ['sha256']))).toEqual([]);
    expect(faultsOf(rule, document(['sha256'], ['sha256', 'sha512', 'sha256']))).toEqual([
      '/product_tree/product_paths/0/full_product_name/product_identification_helper/hashes/1/file_hashes/2/algorithm',
    ]);
  });
});
