// `npm run licences`: every package that ships or builds, with its licence; fails on one that does not go with the EUPL-1.2.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listPackages } from '../packages/server/src/own-sbom.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const fits =
  /MIT|ISC|BSD|Apache-2\.0|CC0|CC-BY|0BSD|BlueOak|Unlicense|MPL-2\.0|LGPL|PostgreSQL|Python-2\.0|WTFPL|Zlib|EUPL|MIT-0/i;
const rows = listPackages(readFileSync(`${root}package-lock.json`, 'utf8'));
const wrong = rows.filter((row) => !fits.test(row.licence));
for (const row of rows) process.stdout.write(`${row.name} ${row.version}: ${row.licence}\n`);
process.stdout.write(
  `\n${rows.length} packages, ${wrong.length} to look at${wrong.length > 0 ? `: ${wrong.map((row) => `${row.name} (${row.licence})`).join(', ')}` : ''}\n`,
);
process.exit(wrong.length > 0 ? 1 : 0);
