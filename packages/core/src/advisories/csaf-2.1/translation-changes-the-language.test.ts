import { describe, expect, it } from 'vitest';
import { csaf21, faultsOf } from './test-document.ts';
import { translationChangesTheLanguage as rule } from './translation-changes-the-language.ts';

describe('6.1.28: a document is not translated into the language it is translated from', () => {
  it('lets a translation into another country’s language pass and names one into the same', () => {
    expect(faultsOf(rule, csaf21({ document: { lang: 'en-GB', source_lang: 'en-US' } }))).toEqual([]);
    expect(faultsOf(rule, csaf21())).toEqual([]);
    expect(faultsOf(rule, csaf21({ document: { lang: 'en-US', source_lang: 'en-us' } }))).toEqual([
      '/document/source_lang',
    ]);
  });
});
