// Keys of Debian's versions. Runs without digits and numbers take turns, as in dpkg; each run ends in a mark between `~` and the letters.
// An absent number is written as zero, and a zero is never dropped: `1~` is before `1` and after it comes `1a0`, which is `1a`.

import { splitDpkg } from './compare-dpkg.ts';
import type { KeyWriter } from './key-writer.ts';

const tilde = 1;
const end = 2;
const isDigit = (code: number) => code >= 48 && code <= 57;
const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

function writePart(out: KeyWriter, part: string): void {
  let i = 0;
  do {
    for (; i < part.length && !isDigit(part.charCodeAt(i)); i++) {
      const code = part.charCodeAt(i);
      if (code === 126) out.mark(tilde);
      else if (isLetter(code)) out.mark(code);
      else if (code < 0x7f) out.mark(0x80 + code);
      else {
        out.mark(0xff);
        out.mark(code >> 8);
        out.mark(code & 0xff);
      }
    }
    out.mark(end);
    const start = i;
    while (i < part.length && isDigit(part.charCodeAt(i))) i += 1;
    out.number(part.slice(start, i));
  } while (i < part.length);
  out.mark(end);
}

export function writeDpkg(out: KeyWriter, text: string): string | undefined {
  const [epoch, upstream, revision] = splitDpkg(text);
  if (!/^\d+$/.test(epoch)) return undefined;
  out.number(epoch);
  writePart(out, upstream);
  writePart(out, revision);
  return '';
}
