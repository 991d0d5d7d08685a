// Why the matcher judged as it did is kept as English text. What the templates that made it know again is said in a language; a text of which
// any part is not known there stays English as a whole.

import { type Speaker, sayTold } from '../base/index.ts';
import { readEvidence } from './read-sentences.ts';

export function sayEvidence(speaker: Speaker, text: string): { text: string; isEnglish: boolean } {
  const told = readEvidence(text);
  const said = told === undefined ? undefined : sayTold(speaker, told);
  return said === undefined ? { text, isEnglish: true } : { text: said, isEnglish: false };
}
