// Lingui knows a message by six letters of a hash. 1,800 of them are a third of a compressed catalogue, as nothing compresses a hash: in the
// build each becomes a short number, the same one in the code and in every catalogue.

import { readFile } from 'node:fs/promises';
import { formatter } from '@lingui/format-po';
import type { Plugin } from 'vite';

/** `file` is the catalogue that has every message. */
export function shortIds(file: string): Plugin {
  let numbers = new Map<string, string>();
  return {
    name: 'short-ids',
    apply: 'build',
    async buildStart() {
      const text = await readFile(file, 'utf8');
      const ids = Object.keys(await formatter().parse(text, { locale: 'en', sourceLocale: 'en', filename: file }));
      numbers = new Map(ids.sort().map((id, i) => [id, `_${i.toString(36)}`]));
    },
    // Here the names of the files are not made yet: they follow what is in them, and no browser keeps an older catalogue for newer code.
    renderChunk: (code) =>
      code.replaceAll(/(\\?["'`])([\w-]{6})\1/g, (whole, quote: string, id: string) => {
        const number = numbers.get(id);
        return number === undefined ? whole : quote + number + quote;
      }),
  };
}
