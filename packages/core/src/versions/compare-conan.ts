// Conan 2: as many items as one likes, trailing zeros do not count, a pre-release is before, a build is after.

import { compareNumbers, compareTexts, type Order } from './order.ts';

function toItems(text: string): string[] {
  const items = text.split('.');
  while (items.length > 0 && /^0+$/.test(items.at(-1) ?? '')) items.pop();
  return items;
}

/** Two numbers as numbers, anything else as text. */
function compareItems(a: string, b: string): Order {
  const [x, y] = [toItems(a), toItems(b)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const isNumeric = /^\d+$/.test(x[i]!) && /^\d+$/.test(y[i]!);
    const order = isNumeric ? compareNumbers(x[i]!, y[i]!) : compareTexts(x[i]!, y[i]!);
    if (order !== 0) return order;
  }
  return x.length === y.length ? 0 : x.length < y.length ? -1 : 1;
}

/** `absent` says where a version without this part stands. */
function compareOptional(a: string | undefined, b: string | undefined, absent: 'first' | 'last'): Order {
  if (a !== undefined && b !== undefined) return compareItems(a, b);
  if (a === b) return 0;
  return (a === undefined) === (absent === 'first') ? -1 : 1;
}

export function compareConan(a: string, b: string): Order | undefined {
  const split = (text: string) => /^([^+-]*)(?:-([^+]*))?(?:\+(.*))?$/s.exec(text) ?? [];
  const [, mainA = '', preA, buildA] = split(a.toLowerCase());
  const [, mainB = '', preB, buildB] = split(b.toLowerCase());
  if (mainA === '' || mainB === '') return undefined;
  return compareItems(mainA, mainB) || compareOptional(preA, preB, 'last') || compareOptional(buildA, buildB, 'first');
}
