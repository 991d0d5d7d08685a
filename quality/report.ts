// `npm run quality`: how far the range texts of real advisories are read, by reading tier, with the texts that are not.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readAdvisoryBytes } from '@tocsin/core/advisories/read';
import { readEntries } from '@tocsin/core/base/read';

const corpus = fileURLToPath(new URL('../../shared/data/csaf/cisa-ot-2017-2022-and-half-2023.tar.gz', import.meta.url));
if (!existsSync(corpus)) {
  process.stdout.write('The shared advisories are not here; nothing to report.\n');
  process.exit(0);
}

const tiers = new Map<string, number>();
const unread = new Map<string, number>();
let documents = 0;
let products = 0;
for (const entry of readEntries(new Uint8Array(readFileSync(corpus)), 'corpus.tar.gz')) {
  if (entry.finding !== undefined || !entry.path.endsWith('.json')) continue;
  for (const { advisory } of readAdvisoryBytes(entry.bytes, entry.path)) {
    documents += 1;
    for (const { range, versionText } of advisory?.products ?? []) {
      products += 1;
      tiers.set(range.tier, (tiers.get(range.tier) ?? 0) + 1);
      if (range.kind === 'unread') unread.set(versionText ?? '', (unread.get(versionText ?? '') ?? 0) + 1);
    }
  }
}
const share = (n: number) => `${((100 * n) / products).toFixed(2)} %`.padStart(8);
process.stdout.write(`${documents} documents, ${products} products\n\n`);
for (const [tier, n] of [...tiers].sort((a, b) => b[1] - a[1]))
  process.stdout.write(`${share(n)}  ${tier.padEnd(12)} ${n}\n`);
process.stdout.write(
  `\nread: ${share(products - [...unread.values()].reduce((sum, n) => sum + n, 0)).trim()}; most frequent unread texts:\n`,
);
for (const [text, n] of [...unread].sort((a, b) => b[1] - a[1]).slice(0, 20))
  process.stdout.write(`${String(n).padStart(5)}  ${text}\n`);
