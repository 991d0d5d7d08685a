// Which reader understood a text made of comparators; `npm run quality` counts by it.

import type { Comparator } from './read-comparators.ts';
import type { ReadingTier } from './schema.ts';

const refining = /\b(?:sp|hf|upd?|update|service pack|hot ?fix|build|patch|fw|firmware|bios|rev|mp|fp)(?=\b|\d)/gi;

export function tierOf(body: string, pieces: number, comparators: readonly Comparator[]): ReadingTier {
  if (/(?:^|[.\s-]|\d)[x*](?:$|[.\s|])/i.test(body)) return 'wildcard';
  if (comparators.every((comparator) => comparator.op === '=')) return comparators.length > 1 ? 'list' : 'exact';
  if (/[a-z]{3,}/i.test(body.replace(refining, '').replace(/\b(?:and|all|versions?)\b/gi, ''))) return 'prose';
  if (body.match(refining) !== null || /\(/.test(body)) return 'vendor';
  return pieces > 1 || comparators.length > 1 ? 'interval' : 'comparator';
}
