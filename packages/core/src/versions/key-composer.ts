// Keys of Composer's versions. Words of one rank are one (`a` is `alpha`, and every unknown word is every other).

import { composerRankOf, parseComposer } from './compare-composer.ts';
import type { KeyWriter } from './key-writer.ts';

const aboveNumbers = 5;
/** Words below numbers take 1 to 5. */
const [end, number, above] = [6, 7, 8];

/**
 * Branches are a line of their own: among themselves they go by name, beside others by their parts, and that is a circle
 * (`dev-10` < `dev-2` < `dev3` < `dev-10`). A word that begins with `#`, PHP's own sign for any number, equals 1 and 2, so it has no key.
 */
export function writeComposer(out: KeyWriter, text: string): string | undefined {
  const parts = parseComposer(text);
  if (parts.length === 0) return undefined;
  if (text.startsWith('dev-')) {
    out.text(text);
    return 'dev-';
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
  return '';
}
