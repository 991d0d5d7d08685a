// The language of the console. English stands in the code; the others are catalogues, loaded when they are asked for. Kept on this machine at
// once and with the person for the next one, as the colours are.

import { i18n } from '@lingui/core';
import type { Appearance } from '@tocsin/core/directory';

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
const isLanguage = (text: string | null): text is Language => languages.some(([language]) => language === text);

/** What was chosen on this machine; undefined when nothing was, or when the browser keeps nothing. */
export function readKeptLanguage(): Language | undefined {
  try {
    const kept = localStorage.getItem(key);
    return isLanguage(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** What the browser asks for first among those there are. */
const ofBrowser = (): Language => navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';

/** Loads the catalogue and shows it. Rejects, and leaves what is shown, when the catalogue does not come. */
async function show(language: Language): Promise<void> {
  const [own, data] = await Promise.all([
    import(`../languages/${language}.po`),
    language === 'en' ? { messages: {} } : import(`../languages/data/${language}.po`),
  ]);
  i18n.load(language, { ...own.messages, ...data.messages });
  i18n.activate(language);
  document.documentElement.lang = language;
}

/** Shows a language from now on. Nothing typed is lost: the page is drawn again with the same fields. */
export async function chooseLanguage(language: Language): Promise<void> {
  await show(language);
  try {
    localStorage.setItem(key, language);
  } catch {
    // A browser that keeps nothing asks for its own language the next time.
  }
}

/** Before the first page is drawn. A catalogue that does not come costs the language, not the console. */
export const startLanguage = (): Promise<void> => show(readKeptLanguage() ?? ofBrowser()).catch(() => show('en'));

/** For `Intl`: English here is Britain's, with the day before the month. */
export const intlLocale = (): string => (i18n.locale === 'en' ? 'en-GB' : i18n.locale || 'en-GB');
