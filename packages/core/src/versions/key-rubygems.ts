// Keys of RubyGems' versions. What is left out counts as zeros without end, so a row of zeros behind a word stands by what ends it: a
// word below the end (the more zeros the nearer to it), a number above it.

import { parseRubygems } from './compare-rubygems.ts';
import type { KeyWriter } from './key-writer.ts';

const [word, zerosThenWord, end, zerosThenNumber] = [1, 2, 3, 4];

export function writeRubygems(out: KeyWriter, text: string): string | undefined {
  const segments = parseRubygems(text);
  if (segments === undefined) return undefined;
  let zeros = 0;
  let isBehindWord = false;
  for (const segment of segments) {
    const isWord = /^[A-Za-z]/.test(segment);
    if (isBehindWord && !isWord && /^0+$/.test(segment)) {
      zeros += 1;
      continue;
    }
    if (zeros > 0) {
      out.mark(isWord ? zerosThenWord : zerosThenNumber);
      if (isWord) out.integer(zeros);
      else out.descending(zeros);
      zeros = 0;
    }
    if (isWord) {
      out.mark(word);
      out.text(segment);
      isBehindWord = true;
    } else out.number(segment);
  }
  out.mark(end);
  return '';
}
