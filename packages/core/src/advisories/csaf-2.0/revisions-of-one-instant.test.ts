import { expect, it } from 'vitest';
import { orderRevisions } from './revisions-of-one-instant.ts';

it('puts revisions in the order of their numbers, ten after nine, and leaves the rest of the document alone', () => {
  const document = {
    document: {
      title: 'x',
      tracking: { id: 'a', revision_history: ['10', '2', '1', '9'].map((number) => ({ number })) },
    },
  };
  expect(orderRevisions(document)).toEqual({
    document: {
      title: 'x',
      tracking: { id: 'a', revision_history: ['1', '2', '9', '10'].map((number) => ({ number })) },
    },
  });
  expect(document.document.tracking.revision_history[0]?.number).toBe('10');
});

it('gives back what has no history to order', () => {
  for (const odd of [null, 5, {}, { document: { tracking: { revision_history: [null] } } }])
    expect(orderRevisions(odd)).toBe(odd);
});
