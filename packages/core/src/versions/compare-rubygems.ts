// RubyGems: segments of digits and letters; letters make a pre-release and sort before numbers; trailing zeros do not count.

import { compareNumbers, compareTexts, type Order } from './order.ts';

export function parseRubygems(text: string): string[] | undefined {
  if (!/^\s*(?:\d+(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)?\s*$/.test(text)) return undefined;
  return dropZeros((text.trim() || '0').replaceAll('-', '.pre.').match(/\d+|[A-Za-z]+/g) ?? ['0']);
}

/** Zeros before the first letter and at the end say nothing: 1.0.a is 1.a. */
function dropZeros(segments: string[]): string[] {
  const letter = segments.findIndex((segment) => /[A-Za-z]/.test(segment));
  const head = letter < 0 ? segments : segments.slice(0, letter);
  const tail = letter < 0 ? [] : segments.slice(letter);
  for (const part of [head, tail]) while (part.length > 0 && /^0+$/.test(part.at(-1) ?? '')) part.pop();
  return [...head, ...tail];
}

export function compareRubygems(a: string, b: string): Order | undefined {
  const x = parseRubygems(a);
  const y = parseRubygems(b);
  if (x === undefined || y === undefined) return undefined;
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const left = x[i] ?? '0';
    const right = y[i] ?? '0';
    const numeric = /^\d/.test(left);
    if (numeric !== /^\d/.test(right)) return numeric ? 1 : -1;
    const order = numeric ? compareNumbers(left, right) : compareTexts(left, right);
    if (order !== 0) return order;
  }
  return 0;
}
