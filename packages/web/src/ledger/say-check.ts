// What a step of a check says, in the language of the page that checks receipts.

import { type Speaker, sayTold } from '@tocsin/core/base';
import { readCheck } from '@tocsin/core/ledger';
import { i18n } from './verify-i18n.ts';

const speaker: Speaker = {
  fill: (english, values) => (Object.hasOwn(i18n.messages, english) ? i18n._(english, values) : undefined),
  // What is read back from a text has neither days nor numbers, but text.
  day: String,
  number: String,
};

export function sayCheck(text: string): { text: string; isEnglish: boolean } {
  const told = readCheck(text);
  const said = told && sayTold(speaker, told);
  return said === undefined ? { text, isEnglish: true } : { text: said, isEnglish: false };
}
