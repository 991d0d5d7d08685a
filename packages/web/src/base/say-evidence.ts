// Why the matcher judged as it did is kept as English text. What the templates that made it know again is said in the reader's language; a
// text of which any part is not known stays English as a whole.

import { i18n } from '@lingui/core';
import { say, type Told } from '@tocsin/core/base';
import { readEvidence } from '@tocsin/core/matching';
import { saySentence } from './say-sentence.ts';

type Part = string | Told;

const isKnown = (part: Part): boolean =>
  typeof part === 'string' ||
  (Object.hasOwn(i18n.messages, part.says) && Object.values(part.values).every((inner) => isKnown(inner)));

function sayPart(part: Part): string {
  if (typeof part === 'string') return part;
  const values = Object.entries(part.values).map(([place, inner]) => [place, sayPart(inner)] as const);
  return saySentence(say(part.says, Object.fromEntries(values)));
}

export function sayEvidence(text: string): { text: string; isEnglish: boolean } {
  const told = readEvidence(text);
  return told !== undefined && isKnown(told) ? { text: sayPart(told), isEnglish: false } : { text, isEnglish: true };
}
