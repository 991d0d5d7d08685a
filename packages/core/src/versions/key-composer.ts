// Keys of Composer's versions. Words of one rank are one (`a` is `alpha`, and every unknown word is every other).

import { composerRankOf, parseComposer } from './compare-composer.ts';
import type { KeyWriter } from './key-writer.ts';

const aboveNumbers = 5;
/** Branches (0) are below all numbers; words below numbers take 1 to 5. */
const [branch, end, number, above] = [0, 6, 7, 8];

/**
 * Composer knows branches (`dev-main`) and versions that begin with a number. Texts that begin with another word are a line of their own:
 * branches go by name among themselves and by their parts beside these, and that is a circle (`dev-10` < `dev-2` < `dev3` < `dev-10`).
 * A word that begins with `#`, PHP's own sign for any number, equals 1 and 2 alike, so it has no key.
 */
export function writeComposer(out: KeyWriter, text: string): string | undefined {
  const parts = parseComposer(text);
  if (parts.length === 0) return undefined;
  if (text.startsWith('dev-')) {
    out.mark(branch);
    out.text(text);
    return '';
  }
  for (const part of parts) {
    if (/^\d/.test(part)) {
      out.mark(number);
      out.number(part);
      continue;
    }
    if (part.startsWith('#')) return undefined;
    const rank = composerRankOf(part);
    out.mark(rank === aboveNumbers ? above : rank + 2);
  }
  out.mark(end);
  return /^\d/.test(parts[0]!) ? '' : 'word';
}
