import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckReport } from './check-report.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const demo = fileURLToPath(new URL('../../../content/demo/', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-check-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tocsin = (...args: string[]) =>
  spawnSync(process.execPath, ['--conditions=source', main, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('tocsin check', () => {
  it('answers in JSON of the published shape, with reasons and what is missing', () => {
    const inventory = file(
      'a.csv',
      'id,vendor,product,version\nA1,Philips,Vue PACS,12.1.5\nA2,Philips,Vue PACS,\nA3,Acme,Toaster,1\n',
    );
    const run = tocsin(
      'check',
      inventory,
      '--advisories',
      join(demo, 'advisories'),
      '--kev',
      join(demo, 'kev.json'),
      '--format',
      'json',
    );
    expect(run.stderr).toBe('');
    const report = JSON.parse(run.stdout);
    expect([...Compile(CheckReport).Errors(report)]).toEqual([]);
    const of = (id: string) => report.findings.filter((finding: { asset: string }) => finding.asset === id);
    expect(of('A1')[0]).toMatchObject({ advisory: 'ICSMA-21-187-01', verdict: 'affected', component: null });
    expect(of('A2')[0]).toMatchObject({ verdict: 'cannot-tell', missing: ['version'] });
    expect(of('A3')).toEqual([]);
  });
  it('publishes the shape as a JSON Schema that is what the code says', () => {
    const published = JSON.parse(
      readFileSync(new URL('../../../../docs/schemas/check-report.json', import.meta.url), 'utf8'),
    );
    const { $schema: _schema, ...rest } = published;
    expect(rest).toEqual(JSON.parse(JSON.stringify(CheckReport)));
  });
  it('exits 0, or 1 by --fail-on, or 2 when nothing can be used', () => {
    const hit = file('hit.csv', 'id;vendor;product;version\nA1;Philips;Vue PACS;12.1.5\n');
    const advisories = join(demo, 'advisories');
    expect(tocsin('check', hit, '--advisories', advisories).status).toBe(0);
    expect(tocsin('check', hit, '--advisories', advisories, '--fail-on', 'affected').status).toBe(1);
    expect(tocsin('check', join(folder, 'nowhere.csv'), '--advisories', advisories).status).toBe(2);
    expect(tocsin('check').status).toBe(2);
    expect(tocsin('check', hit, '--advisories', advisories, '--format', 'xml').stderr).toContain('no format xml');
  });
  it('names the file that cannot be read, with reason and place, and does the rest', () => {
    const hit = file('hit2.csv', 'id,vendor,product,version\nA1,Philips,Vue PACS,12.1.5\n');
    const broken = file('broken.json', '{"document": ');
    const run = tocsin('check', hit, '--advisories', broken, join(demo, 'advisories'), '--format', 'json');
    const { summary } = JSON.parse(run.stdout);
    expect(summary.unread).toHaveLength(1);
    expect(summary.unread[0].name).toBe(broken);
    expect(summary.affected).toBeGreaterThan(0);
  });
  it('writes SARIF 2.1.0, and CSV that no spreadsheet runs', () => {
    const hit = file('hit3.csv', 'id,vendor,product,version\n"\'=1+1",Philips,Vue PACS,12.1.5\n');
    const sarif = JSON.parse(
      tocsin('check', hit, '--advisories', join(demo, 'advisories'), '--format', 'sarif').stdout,
    );
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0].results[0].ruleId).toBe('ICSMA-21-187-01');
    expect(tocsin('check', hit, '--advisories', join(demo, 'advisories'), '--format', 'csv').stdout).toContain(
      '"\'=1+1"',
    );
  });
  it('ends a table with one line that says it all', () => {
    const hit = file('hit4.csv', 'id,vendor,product,version\nA1,Philips,Vue PACS,12.1.5\n');
    expect(tocsin('check', hit, '--advisories', join(demo, 'advisories')).stdout.trim().split('\n').at(-1)).toMatch(
      /^1 affected finding, 0 cannot-tells on 1 asset \(1 asset, \d+ advisories read\)$/,
    );
  });
});
