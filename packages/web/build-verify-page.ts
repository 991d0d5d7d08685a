// The page that checks receipts, as one file: its script, its styles and its words lie in it, and it may load and ask nothing, so that it also
// works when it is opened from a disk. The hash in its policy is that of the script, so no other script runs in it; the words are data.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { formatter } from '@lingui/format-po';
import { lingui } from '@lingui/vite-plugin';
import { build, defaultClientConditions, type Plugin } from 'vite';
import type { WordTable } from './src/ledger/verify-i18n.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const languages = ['en', 'nl', 'es', 'et', 'fr', 'de'] as const;

async function buildScript(): Promise<string> {
  const built = await build({
    configFile: false,
    root: at('.'),
    logLevel: 'error',
    plugins: [lingui({ configPath: at('lingui.config.ts'), macroTransform: true })],
    resolve: {
      conditions: ['source', ...defaultClientConditions],
      alias: { '@lingui/core': at('src/ledger/verify-i18n.ts') },
      // Both curve and page want the one of this package (seen from `root`); the workspace has an older one too.
      dedupe: ['@noble/hashes'],
    },
    build: {
      write: false,
      lib: { entry: at('src/ledger/verify-page.ts'), formats: ['iife'], name: 'verify' },
      rollupOptions: { treeshake: { moduleSideEffects: (id: string) => id.endsWith('verify-page.ts') } },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  if (result === undefined || !('output' in result)) throw new Error('the page for checking was not built');
  return result.output[0].code.replaceAll('</script', '<\\/script');
}

/** By the id of a word: what is said, and what the translator was told of it. */
type Catalogue = Record<string, { translation?: string; comments?: string[] }>;

async function readCatalogue(language: string): Promise<Catalogue> {
  // English needs no catalogue for the words that come with the data.
  const folders = language === 'en' ? ['src/languages'] : ['src/languages', '../content/languages'];
  const files = folders.map(async (folder) => {
    const text = await readFile(at(`${folder}/${language}.po`), 'utf8');
    return formatter().parse(text, { locale: language, sourceLocale: 'en', filename: folder }) as Catalogue;
  });
  return Object.assign({}, ...(await Promise.all(files)));
}

/** The page fills places and nothing else (verify-i18n.ts): no plural, no tag, no quoting. */
function ensurePlain(language: string, text: string): string {
  if (/\{\w*[^\w}]|<|'/.test(text))
    throw new Error(`The page that checks receipts cannot say this (${language}): ${text}`);
  return text;
}

/** Of all words of the console those whose ids stand in the script, and what is said in each language where no script runs. */
async function readWords(script: string): Promise<{ table: WordTable; withoutScript: string }> {
  const catalogues = await Promise.all(languages.map(readCatalogue));
  const say = (i: number, id: string) => ensurePlain(languages[i]!, catalogues[i]?.[id]?.translation ?? '');
  const isSorry = (id: string) =>
    catalogues[0]?.[id]?.comments?.some((text) => text.includes('no script runs')) === true;
  const used = [...new Set(catalogues.flatMap((words) => Object.keys(words)))].filter((id) =>
    ['"', "'", '`'].some((quote) => script.includes(quote + id + quote)),
  );
  const ids = used.filter((id) => !isSorry(id));
  const words = languages.map((language, i) => [language, ids.map((id) => say(i, id))] as const);
  const sorry = used.filter(isSorry).flatMap((id) => languages.map((lang, i) => `<p lang="${lang}">${say(i, id)}</p>`));
  return { table: { ids, words: Object.fromEntries(words) }, withoutScript: sorry.join('') };
}

export async function buildVerifyPage(): Promise<string> {
  const [script, page] = await Promise.all([buildScript(), readFile(at('src/ledger/verify-page.html'), 'utf8')]);
  const { table, withoutScript } = await readWords(script);
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  const words = JSON.stringify(table).replaceAll('<', '\\u003c');
  return page
    .replace(/\n +/g, '\n')
    .replace('</head>', () => `<meta http-equiv="Content-Security-Policy" content="${policy}" /></head>`)
    .replace('<noscript>', () => `<noscript>${withoutScript}`)
    .replace(
      '</body>',
      () => `<script id="words" type="application/json">${words}</script><script>${script}</script></body>`,
    );
}

export const verifyPage = (): Plugin => ({
  name: 'verify-page',
  apply: 'build',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'verify.html', source: await buildVerifyPage() });
  },
});
