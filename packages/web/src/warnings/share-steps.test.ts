import { expect, it } from 'vitest';
import { toStep } from './share-steps.ts';

it('none is its own step, each fifth ends in its step, and all is the last', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 9, 10].map((value) => toStep(value, 10))).toEqual([0, 1, 1, 2, 2, 3, 3, 5, 5]);
});

it('what is hidden has no step, and neither has a country without a member', () => {
  expect([toStep(null, 10), toStep(3, null), toStep(0, 0)]).toEqual(['hidden', 'hidden', 'hidden']);
});
