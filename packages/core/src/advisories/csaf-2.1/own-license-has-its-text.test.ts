import { expect, it } from 'vitest';
import { ownLicenseHasItsText as rule } from './own-license-has-its-text.ts';
import { csaf21, faultsOf } from './test-document.ts';

const own = 'LicenseRef-ward.example-terms';
const of = (license_expression: string, notes: object[], lang?: string) =>
  faultsOf(rule, csaf21({ document: { license_expression, notes, ...(lang === undefined ? {} : { lang }) } }));
const note = { category: 'legal_disclaimer', text: 'Use it as you like.', title: 'License' };

it('wants exactly one legal disclaimer with the text, in English or when no language is said', () => {
  expect(of(own, [])).toEqual(['/document/notes']);
  expect(of(`MIT AND ${own}`, [note, note])).toEqual(['/document/notes']);
  expect(of(own, [{ ...note, category: 'other' }], 'en-US')).toEqual(['/document/notes/0/category']);
  expect(of(own, [note, { ...note, title: 'Terms' }], 'en')).toEqual([]);
});

it('wants nothing for licences and exceptions on a list, or in another language', () => {
  expect(of('MIT OR LicenseRef-scancode-public-domain', [])).toEqual([]);
  expect(of('GPL-2.0-only WITH Classpath-exception-2.0', [])).toEqual([]);
  expect(of(own, [], 'de')).toEqual([]);
});
