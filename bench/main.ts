// `npm run bench`: speed as ratios in one run on this machine, with equal results on both sides. Absolute numbers vary with the machine.
// `npm run bench -- fleet inventory` runs those two alone; each file says which variables make it larger.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Advisory } from '@tocsin/core/advisories';
import { readAdvisoryBytes } from '@tocsin/core/advisories/read';
import { readEntries } from '@tocsin/core/base/read';
import { buildAdvisoryIndex, createThingMatcher } from '@tocsin/core/matching';
import { createCsafValidator } from '../packages/server/src/advisories/index.ts';
import { measureBesideScanner } from './beside-scanner.ts';
import { measureConsole } from './console.ts';
import { measureFanOut } from './fan-out.ts';
import { measureInventoryUpload } from './inventory-upload.ts';
import { measureLedger } from './ledger.ts';
import { measureServer } from './server.ts';
import { measureVersionKeys } from './version-keys.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const data = fileURLToPath(new URL('../../shared/data/', import.meta.url));
const corpus = `${data}csaf/cisa-ot-2017-2022-and-half-2023.tar.gz`;
const say = (text: string) => process.stdout.write(`${text}\n`);

if (process.argv[2] === 'console') {
  await measureConsole(say);
  process.exit(0);
}

if (!existsSync(corpus)) {
  say('The shared data are not here; the benchmark needs them.');
  process.exit(0);
}

const documents: { path: string; bytes: Uint8Array }[] = [];
for (const entry of readEntries(new Uint8Array(readFileSync(corpus)), 'corpus.tar.gz')) {
  if (entry.finding === undefined && entry.path.endsWith('.json'))
    documents.push({ path: entry.path, bytes: entry.bytes });
}

/** Validate and parse against the validator library alone, on the same 300 documents. */
async function measureValidation(): Promise<void> {
  const sample = documents.filter((_, i) => i % 6 === 0).slice(0, 300);
  const validator = createCsafValidator();
  await validator.validate(JSON.parse(new TextDecoder().decode(sample[0]?.bytes)));
  const time = async (work: (document: (typeof sample)[number]) => Promise<boolean>) => {
    const started = performance.now();
    let valid = 0;
    for (const document of sample) if (await work(document)) valid += 1;
    return { valid, perSecond: (sample.length / (performance.now() - started)) * 1000 };
  };
  const alone = await time(
    async ({ bytes }) => (await validator.validate(JSON.parse(new TextDecoder().decode(bytes)))).valid,
  );
  const both = await time(async ({ path, bytes }) => {
    const [reading] = readAdvisoryBytes(bytes, path);
    return (
      reading?.advisory !== undefined && (await validator.validate(JSON.parse(new TextDecoder().decode(bytes)))).valid
    );
  });
  await validator.close();
  say(
    `CSAF: validator alone ${alone.perSecond.toFixed(0)}/s, validate and parse ${both.perSecond.toFixed(0)}/s (${(both.perSecond / alone.perSecond).toFixed(2)} of it); valid ${alone.valid} and ${both.valid} of ${sample.length}`,
  );
}

/** Every document of the corpus read into an advisory, and all of them compiled to what matching looks up: one thread, by the core's time and the clock's. */
function measureReading(): void {
  const [started, used] = [performance.now(), process.cpuUsage()];
  const advisories: Advisory[] = documents.flatMap(({ path, bytes }) =>
    readAdvisoryBytes(bytes, path).flatMap((reading) => reading.advisory ?? []),
  );
  createThingMatcher(buildAdvisoryIndex(advisories));
  const { user, system } = process.cpuUsage(used);
  const products = advisories.reduce((sum, advisory) => sum + advisory.products.length, 0);
  const byCore = advisories.length / ((user + system) / 1e6);
  const byClock = advisories.length / ((performance.now() - started) / 1000);
  say(
    `Reading: ${advisories.length} CSAF documents (${products} products) read and compiled, ${byCore.toFixed(0)} a second of one core (aim: 2,000), ${byClock.toFixed(0)} by the clock`,
  );
}

/** A made-up SBOM of 50,000 components, one in a hundred of them a package that the PyPA set names. */
function measureCheck(): void {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  const components = Array.from({ length: 50_000 }, (_, i) => {
    const name = i % 100 === 0 ? ['django', 'flask', 'requests', 'pillow', 'urllib3'][(i / 100) % 5] : `package-${i}`;
    return {
      type: 'library',
      'bom-ref': `c${i}`,
      name,
      version: `${i % 7}.${i % 13}.${i % 5}`,
      purl: `pkg:pypi/${name}@${i % 7}.${i % 13}.${i % 5}`,
    };
  });
  writeFileSync(
    join(folder, 'bom.json'),
    JSON.stringify({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: { component: { type: 'device', name: 'Bench', 'bom-ref': 'root' } },
      components,
    }),
  );
  const out = join(folder, 'report.json');
  const started = performance.now();
  const args = [
    'check',
    join(folder, 'bom.json'),
    '--advisories',
    corpus,
    `${data}cve/vulnrichment-dev.jsonl.gz`,
    `${data}osv/pypa-half.tar.gz`,
    '--format',
    'json',
  ];
  const run = spawnSync(
    process.execPath,
    [
      '--conditions=source',
      '--import',
      fileURLToPath(new URL('report-memory.mjs', import.meta.url)),
      join(root, 'packages/cli/src/main.ts'),
      ...args,
    ],
    {
      encoding: 'utf8',
      stdio: ['ignore', openSync(out, 'w'), 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  const seconds = (performance.now() - started) / 1000;
  const memory = Number(/(\d+)\s*$/.exec(run.stderr)?.[1] ?? 0) / 1024;
  const report = JSON.parse(readFileSync(out, 'utf8')) as {
    summary: { components: number; advisories: number; affected: number };
  };
  say(
    `tocsin check: ${report.summary.components} components against ${report.summary.advisories} advisories in ${seconds.toFixed(1)} s, ${memory.toFixed(0)} MB at most, ${report.summary.affected} affected (aim: 10 s, 500 MB)`,
  );
  rmSync(folder, { recursive: true });
}

const measurements: Readonly<Record<string, () => void | Promise<void>>> = {
  reading: measureReading,
  validation: measureValidation,
  check: measureCheck,
  keys: () => measureVersionKeys(say),
  scanner: measureBesideScanner,
  inventory: measureInventoryUpload,
  fleet: measureFanOut,
  server: () => measureServer(say, documents),
  ledger: () => measureLedger(say),
  console: () => measureConsole(say),
};
const wanted = process.argv.slice(2);
for (const name of wanted)
  if (measurements[name] === undefined)
    say(`There is no measurement ${name}. There are: ${Object.keys(measurements).join(', ')}.`);
for (const [name, measure] of Object.entries(measurements))
  if (wanted.length === 0 || wanted.includes(name)) await measure();
