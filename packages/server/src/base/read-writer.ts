// Who writes in a language: by the catalogue of the words that come with the data, the one the console has. Read when the first mail in it is
// written, and kept. One that cannot be read costs the language, not the message.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { toWriter, type Writer } from '@tocsin/core/base';
import type { Log } from './room.ts';

export const english: Writer = toWriter('en', undefined);

const writers = new Map<string, Promise<Writer>>();

export async function readWriter({ log }: { readonly log: Log }, language: string): Promise<Writer> {
  if (language === 'en') return english;
  const known = writers.get(language) ?? readCatalogue(language).then((catalogue) => toWriter(language, catalogue));
  writers.set(language, known);
  try {
    return await known;
  } catch (error) {
    writers.delete(language);
    log.error({ language, error: String(error) }, 'the language cannot be read; the message is English');
    return english;
  }
}

async function readCatalogue(language: string): Promise<ReadonlyMap<string, string>> {
  const { parsePo } = await import('pofile-ts');
  const file = fileURLToPath(import.meta.resolve(`@tocsin/content/languages/${language}.po`));
  const { items } = parsePo(await readFile(file, 'utf8'));
  return new Map(items.map(({ msgid, msgstr }) => [msgid, msgstr[0] ?? '']));
}
