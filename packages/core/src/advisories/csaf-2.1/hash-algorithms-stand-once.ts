// One file has one hash of an algorithm. CSAF 2.1, section 6.1.25.
import { type CsafRule, quote } from './csaf-rule.ts';

export const hashAlgorithmsStandOnce: CsafRule = {
  id: '6.1.25',
  clause: 'CSAF 2.1, section 6.1.25, Multiple Use of Same Hash Algorithm',
  title: 'One file has one hash of an algorithm',
  *check(document) {
    for (const { product } of document.products()) {
      for (const file of product.get('product_identification_helper').items('hashes')) {
        const seen = new Set<string>();
        for (const hash of file.items('file_hashes')) {
          const algorithm = hash.get('algorithm');
          if (!algorithm.isText()) continue;
          if (seen.has(algorithm.value)) {
            yield { at: algorithm, message: `The file has two hashes of ${quote(algorithm.value)}.` };
          }
          seen.add(algorithm.value);
        }
      }
    }
  },
};
