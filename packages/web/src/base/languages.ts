// Which languages there are, and which one is to be shown: what the console and the page that checks receipts both need to know. No catalogue
// is loaded for it.

import { i18n } from '@lingui/core';
import type { Appearance } from '@tocsin/core/directory';
import { keep, readKept } from './kept.ts';

export type Language = Appearance['language'];

/** Each by its own name, as who looks for it reads it. */
export const languages: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['nl', 'Nederlands'],
  ['es', 'Español'],
  ['et', 'Eesti'],
  ['fr', 'Français'],
  ['de', 'Deutsch'],
];

const key = 'tocsin-language';

export const isLanguage = (text: string | null): text is Language => languages.some(([language]) => language === text);

export const keepLanguage = (language: Language): void => keep(key, language);

/** What was chosen on this machine; undefined when nothing was, or when the browser keeps nothing. */
export function readKeptLanguage(): Language | undefined {
  const kept = readKept(key);
  return isLanguage(kept) ? kept : undefined;
}

/** What the browser asks for first among those there are. */
const ofBrowser = (): Language => navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';

export const firstLanguage = (): Language => readKeptLanguage() ?? ofBrowser();

/** For `Intl`: English here is Britain's, with the day before the month. */
export const intlLocale = (): string => (i18n.locale === 'en' ? 'en-GB' : i18n.locale || 'en-GB');
