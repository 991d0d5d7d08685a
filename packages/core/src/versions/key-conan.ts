// Keys of Conan's versions. Conan compares two numbers as numbers and anything else as text, which is no order where an item begins with
// a digit and is no number: 2 < 10 < `1a` < 2. Versions with such items (`1.1.1k`) are lines of their own, by the places of these items.

import { splitConan, toConanItems } from './compare-conan.ts';
import type { KeyWriter } from './key-writer.ts';

/** End (1), texts below all digits (2), numbers (3), texts above all digits and mixed items (4). */
function writeItems(out: KeyWriter, text: string, part: string, mixed: string[]): void {
  for (const [i, item] of toConanItems(text).entries()) {
    if (/^\d+$/.test(item)) {
      out.mark(3);
      out.number(item);
    } else {
      if (/^\d/.test(item)) mixed.push(`${part}${i}`);
      out.mark(item < '0' ? 2 : 4);
      out.text(item);
    }
  }
  out.mark(1);
}

export function writeConan(out: KeyWriter, text: string): string | undefined {
  const { main, pre, build } = splitConan(text);
  if (main === '') return undefined;
  const mixed: string[] = [];
  writeItems(out, main, '', mixed);
  if (pre === undefined) out.mark(2);
  else {
    out.mark(1);
    writeItems(out, pre, '-', mixed);
  }
  if (build !== undefined) {
    out.mark(1);
    writeItems(out, build, '+', mixed);
  }
  return mixed.join(' ');
}
