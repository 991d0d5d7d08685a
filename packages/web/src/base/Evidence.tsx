// A reason of the matcher; marked as English where the reader's language is another one (WCAG 2.2, 3.1.2), so that it is read out as such.

import { i18n } from '@lingui/core';
import { sayEvidence } from './say-sentence.ts';

export function Evidence({ text }: { text: string }) {
  const said = sayEvidence(text);
  return said.isEnglish && i18n.locale !== 'en' ? <span lang="en">{said.text}</span> : said.text;
}
