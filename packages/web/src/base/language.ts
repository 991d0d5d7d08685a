// The language of the console. English stands in the code; the others are catalogues, loaded when they are asked for. Kept on this machine at
// once and with the person for the next one, as the colours are.

import { i18n, type Messages } from '@lingui/core';
import { keep, readKept } from './kept.ts';
import { firstLanguage, isLanguage, keepLanguage, type Language } from './languages.ts';

const doorKey = 'tocsin-language-at-door';

/** Chosen by who is not signed in yet: kept for the person who comes in, in this tab. */
export const keepDoorLanguage = (language: Language): void => keep(doorKey, language, 'sessionStorage');

/** Gives it once. */
export function takeDoorLanguage(): Language | undefined {
  const kept = readKept(doorKey, 'sessionStorage');
  keep(doorKey, null, 'sessionStorage');
  return isLanguage(kept) ? kept : undefined;
}

/** Words that come with the data; English needs none. */
const dataWords: Readonly<Record<Language, () => Promise<{ messages: Messages }>>> = {
  en: async () => ({ messages: {} }),
  nl: () => import('@tocsin/content/languages/nl.po'),
  es: () => import('@tocsin/content/languages/es.po'),
  et: () => import('@tocsin/content/languages/et.po'),
  fr: () => import('@tocsin/content/languages/fr.po'),
  de: () => import('@tocsin/content/languages/de.po'),
};

let asked: Language | undefined;

/**
 * Loads the catalogue and shows it; says false when another was asked for meanwhile, which then is the one to show. Rejects, and leaves what
 * is shown, when the catalogue does not come.
 */
async function show(language: Language): Promise<boolean> {
  asked = language;
  const loaded = await Promise.all([import(`../languages/${language}.po`), dataWords[language]()]).catch(
    (error: unknown) => {
      if (asked === language) throw error;
    },
  );
  if (asked !== language || loaded === undefined) return false;
  const [own, data] = loaded;
  i18n.load(language, { ...own.messages, ...data.messages });
  i18n.activate(language);
  document.documentElement.lang = language;
  return true;
}

/** Shows a language from now on. Nothing typed is lost: the page is drawn again with the same fields. Says whether it still is the one that was asked for. */
export async function chooseLanguage(language: Language): Promise<boolean> {
  if (!(await show(language))) return false;
  keepLanguage(language);
  return true;
}

/** Before the first page is drawn. A catalogue that does not come costs the language, not the console. */
export const startLanguage = (): Promise<boolean> => show(firstLanguage()).catch(() => show('en'));
