import { expect, it } from 'vitest';
import { keepFirst } from './unique-items.ts';

it('keeps the order and the first of equal items, whatever the order of their properties', () => {
  expect(keepFirst(['b', 'a', 'b', { x: 1, y: 2 }, { y: 2, x: 1 }])).toEqual(['b', 'a', { x: 1, y: 2 }]);
});
