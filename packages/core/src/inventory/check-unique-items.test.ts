import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasUniqueItems } from './check-unique-items.ts';

test('items are the same whatever the order of their keys', () => {
  expect(
    hasUniqueItems([
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ]),
  ).toBe(false);
  expect(
    hasUniqueItems([
      { name: 'x', version: '1' },
      { name: 'x', version: '2' },
    ]),
  ).toBe(true);
});

test('the answer is that of comparing every pair', () => {
  const item = fc.oneof(
    fc.constantFrom('1', 1, null, true, '', 'a'),
    fc.record(
      { name: fc.constantFrom('a', 'b'), 'bom-ref': fc.constantFrom('a', 'b'), x: fc.constantFrom(1, 2) },
      { requiredKeys: [], noNullPrototype: true },
    ),
    fc.array(fc.constantFrom(1, 2), { maxLength: 2 }),
  );
  fc.assert(
    fc.property(fc.array(item, { maxLength: 6 }), (items) => {
      const isUnique = items.every((one, i) => items.every((other, k) => i === k || !isDeepStrictEqual(one, other)));
      expect(hasUniqueItems(items)).toBe(isUnique);
    }),
  );
});
