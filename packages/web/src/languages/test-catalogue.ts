// How tests read a catalogue of the console.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatter } from '@lingui/format-po';

export const root = fileURLToPath(new URL('../../../..', import.meta.url));
export const languages = ['nl', 'es', 'et', 'fr', 'de'] as const;

export interface Message {
  readonly id: string;
  readonly english: string;
  readonly text: string;
}

/** The console's own words, or those that come with the data. */
export function readCatalogue(language: string, words: 'own' | 'data'): Message[] {
  const folder = words === 'own' ? 'web/src/languages' : 'content/languages';
  const content = readFileSync(`${root}/packages/${folder}/${language}.po`, 'utf8');
  const catalogue = formatter().parse(content, { locale: language, sourceLocale: 'en', filename: '' });
  return Object.entries(catalogue as Record<string, { message?: string; translation?: string }>).map(
    ([id, { message, translation }]) => ({ id, english: message ?? id, text: translation ?? '' }),
  );
}
