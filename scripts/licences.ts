// `npm run licences`: every package that ships or builds, with its licence; fails on one that does not go with the EUPL-1.2.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const fits =
  /MIT|ISC|BSD|Apache-2\.0|CC0|CC-BY|0BSD|BlueOak|Unlicense|MPL-2\.0|LGPL|PostgreSQL|Python-2\.0|WTFPL|Zlib|EUPL|MIT-0/i;
/** Read in the package itself, where its package.json does not say it in a word. */
const stated: Record<string, string> = { 'dejavu-fonts-ttf': 'BSD-like (Bitstream Vera)', 'png-js': 'MIT' };
const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as {
  packages: Record<string, { version?: string; license?: string; link?: boolean }>;
};
const rows: { name: string; version: string; licence: string }[] = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  if (!path.includes('node_modules/') || entry.link) continue;
  const name = path.slice(path.lastIndexOf('node_modules/') + 13);
  rows.push({
    name,
    version: entry.version ?? '',
    licence: stated[name] ?? entry.license ?? 'unknown',
  });
}
const wrong = rows.filter((row) => !fits.test(row.licence));
for (const row of rows.sort((a, b) => (a.name < b.name ? -1 : 1)))
  process.stdout.write(`${row.name} ${row.version}: ${row.licence}\n`);
process.stdout.write(
  `\n${rows.length} packages, ${wrong.length} to look at${wrong.length > 0 ? `: ${wrong.map((row) => `${row.name} (${row.licence})`).join(', ')}` : ''}\n`,
);
process.exit(wrong.length > 0 ? 1 : 0);
