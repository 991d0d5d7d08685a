// Who translates a document says from which language. CSAF 2.1, section 6.1.15.
import type { CsafRule } from './csaf-rule.ts';

export const translationsNameTheirSourceLanguage: CsafRule = {
  id: '6.1.15',
  clause: 'CSAF 2.1, section 6.1.15, Translator',
  title: 'Who translates a document says from which language',
  *check({ document }) {
    if (document.get('publisher').text('category') !== 'translator') return;
    const at = document.get('source_lang');
    if (!at.exists) yield { at, message: 'The document is a translation; its source_lang is missing.' };
    else if (at.text()?.trim() === '')
      yield { at, message: 'The document is a translation; its source_lang is empty.' };
  },
};
