// Every reader of advisories and facts on thousands of spoilt files: each ends in a reading or in findings with a code and a place,
// and never in an error of the language. The spoilt files are the same on every machine, so that a failure can be looked at again.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { sharedData } from '@tocsin/testkit/shared-data';
import { seededChance, spoilBytes } from '@tocsin/testkit/spoil-bytes';
import { spoilValue } from '@tocsin/testkit/spoil-value';
import { describe, expect, it } from 'vitest';
import { readEntries } from '../base/read.ts';
import { readAdvisory, readAdvisoryBytes, readEpss, readKev } from './read.ts';
import type { AdvisoryReading } from './schema.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** The smallest real files of an archive that are still worth spoiling, or our own when the shared data is absent. */
function originals(path: string, ending: string, own: unknown, most = 20_000): Uint8Array[] {
  const found = sharedData(path);
  if (found === undefined) return [encode(JSON.stringify(own))];
  const bytes = new Uint8Array(readFileSync(found));
  const entries = /\.gz$/.test(path) ? [...readEntries(bytes, path)] : [];
  const files = entries.flatMap((entry) =>
    entry.bytes !== undefined && entry.path.endsWith(ending) ? [entry.bytes] : [],
  );
  return files.filter(({ length }) => length > 500 && length < most).slice(0, 60);
}

const day = '2026-03-01T08:00:00Z';
const csaf = {
  document: {
    category: 'csaf_security_advisory',
    csaf_version: '2.0',
    title: 'Pump',
    publisher: { category: 'vendor', name: 'Pumps', namespace: 'https://pumps.example' },
    tracking: { id: 'P-1', version: '1', status: 'final', initial_release_date: day, current_release_date: day },
  },
  product_tree: {
    branches: [{ category: 'product_version_range', name: '< 2', product: { product_id: 'P', name: 'Pump < 2' } }],
  },
  vulnerabilities: [{ cve: 'CVE-2026-1', product_status: { known_affected: ['P'] } }],
};
const cve = {
  dataType: 'CVE_RECORD',
  cveMetadata: { cveId: 'CVE-2026-0001', state: 'PUBLISHED' },
  containers: {
    cna: { affected: [{ vendor: 'Pumps', product: 'Pump', versions: [{ version: '1', status: 'affected' }] }] },
  },
};
const osv = {
  id: 'OSV-1',
  modified: day,
  affected: [
    {
      package: { ecosystem: 'PyPI', name: 'pump' },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2' }] }],
    },
  ],
};
const kev = {
  catalogVersion: '1',
  count: 1,
  vulnerabilities: [{ cveID: 'CVE-2024-0001', dateAdded: '2024-05-01', dueDate: '2024-05-22' }],
};

/** What a reading must be, whatever came: findings that say what and where. */
function expectFindings(findings: readonly { code: string; at: string; message: string }[]): void {
  for (const { code, at, message } of findings) {
    expect(code).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
    expect(typeof at).toBe('string');
    expect(message.length).toBeGreaterThan(10);
    expect(message.length).toBeLessThan(2000);
  }
}

/** 1 when the reading holds an advisory; either it does, or its findings say why not. */
function expectReading({ advisory, findings }: AdvisoryReading): number {
  expectFindings(findings);
  if (advisory === undefined) expect(findings.length).toBeGreaterThan(0);
  for (const { range } of advisory?.products ?? []) expect(range.words.length).toBeGreaterThan(0);
  return advisory === undefined ? 0 : 1;
}

const cveRecords = () => {
  const path = sharedData('cve/vulnrichment-dev.jsonl.gz');
  if (path === undefined) return [encode(JSON.stringify(cve))];
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  return lines
    .filter(({ length }) => length > 500 && length < 6000)
    .slice(0, 100)
    .map(encode);
};

describe('spoilt documents of advisories', () => {
  type Kind = [string, string, () => Uint8Array[], number, number];
  const kinds: [Kind, Kind, ...Kind[]] = [
    ['CSAF', 'x.json', () => originals('csaf/cisa-ot-2017-2022-and-half-2023.tar.gz', '.json', csaf, 9000), 12_000, 11],
    ['CVE records', 'x.json', cveRecords, 12_000, 12],
    ['OSV in YAML', 'x.yaml', () => originals('osv/pypa-half.tar.gz', '.yaml', osv, 3000), 4000, 13],
    ['OSV in JSON', 'x.json', () => [encode(JSON.stringify(osv))], 6000, 14],
  ];
  for (const [kind, name, load, count, seed] of kinds) {
    it(`${count} times the bytes of ${kind}: a reading or findings, and never a thrown error`, () => {
      let advisories = 0;
      for (const bytes of spoilBytes(load(), count, seed))
        for (const reading of readAdvisoryBytes(bytes, name)) advisories += expectReading(reading);
      // Enough faults leave a document that still says something; were none left, the readers would not have been tried.
      expect(advisories).toBeGreaterThan(count / 20);
    });
  }

  it('30000 times a value of another type, in every format', () => {
    const chance = seededChance(21);
    const documents = [...kinds[0][2](), ...kinds[1][2](), encode(JSON.stringify(osv))].map((bytes) =>
      JSON.parse(new TextDecoder().decode(bytes)),
    );
    let advisories = 0;
    for (let i = 0; i < 30_000; i++) {
      let document: unknown = documents[i % documents.length];
      for (let faults = 1 + chance(3); faults > 0; faults--) document = spoilValue(document, chance);
      advisories += expectReading(readAdvisory(document, { name: 'x.json' }));
    }
    expect(advisories).toBeGreaterThan(10_000);
  });

  it('6000 times KEV and EPSS, as JSON and as CSV', () => {
    const epssPath = sharedData('epss/epss_scores-format-sample.csv');
    const epss =
      epssPath === undefined
        ? encode('cve,epss,percentile\nCVE-2024-0001,0.5,0.9\n')
        : new Uint8Array(readFileSync(epssPath));
    for (const bytes of spoilBytes([encode(JSON.stringify(kev))], 2000, 15)) expectFindings(readKev(bytes).findings);
    for (const bytes of spoilBytes(
      [encode('cveID,dateAdded,dueDate\nCVE-2024-0001,2024-05-01,2024-05-22\n')],
      2000,
      16,
    ))
      expectFindings(readKev(bytes).findings);
    for (const bytes of spoilBytes([epss], 2000, 17)) expectFindings(readEpss(bytes).findings);
  });
});
