// `tocsin check` beside an open scanner on one SBOM and the same OSV records: osv-scanner 2, offline, when TOCSIN_BENCH_OSV_SCANNER names its binary
// (`go install github.com/google/osv-scanner/v2/cmd/osv-scanner@v2.0.2` builds one with Go 1.26; `zip` must be there too). Both are whole runs of a
// program: start, reading, matching, report. Compared is which record hits which component.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEntries } from '@tocsin/core/base/read';
import { parseYaml } from '../packages/core/src/advisories/parse-yaml.ts';
import { fromEnvironment, say, shown } from './measure.ts';

const records = fileURLToPath(new URL('../../shared/data/osv/pypa-half.tar.gz', import.meta.url));
const command = fileURLToPath(new URL('../packages/cli/src/main.ts', import.meta.url));
const components = fromEnvironment('SCANNER_COMPONENTS', 5000);

interface Osv {
  readonly id: string;
  readonly affected?: readonly { package: { name: string }; versions?: readonly string[] }[];
}

/** One component in ten is a package that the records name, in one of the versions that they list: versions that nobody made read differently. */
function makeBom(versionsOf: ReadonlyMap<string, readonly string[]>) {
  const names = [...versionsOf.keys()].sort();
  return {
    ...{ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 },
    metadata: { component: { type: 'device', name: 'Bench', 'bom-ref': 'root' } },
    components: Array.from({ length: components }, (_, i) => {
      const name = i % 10 === 0 ? names[(i / 10) % names.length]! : `package-${i}`;
      const known = versionsOf.get(name) ?? [];
      const version = known[(i * 7) % Math.max(1, known.length)] ?? '1.0.0';
      return {
        type: 'library',
        'bom-ref': `${i}:${name}@${version}`,
        name,
        version,
        purl: `pkg:pypi/${name}@${version}`,
      };
    }),
  };
}

function time(work: () => string): { ms: number; text: string } {
  const started = performance.now();
  return { text: work(), ms: performance.now() - started };
}

export function measureBesideScanner(): void {
  const scanner = process.env.TOCSIN_BENCH_OSV_SCANNER;
  if (scanner === undefined || !existsSync(records)) {
    say('Beside an open scanner: not measured; TOCSIN_BENCH_OSV_SCANNER names no osv-scanner.');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  const place = join(folder, 'osv-scanner/PyPI');
  mkdirSync(place, { recursive: true });
  const versionsOf = new Map<string, string[]>();
  for (const entry of readEntries(new Uint8Array(readFileSync(records)), 'records.tar.gz')) {
    if (entry.bytes === undefined || !entry.path.endsWith('.yaml')) continue;
    const record = parseYaml(entry.bytes).value as Osv;
    for (const {
      package: { name },
      versions = [],
    } of record.affected ?? [])
      versionsOf.set(name, [...(versionsOf.get(name) ?? []), ...versions]);
    writeFileSync(join(folder, `${record.id}.json`), JSON.stringify(record));
  }
  execFileSync('sh', ['-c', `zip -q ${join(place, 'all.zip')} *.json`], { cwd: folder });
  const bom = join(folder, 'bom.cdx.json');
  writeFileSync(bom, JSON.stringify(makeBom(versionsOf)));
  const run = (program: string, args: string[], environment: Record<string, string>) => () =>
    spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, ...environment } }).stdout;
  const theirs = time(
    run(scanner, ['scan', 'source', '--offline', '--format', 'json', '--sbom', bom], {
      OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY: folder,
    }),
  );
  const ours = time(
    run(process.execPath, ['--conditions=source', command, 'check', bom, '--advisories', records, '--format', 'json'], {
      NODE_OPTIONS: '',
    }),
  );
  const { same, onlyOurs, onlyTheirs } = compare(theirs.text, ours.text);
  say(
    `Beside osv-scanner: ${components} components against records of ${versionsOf.size} packages: ${shown(theirs.ms)}, tocsin check ${shown(ours.ms)}, ratio ${(theirs.ms / ours.ms).toFixed(1)}; ${same} pairs the same, ${onlyOurs.length} ours alone, ${onlyTheirs.length} theirs alone`,
  );
  for (const text of [...onlyOurs.slice(0, 3), ...onlyTheirs.slice(0, 3)]) say(`  differs: ${text}`);
  rmSync(folder, { recursive: true });
}

/** Two tools may mean different things by a record: what differs is shown, not hidden. */
function compare(theirs: string, ours: string) {
  const scanned = JSON.parse(theirs) as {
    results: { packages: { package: { name: string; version: string }; vulnerabilities?: { id: string }[] }[] }[];
  };
  const checked = JSON.parse(ours) as { findings: { advisory: string; verdict: string; component: string }[] };
  const a = new Set(
    scanned.results.flatMap(({ packages }) =>
      packages.flatMap(({ package: { name, version }, vulnerabilities = [] }) =>
        vulnerabilities.map(({ id }) => `${name.toLowerCase()}@${version} ${id}`),
      ),
    ),
  );
  const b = new Set(
    checked.findings
      .filter((finding) => finding.verdict === 'affected')
      .map((finding) => `${finding.component.replace(/^\d+:/, '').toLowerCase()} ${finding.advisory}`),
  );
  return { same: a.intersection(b).size, onlyOurs: [...b.difference(a)], onlyTheirs: [...a.difference(b)] };
}
