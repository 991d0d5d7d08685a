import { describe, expect, it } from 'vitest';
import { csaf21, faultsOf, messagesOf } from './test-document.ts';
import { translationsNameTheirSourceLanguage as rule } from './translations-name-their-source-language.ts';

const publisher = { category: 'translator', name: 'T', namespace: 'https://t.example' };

describe('6.1.15: who translates a document says from which language', () => {
  it('asks translators only', () => {
    expect(faultsOf(rule, csaf21())).toEqual([]);
    expect(faultsOf(rule, csaf21({ document: { publisher, source_lang: 'de' } }))).toEqual([]);
  });

  it('tells a missing source language from an empty one', () => {
    expect(messagesOf(rule, csaf21({ document: { publisher } }))).toEqual([
      'The document is a translation; its source_lang is missing.',
    ]);
    const empty = csaf21({ document: { publisher, source_lang: '' } });
    expect(messagesOf(rule, empty)).toEqual(['The document is a translation; its source_lang is empty.']);
    expect(faultsOf(rule, empty)).toEqual(['/document/source_lang']);
  });
});
