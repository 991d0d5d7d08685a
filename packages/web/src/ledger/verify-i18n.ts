// What the page of one file has in the place of Lingui's runtime: it fills places, and knows no plurals, which its build refuses. All languages
// lie in the page, as one table that its build put there (build-verify-page.ts).

import type { MessageDescriptor } from '@lingui/core';
import type { Language } from '../base/languages.ts';

export interface WordTable {
  readonly ids: readonly string[];
  /** In the order of the ids; empty where English needs no word. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

type Values = Readonly<Record<string, unknown>>;

let table: WordTable | undefined;

export const i18n = {
  locale: '',
  messages: {} as Readonly<Record<string, string>>,
  activate(language: Language): void {
    table ??= JSON.parse(document.getElementById('words')?.textContent ?? '') as WordTable;
    const said = table.words[language] ?? [];
    i18n.messages = Object.fromEntries(
      table.ids.map((id, i) => [id, said[i] ?? ''] as const).filter(([, text]) => text !== ''),
    );
    i18n.locale = language;
  },
  _(message: string | MessageDescriptor, given: Values = {}): string {
    const { id, values = given } = typeof message === 'string' ? { id: message } : message;
    return (i18n.messages[id] ?? id).replace(/\{(\w+)\}/g, (_, name: string) => String((values as Values)[name] ?? ''));
  },
};
