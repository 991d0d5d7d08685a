// Keys of makers' versions: their tokens, within the line that their words name and one way of counting.

import { parseVendorVersion } from './compare-vendor.ts';
import type { KeyWriter } from './key-writer.ts';

/** The end of a version, rank 0. Words take from 10 (`dev`) up, numbers are above all. */
const end = 16;

export function writeVendor(out: KeyWriter, text: string): string | undefined {
  const version = parseVendorVersion(text);
  const first = version?.ordered[0];
  if (version === undefined || first === undefined) return undefined;
  for (const token of version.ordered) {
    if (token.kind === 'number') out.number(token.text);
    else {
      out.mark(end + token.rank);
      out.text(token.text);
    }
  }
  out.mark(end);
  // `4.0` and `B.02`, `K` and `AB` are not compared.
  return first.kind === 'number' ? version.line : `${version.line}/${first.text.length}`;
}
