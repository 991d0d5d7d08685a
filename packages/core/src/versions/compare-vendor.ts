// Versions as makers of devices write them: `V8.2 SP1 Update 3`, `R3.10`, `1.122C`, `02.07.07(10)`, `2023.3 (Build 9342)`.
// No authority orders these, so our definition is the order: numbers by value, words by rank
// (alpha < beta < rc < end < SP < HF < patch < update < build < revision < single letters), letters by alphabet.

import { compareNumbers, compareTexts, type Order } from './order.ts';

export type Token =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'word'; readonly rank: number; readonly text: string };

const ranks: Readonly<Record<string, number>> = {
  dev: -6,
  snapshot: -5,
  alpha: -4,
  beta: -3,
  preview: -2,
  pre: -2,
  rc: -1,
  sp: 1,
  sr: 1,
  servicepack: 1,
  hf: 2,
  hotfix: 2,
  patch: 3,
  p: 3,
  cu: 4,
  update: 4,
  upd: 4,
  up: 4,
  u: 4,
  build: 5,
  b: 5,
  bld: 5,
  rev: 6,
  revision: 6,
  r: 6,
};
/** Words before a number that only say "version". */
const noise = new Set([
  'v',
  'ver',
  'version',
  'vers',
  'versions',
  'release',
  'rel',
  'fw',
  'firmware',
  'sw',
  'software',
  'os',
  'app',
]);
const letterRank = 7;
const wordRank = 8;

/** A token that ends every version: it sorts above pre-releases and below everything that goes on. */
const end: Token = { kind: 'word', rank: 0, text: '' };

const cache = new Map<string, readonly Token[] | undefined>();

/** The tokens of a version, or undefined when the text holds no number and is no single letter: then it is no version. */
export function readTokens(version: string): readonly Token[] | undefined {
  if (cache.has(version)) return cache.get(version);
  if (cache.size > 50_000) cache.clear();
  const tokens = tokenise(version);
  cache.set(version, tokens);
  return tokens;
}

function tokenise(version: string): readonly Token[] | undefined {
  if (version.length > 200) return undefined;
  const raw =
    version
      .toLowerCase()
      .replace(/service\s*pack/g, 'sp')
      .replace(/hot\s*fix/g, 'hf')
      .match(/\d+|[a-z]+/g) ?? [];
  const tokens: Token[] = [];
  raw.forEach((text, i) => {
    if (/^\d/.test(text)) tokens.push({ kind: 'number', text });
    else if (tokens.length === 0 && raw.length > 1 && (noise.has(text) || text === 'r')) return;
    else if (text.length === 1 && (i === raw.length - 1 || tokens.length === 0))
      tokens.push({ kind: 'word', rank: letterRank, text });
    else if (ranks[text] !== undefined) tokens.push({ kind: 'word', rank: ranks[text], text: '' });
    else if (!noise.has(text)) tokens.push({ kind: 'word', rank: text.length === 1 ? letterRank : wordRank, text });
  });
  return tokens.some((token) => token.kind === 'number') || (tokens.length === 1 && raw[0]?.length === 1)
    ? tokens
    : undefined;
}

function compareTokens(a: Token, b: Token): Order {
  if (a.kind === 'number') return b.kind === 'number' ? compareNumbers(a.text, b.text) : 1;
  if (b.kind === 'number') return -compareTokens(b, a) as Order;
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return compareTexts(a.text, b.text);
}

/** True when the tail says nothing more: `.0` after the last compared number. */
const isZero = (token: Token) => token.kind === 'number' && /^0+$/.test(token.text);

/** The order, or undefined when one of them is no version or the two belong to different lines (`U61` and `L81`). */
export function compareVendor(a: string, b: string): Order | undefined {
  const x = readTokens(a);
  const y = readTokens(b);
  if (x === undefined || y === undefined || lineOf(a) !== lineOf(b)) return undefined;
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const left = x[i];
    const right = y[i];
    if (left === undefined || right === undefined) {
      const rest = left ?? right!;
      if (isZero(rest)) continue;
      const order = compareTokens(rest, end);
      return left === undefined ? (-order as Order) : order;
    }
    const order = compareTokens(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

/**
 * `U61` and `L81`: a letter glued to the number in front names a product line, and two lines are not in one order.
 * `B.02` is a revision instead (the letter counts), and V and R only say "version", "release".
 */
function lineOf(version: string): string {
  const letter = /^\s*([a-z])\d/i.exec(version)?.[1]?.toLowerCase() ?? '';
  return letter === 'v' || letter === 'r' ? '' : letter;
}

/** Two decimal numbers of one dot: `1.31` and `1.4` stand in another order as decimals than as dotted numbers. */
export function compareDecimal(a: string, b: string): Order | undefined {
  const shape = /^\s*[vV]?(\d+)\.(\d+)\s*$/;
  const x = shape.exec(a);
  const y = shape.exec(b);
  if (x === null || y === null) return undefined;
  const length = Math.max(x[2]?.length ?? 0, y[2]?.length ?? 0);
  return (
    compareNumbers(x[1] ?? '', y[1] ?? '') ||
    compareTexts((x[2] ?? '').padEnd(length, '0'), (y[2] ?? '').padEnd(length, '0'))
  );
}
