// `npm run quality`: how far the range texts of real advisories are read: by reading tier, by the facts they ask for beside the version,
// and the texts that are not read. The base is every product leaf of the branches of the documents' product trees.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readAdvisoryBytes } from '@tocsin/core/advisories/read';
import { readEntries } from '@tocsin/core/base/read';
import { judgeRange, type RangeReading } from '@tocsin/core/versions';

const corpus = fileURLToPath(new URL('../../shared/data/csaf/cisa-ot-2017-2022-and-half-2023.tar.gz', import.meta.url));
if (!existsSync(corpus)) {
  process.stdout.write('The shared advisories are not here; nothing to report.\n');
  process.exit(0);
}

interface Branch {
  readonly product?: unknown;
  readonly branches?: readonly Branch[];
}
const countLeaves = (branches: readonly Branch[] = []): number =>
  branches.reduce((sum, { product, branches: below }) => sum + (product === undefined ? 0 : 1) + countLeaves(below), 0);

const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** The fields that a thing with nothing known but its version is asked for. */
const neededBy = (reading: RangeReading): readonly string[] => [
  ...new Set(
    (reading.conditions ?? []).map(({ field, test }) =>
      test === 'stated' ? `${field} (a person judges the words)` : field,
    ),
  ),
];

let documents = 0;
let leaves = 0;
let products = 0;
let read = 0;
const tiers = new Map<string, number>();
const kinds = new Map<string, number>();
const needs = new Map<string, number>();
const flags = new Map<string, number>();
const unread = new Map<string, number>();
const examples = new Map<string, string>();

for (const entry of readEntries(new Uint8Array(readFileSync(corpus)), 'corpus.tar.gz')) {
  if (entry.finding !== undefined || !entry.path.endsWith('.json')) continue;
  documents += 1;
  leaves += countLeaves(JSON.parse(new TextDecoder().decode(entry.bytes)).product_tree?.branches);
  for (const { advisory } of readAdvisoryBytes(entry.bytes, entry.path)) {
    for (const { range, versionText } of advisory?.products ?? []) {
      products += 1;
      add(tiers, range.tier);
      add(kinds, range.kind);
      for (const flag of range.flags ?? []) add(flags, flag);
      for (const field of neededBy(range)) add(needs, field);
      if (range.kind === 'unread') add(unread, versionText ?? '');
      else if (range.kind !== 'needs' || judgeRange(range, {}).missing.length > 0) read += 1;
      examples.set(range.tier, `"${(versionText ?? '').trim()}" read as ${range.words}`);
    }
  }
}

const write = (line = '') => process.stdout.write(`${line}\n`);
const share = (n: number) => `${((100 * n) / leaves).toFixed(2)} %`.padStart(8);
const most = (counts: Map<string, number>, limit = counts.size) =>
  [...counts].sort((a, b) => b[1] - a[1]).slice(0, limit);

write(`${documents} documents, ${leaves} product leaves, ${products} of them taken in`);
write(`\n${share(read).trim()} of the leaves are read into a constraint or a named need (wanted: 97.5 %)`);
for (const [kind, n] of most(kinds)) write(`${share(n)}  ${kind.padEnd(8)} ${n}`);
write('\nby reading tier, each with one example');
for (const [tier, n] of most(tiers))
  write(`${share(n)}  ${tier.padEnd(12)} ${String(n).padStart(5)}  ${examples.get(tier)?.slice(0, 110)}`);
write('\nneeds beside the version');
for (const [field, n] of most(needs)) write(`${String(n).padStart(8)}  ${field}`);
write('\nflags on what is read');
for (const [flag, n] of most(flags)) write(`${String(n).padStart(8)}  ${flag}`);
write('\nthe twenty most frequent texts that are not read; the answer for them is "cannot tell", with the text');
for (const [text, n] of most(unread, 20)) write(`${String(n).padStart(8)}  ${text.trim()}`);
if (read < 0.975 * leaves || products !== leaves) process.exitCode = 1;
