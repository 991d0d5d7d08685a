// The small change of comparing.

export type Order = -1 | 0 | 1;

/** Decimal texts as numbers of any length: leading zeros do not count, nothing overflows. An empty text is zero. */
export function compareNumbers(a: string, b: string): Order {
  const x = a.replace(/^0+/, '');
  const y = b.replace(/^0+/, '');
  if (x.length !== y.length) return x.length < y.length ? -1 : 1;
  return x === y ? 0 : x < y ? -1 : 1;
}

/** By UTF-16 code unit. */
export function compareTexts(a: string, b: string): Order {
  return a === b ? 0 : a < b ? -1 : 1;
}
