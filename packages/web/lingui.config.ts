// The catalogue of the console's words: English in the code, the other languages beside it, one file each.
import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'nl', 'es', 'et', 'fr', 'de'],
  catalogs: [
    {
      path: '<rootDir>/src/languages/{locale}',
      include: ['<rootDir>/src'],
    },
    // Words that come with the data: English needs no catalogue for them (base/say-sentence.ts). The server writes mails by them, so they are content.
    { path: '<rootDir>/../content/languages/{locale}', include: ['<rootDir>/src/languages/data-words.ts'] },
  ],
  // Without line numbers, so that a catalogue changes only when words do.
  format: formatter({ lineNumbers: false }),
  orderBy: 'message',
});
