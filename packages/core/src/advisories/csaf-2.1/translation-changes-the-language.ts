// A document is not translated into the language it is translated from. CSAF 2.1, section 6.1.28.
import { type CsafRule, quote } from './csaf-rule.ts';

export const translationChangesTheLanguage: CsafRule = {
  id: '6.1.28',
  clause: 'CSAF 2.1, section 6.1.28, Translation',
  title: 'A document is not translated into the language it is translated from',
  *check({ document }) {
    const at = document.get('source_lang');
    // RFC 5646, section 2.1.1: the case of a tag means nothing.
    if (!at.isText() || at.value.toLowerCase() !== document.text('lang')?.toLowerCase()) return;
    yield { at, message: `The language and the source language are both ${quote(at.value)}.` };
  },
};
