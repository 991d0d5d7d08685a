// A sentence of ours that was read back, in the reader's language; the text itself where any part of it is not known.

import { i18n } from '@lingui/core';
import { isolate, type Told } from '@tocsin/core/base';

type Part = string | Told;

const isKnown = (part: Part): boolean =>
  typeof part === 'string' ||
  (Object.hasOwn(i18n.messages, part.says) && Object.values(part.values).every((inner) => isKnown(inner)));

function sayPart(part: Part): string {
  if (typeof part === 'string') return isolate(part);
  const values = Object.entries(part.values).map(([place, inner]) => [place, sayPart(inner)] as const);
  return i18n._(part.says, Object.fromEntries(values));
}

export const sayTold = (text: string, told: Told | undefined): { text: string; isEnglish: boolean } =>
  told !== undefined && isKnown(told) ? { text: sayPart(told), isEnglish: false } : { text, isEnglish: true };
