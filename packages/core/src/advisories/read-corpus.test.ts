// The readers on what publishers really wrote.
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { parseJson, readEntries } from '../base/read.ts';
import { Advisory, factsOfCve } from './index.ts';
import { readAdvisoryBytes } from './read.ts';

/** What a reader makes must be what the schema promises: stores and the API hold it to that. */
const shape = Compile(Advisory);

const cisa = sharedData('csaf/cisa-ot-2017-2022-and-half-2023.tar.gz');
const spec = sharedData('csaf-spec');

/** Independent of the reader: every object that has a product_id and a name is a product. */
function countProducts(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'product_id' in value && 'name' in value ? 1 : 0;
  return Object.values(value).reduce((sum: number, part) => sum + countProducts(part), own);
}

describe.skipIf(cisa === undefined)('the CISA corpus', () => {
  it('is read whole: every document, every product, every vulnerability, without a single finding', () => {
    let documents = 0;
    let hashes = 0;
    let health = 0;
    const doubtful: string[] = [];
    for (const entry of readEntries(readFileSync(cisa as string), 'cisa.tar.gz')) {
      if (entry.bytes === undefined) throw new Error(entry.finding.message);
      if (entry.path.endsWith('.sha512')) hashes += 1;
      if (!entry.path.endsWith('.json')) continue;
      documents += 1;
      const [reading] = readAdvisoryBytes(entry.bytes, entry.path);
      const source = parseJson(entry.bytes).value as { vulnerabilities: unknown[]; product_tree: unknown };
      const { advisory } = reading ?? {};
      if (advisory?.sectors.includes('Healthcare and Public Health')) health += 1;
      const isWhole =
        advisory?.products.length === countProducts(source.product_tree) &&
        advisory?.vulnerabilities.length === source.vulnerabilities.length &&
        reading?.findings.length === 0 &&
        shape.Check(advisory);
      if (!isWhole) doubtful.push(`${entry.path} ${JSON.stringify(reading?.findings.slice(0, 2))}`);
    }
    expect(doubtful).toEqual([]);
    expect(documents).toBe(hashes);
    expect(documents).toBe(1845);
    expect(health).toBe(191);
  });
});

describe.skipIf(spec === undefined)('the examples of the standard', () => {
  const listed = (name: string) => [...readEntries(readFileSync(`${spec}/${name}`), name)];

  it.each(['csaf-2.0-examples.tar.gz', 'csaf-2.1-examples.tar.gz'])('%s are all read without a finding', (name) => {
    const documents = listed(name).filter(({ path }) => path.startsWith('examples/csaf/'));
    expect(documents.length).toBeGreaterThan(18);
    for (const { path, bytes } of documents) {
      const [reading] = readAdvisoryBytes(bytes as Uint8Array, path);
      expect(reading?.findings, path).toEqual([]);
      expect(shape.Check(reading?.advisory), path).toBe(true);
    }
  });

  it('of the mandatory tests never break the reader; the broken references of 6.1.1 and 6.1.4 are found', () => {
    const documents = listed('csaf-2.0-validator-tests.tar.gz').filter(({ path }) => /\/data\/.*\.json$/.test(path));
    expect(documents.length).toBeGreaterThan(240);
    const found = new Map<string, string[]>();
    for (const { path, bytes } of documents) {
      const [reading] = readAdvisoryBytes(bytes as Uint8Array, path);
      found.set(path.slice(path.lastIndexOf('/') + 1), reading?.findings.map(({ code }) => code) ?? []);
    }
    const of = (test: string) => found.get(`oasis_csaf_tc-csaf_2_0-2021-${test}.json`);
    expect(of('6-1-01-01')).toContain('advisories/product-unknown');
    expect(of('6-1-02-01')).toContain('advisories/product-twice');
    expect(of('6-1-04-01')).toContain('advisories/group-unknown');
    expect(of('6-1-01-11')).toEqual([]);
  });
});

const cve = sharedData('cve/vulnrichment-dev.jsonl.gz');

describe.skipIf(cve === undefined)('the CVE records with CISA’s container', () => {
  it('are all read, and all published ones but two carry SSVC points', () => {
    let records = 0;
    let judged = 0;
    let withdrawn = 0;
    const wrong: string[] = [];
    for (const { path, bytes } of readEntries(readFileSync(cve as string), 'vulnrichment.jsonl.gz')) {
      records += 1;
      const [reading] = readAdvisoryBytes(bytes as Uint8Array, path);
      if (!shape.Check(reading?.advisory)) wrong.push(`${path} ${JSON.stringify(reading?.findings)}`);
      else if (reading?.advisory !== undefined && factsOfCve(reading.advisory)[0]?.ssvc?.exploitation !== undefined)
        judged += 1;
      if (reading?.advisory?.withdrawnAt !== undefined) withdrawn += 1;
      for (const finding of reading?.findings ?? []) {
        if (finding.code !== 'advisories/score-differs') wrong.push(`${path} ${finding.at} ${finding.message}`);
      }
    }
    expect(wrong).toEqual([]);
    expect([records, judged, withdrawn]).toEqual([1254, 1252, 2]);
  });
});

const pypa = sharedData('osv/pypa-half.tar.gz');
const osv = sharedData('osv/osv-schema/tools/ghsa/testdata');
const ghsa = sharedData('osv/ghsa-maven-npm-small');

describe.skipIf(pypa === undefined || osv === undefined || ghsa === undefined)('the OSV records', () => {
  it('of PyPA are all read from YAML', () => {
    let records = 0;
    const wrong: string[] = [];
    for (const { path, bytes } of readEntries(readFileSync(pypa as string), 'pypa.tar.gz')) {
      records += 1;
      const [reading] = readAdvisoryBytes(bytes as Uint8Array, path);
      if (!shape.Check(reading?.advisory) || reading?.findings.length !== 0)
        wrong.push(`${path} ${JSON.stringify(reading?.findings)}`);
    }
    expect(wrong).toEqual([]);
    expect(records).toBe(1267);
  });

  it('that the OSV project made from GitHub advisories are read, and the GitHub form itself is refused', () => {
    for (const name of readdirSync(osv as string)) {
      const readings = readAdvisoryBytes(readFileSync(`${osv}/${name}`), name);
      expect(readings[0]?.advisory !== undefined, name).toBe(name.endsWith('.osv.json'));
    }
  });

  it('for Maven, npm and PyPI are read from the lists they come in, with or without dates', () => {
    let records = 0;
    for (const name of globSync('**/*.json', { cwd: ghsa as string })) {
      for (const reading of readAdvisoryBytes(readFileSync(`${ghsa}/${name}`), name)) {
        records += 1;
        expect(shape.Check(reading.advisory), name).toBe(true);
        expect(reading.findings.filter(({ code }) => code !== 'advisories/date-missing')).toEqual([]);
      }
    }
    expect(records).toBe(40);
  });
});
