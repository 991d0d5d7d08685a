// Composer (Packagist): PHP's version_compare. A dot stands at each change between digits and letters; words have PHP's order, any other
// word is below all of them, and a number stands between `rc` and `pl`.

import { compareNumbers, compareTexts, type Order } from './order.ts';

const forms: readonly (readonly [string, number])[] = [
  ['dev', 0],
  ['alpha', 1],
  ['a', 1],
  ['beta', 2],
  ['b', 2],
  ['RC', 3],
  ['rc', 3],
  ['#', 4],
  ['pl', 5],
  ['p', 5],
];
const numberForm = '#';

export const composerRankOf = (word: string): number => forms.find(([form]) => word.startsWith(form))?.[1] ?? -1;
const isNumber = (part: string) => /^\d/.test(part);

export function parseComposer(version: string): string[] {
  return version
    .replace(/^[vV](?=\d)/, '')
    .replace(/[-_+]/g, '.')
    .replace(/(\d)(?=[^\d.])|([^\d.])(?=\d)/g, '$1$2.')
    .split('.')
    .filter((part) => part !== '');
}

function compareParts(a: string, b: string): Order {
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  const [x, y] = [composerRankOf(isNumber(a) ? numberForm : a), composerRankOf(isNumber(b) ? numberForm : b)];
  return x === y ? 0 : x < y ? -1 : 1;
}

/** What is left of the longer one: a number is more, a word is compared with a number. */
function compareRest(rest: readonly string[]): Order {
  for (const [i, part] of rest.entries()) {
    if (isNumber(part)) return 1;
    const order = i === 0 || !isNumber(part) ? compareParts(part, numberForm) : 1;
    if (order !== 0) return order;
  }
  return 0;
}

export function compareComposer(a: string, b: string): Order | undefined {
  const x = parseComposer(a);
  const y = parseComposer(b);
  if (x.length === 0 || y.length === 0) return a === b ? 0 : undefined;
  // Branches (`dev-main`) are below every number, and among themselves are only names.
  if (a.startsWith('dev-') && b.startsWith('dev-')) return compareTexts(a, b);
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const order = compareParts(x[i]!, y[i]!);
    if (order !== 0) return order;
  }
  if (x.length === y.length) return 0;
  return x.length > y.length ? compareRest(x.slice(y.length)) : ((0 - compareRest(y.slice(x.length))) as Order);
}
