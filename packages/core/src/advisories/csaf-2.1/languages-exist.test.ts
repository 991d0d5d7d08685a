import { describe, expect, it } from 'vitest';
import { languagesExist as rule } from './languages-exist.ts';
import { csaf21, faultsOf } from './test-document.ts';

const registered = new Set([
  'language de',
  'language zh',
  'language sl',
  'language en',
  'extlang yue',
  'script hant',
  'region ch',
  'region tw',
  'region gb',
  'variant rozaj',
]);
const languages = { has: (type: string, subtag: string) => registered.has(`${type} ${subtag}`) };
const inLanguage = (lang: string) => csaf21({ document: { lang } });

describe('6.1.12: the languages of the document exist', () => {
  it('lets languages with registered parts pass, also private ones', () => {
    for (const lang of [
      'de',
      'de-CH',
      'zh-Hant-TW',
      'zh-yue',
      'sl-rozaj',
      'en-u-ca-gregory',
      'x-ward',
      'i-default',
      'EN-gb',
    ]) {
      expect(faultsOf(rule, inLanguage(lang), { languages }), lang).toEqual([]);
    }
  });

  it('names what is not registered, stands twice or is written otherwise', () => {
    const wrong = [
      'EZ',
      'de-QX',
      'de-Abcd',
      'de-abc',
      'de-wrong',
      'sl-rozaj-rozaj',
      'de-u-ca-x1-u-nu',
      'de-a-bc',
      'german',
      'de_DE',
      'de-',
      'de-x',
    ];
    for (const lang of wrong) {
      expect(faultsOf(rule, inLanguage(lang), { languages }), lang).toEqual(['/document/lang']);
    }
  });

  it('looks at the source language too', () => {
    const document = csaf21({ document: { lang: 'en', source_lang: 'EZ' } });
    expect(faultsOf(rule, document, { languages })).toEqual(['/document/source_lang']);
  });
});
