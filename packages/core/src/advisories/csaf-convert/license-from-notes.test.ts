import { expect, it } from 'vitest';
import { convert, csaf20 } from './test-source.ts';

const of = (...texts: string[]) => {
  const notes = texts.map((text) => ({ category: 'legal_disclaimer', text, title: 'Terms' }));
  const { document, findings, codes } = convert(csaf20({ document: { notes } }));
  return { license: (document.document as { license_expression?: string }).license_expression, codes, findings };
};

it('sets the one licence that the legal disclaimers name, with a warning', () => {
  expect(of('CC-BY-4.0')).toMatchObject({ license: 'CC-BY-4.0', codes: ['license'] });
  expect(of('This text is under CC-BY-4.0, see there.', 'CC-BY-4.0').license).toBe('CC-BY-4.0');
  expect(of('SPDX-License-Identifier: MIT OR Apache-2.0').license).toBe('MIT OR Apache-2.0');
});

it('sets none when there are several, and lists them with their places', () => {
  const { license, findings } = of('CC-BY-4.0', 'CC0-1.0');
  expect(license).toBeUndefined();
  expect(findings[0]?.message).toContain('CC-BY-4.0 (/document/notes/0/text), CC0-1.0 (/document/notes/1/text)');
});

it('takes no word of a sentence for a licence', () => {
  expect(of('Intel and MIT reserve all rights in this notice.')).toMatchObject({ license: undefined, codes: [] });
});
