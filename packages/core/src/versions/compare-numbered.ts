// Schemes that are a row of numbers: CRAN and Hackage (more numbers are more, also zeros), OpenSSL's letters before version 3, and texts
// that are only texts.

import { compareNumbers, compareTexts, type Order } from './order.ts';

export const numberedShape = /^\d+(?:[.-]\d+)*$/;
export const opensslShape = /^(\d+)\.(\d+)\.(\d+)([a-z]*)(?:-([a-z]+)(\d*))?$/i;

/** `0.1-2` and `0.1.0.0`: number by number; of two that begin alike the longer one is later. */
export function compareNumbered(a: string, b: string): Order | undefined {
  if (!numberedShape.test(a) || !numberedShape.test(b)) return undefined;
  const [x, y] = [a.split(/[.-]/), b.split(/[.-]/)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    if (x[i] === undefined) return -1;
    if (y[i] === undefined) return 1;
    const order = compareNumbers(x[i]!, y[i]!);
    if (order !== 0) return order;
  }
  return 0;
}

/** `1.0.2zb`: numbers, then letters that go on after z as za, zb; `3.0.0-beta1` is before `3.0.0`. */
export function compareOpenssl(a: string, b: string): Order | undefined {
  const [x, y] = [opensslShape.exec(a), opensslShape.exec(b)];
  if (x === null || y === null) return undefined;
  for (const i of [1, 2, 3]) {
    const order = compareNumbers(x[i] ?? '', y[i] ?? '');
    if (order !== 0) return order;
  }
  const [left, right] = [(x[4] ?? '').toLowerCase(), (y[4] ?? '').toLowerCase()];
  if (left !== right)
    return left.length === right.length ? compareTexts(left, right) : left.length < right.length ? -1 : 1;
  if (x[5] === undefined || y[5] === undefined) return x[5] === y[5] ? 0 : x[5] === undefined ? 1 : -1;
  return compareTexts(x[5].toLowerCase(), y[5].toLowerCase()) || compareNumbers(x[6] ?? '', y[6] ?? '');
}

/** By code point, which is the order of the bytes of UTF-8. */
export function compareLexicographic(a: string, b: string): Order {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const [left, right] = [x[i]!.codePointAt(0) ?? 0, y[i]!.codePointAt(0) ?? 0];
    if (left !== right) return left < right ? -1 : 1;
  }
  return x.length === y.length ? 0 : x.length < y.length ? -1 : 1;
}
