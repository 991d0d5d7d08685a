import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, repairMojibake } from './read.ts';

/** UTF-8 bytes read as Windows-1252, as the publishers' tools did. */
const spoil = (text: string) => new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));

describe('a name', () => {
  it('that was decoded wrongly is repaired, once or twice over', () => {
    expect(cleanName('Innokas YhtymÃ¤ Oy')).toBe('Innokas Yhtymä Oy');
    expect(cleanName('GeutebrÃ¼ck')).toBe('Geutebrück');
    expect(cleanName(spoil('Dräger “X” – 5'))).toBe('Dräger “X” – 5');
    expect(cleanName(spoil(spoil('Löwenstein')))).toBe('Löwenstein');
  });

  it('loses stray blanks, trade marks and invisible characters, and nothing else', () => {
    expect(cleanName(' Medtronic\u00a0 \n')).toBe('Medtronic');
    expect(cleanName('SIMATIC® S7\u2122\u200b-1500')).toBe('SIMATIC S7-1500');
    expect(cleanName('ﬁrmware Ⅳ')).toBe('firmware IV');
    expect(cleanName('Becton, Dickinson and Company (BD)')).toBe('Becton, Dickinson and Company (BD)');
  });

  it('that is right already stays as it is', () => {
    for (const name of ['Müller', 'ÅÄÖ', 'Ñandú São', 'Žluťoučký', 'Βιοϊατρική', 'B. Braun', '東芝', 'GERÖ–Wien']) {
      expect(repairMojibake(name)).toBe(name);
    }
  });

  it('of European letters survives any spoiling by Windows-1252', () => {
    const letters = fc.constantFrom(...'abcÄÖÜäöüßéèêçñåæøŠŽšžőűłąęčřů 0.9-');
    fc.assert(
      fc.property(
        fc.array(letters, { maxLength: 30 }).map((parts) => parts.join('')),
        (text) => {
          expect(repairMojibake(spoil(text))).toBe(text);
        },
      ),
    );
  });

  it('is cleaned to the same, cleaned twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
        expect(cleanName(cleanName(text))).toBe(cleanName(text));
      }),
    );
  });
});
