import { expect, it } from 'vitest';
import { convert, csaf20, ways } from './test-source.ts';

const tree = ways(
  [
    ['product_family', 'Pumps'],
    ['product_name', 'Pump S'],
  ],
  [
    ['product_family', 'Beds'],
    ['product_name', 'Bed'],
    ['product_version', '2.1'],
  ],
);
const note = (category: string, title: string) => ({ category, text: 'Words.', title });

it('binds a note whose special title goes on with a product, version or family, and says which', () => {
  const notes = [
    note('description', 'Product Description: Pump S'),
    note('summary', 'Summary for Beds'),
    note('summary', 'Summary (2.1)'),
  ];
  const { document, codes, findings } = convert(csaf20({ tree, document: { notes } }));
  expect(document.document).toMatchObject({
    notes: [{ product_ids: ['P0'] }, { product_ids: ['P1'] }, { product_ids: ['P1'] }],
  });
  expect(codes).toEqual(['product-note', 'product-note', 'product-note']);
  expect(findings[0]).toMatchObject({ at: '/document/notes/0/title', message: expect.stringMatching(/Words.*|P0/) });
});

it('tells when no product could be assigned, and does the same for notes of vulnerabilities', () => {
  const vulnerabilities = [
    { notes: [note('summary', 'Vulnerability Summary of Pumps'), note('description', 'Preconditions for all')] },
  ];
  const { document, findings } = convert(csaf20({ tree, vulnerabilities }));
  expect(document.vulnerabilities).toMatchObject([{ notes: [{ product_ids: ['P0'] }, {}] }]);
  expect(findings[1]?.message).toContain('no products could be assigned');
});

it('leaves notes with the plain title, another category or another title alone', () => {
  const notes = [note('summary', 'Summary'), note('general', 'Summary: Pump S'), note('general', 'Pump S')];
  expect(convert(csaf20({ tree, document: { notes } })).codes).toEqual([]);
});
