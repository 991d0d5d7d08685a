// CSAF 2.1, clause 18: hashes, file hashes, SBOM addresses, SKUs and generic URIs keep their order, and of equal items the first stays.
import { toCanonicalJson } from '../../base/index.ts';

export function keepFirst(items: readonly unknown[]): unknown[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const text = toCanonicalJson(item);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
