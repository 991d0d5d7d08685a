import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './fold-text.ts';

describe('text as it is looked for', () => {
  it.each([
    ['Dräger', 'drager'],
    ['Dra\u0308ger', 'drager'],
    ['Hôpital Łódź, Ålesund, Groß, Œuvre, Sør', 'hopital lodz, alesund, gross, oeuvre, sor'],
    ['İstanbul', 'istanbul'],
    ['ＰＡＣＳ™', 'pacstm'],
    ['Νοσοκομείο', 'νοσοκομειο'],
    ['PACS 12.1.5 (x86)', 'pacs 12.1.5 (x86)'],
  ])('%s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
  it('is the same once it is folded', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aÄéßøŁ İ™ñ한が') }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});
