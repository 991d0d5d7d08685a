// Conan 2: as many items as one likes, trailing zeros do not count, a pre-release is before, a build is after.

import { compareNumbers, compareTexts, type Order } from './order.ts';

export function toConanItems(text: string): string[] {
  const items = text.split('.');
  while (items.length > 0 && /^0+$/.test(items.at(-1) ?? '')) items.pop();
  return items;
}

/** Two numbers as numbers, anything else as text. */
function compareItems(a: string, b: string): Order {
  const [x, y] = [toConanItems(a), toConanItems(b)];
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

export function splitConan(text: string): { main: string; pre: string | undefined; build: string | undefined } {
  const [, main = '', pre, build] = /^([^+-]*)(?:-([^+]*))?(?:\+(.*))?$/s.exec(text.toLowerCase()) ?? [];
  return { main, pre, build };
}

export function compareConan(a: string, b: string): Order | undefined {
  const [x, y] = [splitConan(a), splitConan(b)];
  if (x.main === '' || y.main === '') return undefined;
  return (
    compareItems(x.main, y.main) || compareOptional(x.pre, y.pre, 'last') || compareOptional(x.build, y.build, 'first')
  );
}
