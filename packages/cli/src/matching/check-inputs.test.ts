// What `tocsin check` takes: files in every wrapping, an address, registers as hospitals keep them, and facts that change the order.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from './check-report.ts';
import { packJsonlGz, packTarGz, packZip } from './pack-files.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const demo = fileURLToPath(new URL('../../../content/demo/', import.meta.url));
const vue = readFileSync(join(demo, 'advisories/icsma-21-187-01.json'), 'utf8');
/** On one line each, as a JSONL wants them. */
const lines = ['icsma-21-187-01', 'icsma-20-317-01'].map((name) =>
  JSON.stringify(JSON.parse(readFileSync(join(demo, `advisories/${name}.json`), 'utf8'))),
);
let folder: string;
let server: Server;
let address: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-inputs-'));
  server = createServer((request, response) => {
    if (request.url === '/moved.json') response.writeHead(302, { location: '/vue.json' }).end();
    else if (request.url === '/vue.json') response.writeHead(200, { 'content-type': 'application/json' }).end(vue);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const hit = () => file('hit.csv', 'id,vendor,product,version\nA1,Philips,Vue PACS,12.1.5\n');

function check(...args: string[]): Promise<{ code: number; err: string; report: CheckReport }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--conditions=source', main, 'check', ...args, '--format', 'json'],
      { env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 1 << 26 },
      (_, out, err) => resolve({ code: child.exitCode ?? -1, err, report: out === '' ? undefined : JSON.parse(out) }),
    );
  });
}
const hits = ({ report }: { report: CheckReport }) => report.findings.map((finding) => finding.advisory);

describe('advisories', () => {
  it.for<[string, () => Uint8Array, number]>([
    ['a.tar.gz', () => packTarGz({ 'x/vue.json': vue, 'x/README.md': 'no advisory' }), 1],
    ['a.zip', () => packZip({ 'x/vue.json': vue, 'x/vue.json.sha512': 'abc' }), 1],
    ['a.jsonl.gz', () => packJsonlGz(lines), 2],
  ])('are read from %s', async ([name, bytes, read]) => {
    const result = await check(hit(), '--advisories', file(name, bytes()));
    expect(result.report.summary).toMatchObject({ advisories: read, unread: [] });
    expect(hits(result)).toEqual(['ICSMA-21-187-01']);
  });
  it('are read from an address, also one that sends on', async () => {
    for (const path of ['/vue.json', '/moved.json'])
      expect(hits(await check(hit(), '--advisories', `${address}${path}`)), path).toEqual(['ICSMA-21-187-01']);
  });
  it('at an address that has none or does not answer are named with the reason, and the rest is done', async () => {
    const gone = [`${address}/nowhere.json`, 'http://127.0.0.1:9/x.json'];
    const { report, code } = await check(hit(), '--advisories', ...gone, `${address}/vue.json`);
    expect(code).toBe(0);
    expect(report.summary.unread.map(({ name, reason }) => [name, reason])).toEqual([
      [gone[0], 'It answered with status 404.'],
      [gone[1], 'It does not answer.'],
    ]);
    expect(report.summary.affected).toBe(1);
  });
  it('inside an archive are named by their place in it when they cannot be read', async () => {
    const archive = file('b.zip', packZip({ 'good.json': vue, 'bad.json': '{"document": {' }));
    const { report } = await check(hit(), '--advisories', archive);
    expect(report.summary.unread.map(({ name }) => name)).toEqual([`${archive}!bad.json`]);
    expect(report.summary.affected).toBe(1);
  });
});

describe('an inventory', () => {
  const advisory = () => file('vue.json', vue);
  it('in Windows-1252, with semicolons and the headers of a German register, is read', async () => {
    const text = 'Inventar-Nr;Hersteller;Gerät;Softwareversion;Standort\nG-1;Philips;Vue PACS;12.1.5;Röntgen Süd\n';
    const result = await check(file('register.csv', Buffer.from(text, 'latin1')), '--advisories', advisory());
    expect(result.report.findings).toMatchObject([{ asset: 'G-1', verdict: 'affected' }]);
  });
  it.for([
    'N° inventaire,Fabricant,Produit,Version logiciel',
    'Inventarisnummer,Fabrikant,Productnaam,Versie',
    'Número de inventario,Fabricante,Producto,Versión',
    'Inventarinumber,Tootja,Toode,Versioon',
    'Asset Tag,Manufacturer,Product Name,SW Version',
  ])('with the headers "%s" is read', async (header) => {
    const result = await check(file('h.csv', `${header}\nH-1,Philips,Vue PACS,12.1.5\n`), '--advisories', advisory());
    expect(result.report.findings).toMatchObject([{ asset: 'H-1', verdict: 'affected' }]);
  });
  it('with names of its own is read by --map, and a map that fits nothing is refused with the place', async () => {
    const own = file('own.csv', 'Nr,Wer,Was,Stand\nM-1,Philips,Vue PACS,12.1.5\n');
    const maps = ['Nr=id', 'Wer=vendor', 'Was=product', 'Stand=version'].flatMap((pair) => ['--map', pair]);
    expect((await check(own, '--advisories', advisory(), ...maps)).report.findings).toMatchObject([
      { asset: 'M-1', verdict: 'affected' },
    ]);
    const { report } = await check(own, hit(), '--advisories', advisory(), '--map', 'Was=colour');
    expect(report.summary.unread[0]).toMatchObject({ at: 'line 1' });
  });
});

describe('facts', () => {
  const priorityWith = async (...args: string[]) => {
    const { report } = await check(hit(), '--advisories', file('vue.json', vue), ...args);
    return report.findings[0]?.priority;
  };
  it('of KEV make what is exploited come first', async () => {
    expect(await priorityWith()).toBe('scheduled');
    expect(await priorityWith('--kev', join(demo, 'kev.json'))).toBe('out-of-cycle');
  });
  it('of EPSS are read, plain and gzipped, and a file that holds none is named', async () => {
    const epss = readFileSync(join(demo, 'epss.csv'), 'utf8');
    for (const path of [join(demo, 'epss.csv'), file('epss.csv.gz', packJsonlGz([epss]))]) {
      const { report } = await check(hit(), '--advisories', file('vue.json', vue), '--epss', path);
      expect(report.summary.files.find(({ kind }) => kind === 'epss')?.read).toBe(10);
    }
    const wrong = await check(hit(), '--advisories', file('vue.json', vue), '--epss', hit());
    expect(wrong.code).toBe(0);
    expect(wrong.report.summary.unread).toHaveLength(1);
  });
});

describe('the report', () => {
  it('lists what is not affected with --all only, and counts it always', async () => {
    const safe = file('safe.csv', 'id,vendor,product,version\nS-1,Philips,Vue PACS,13.0\n');
    const few = await check(safe, '--advisories', file('vue.json', vue));
    expect(few.report.findings).toEqual([]);
    const all = await check(safe, '--advisories', file('vue.json', vue), '--all');
    expect(all.report.findings.map(({ verdict }) => verdict)).toEqual(['not-affected']);
    expect(few.report.summary.notAffected).toBe(all.report.summary.notAffected);
  });
  it('ends with 1 by --fail-on cannot-tell also when nothing is affected for certain', async () => {
    const dark = file('dark.csv', 'id,vendor,product,version\nD-1,Philips,Vue PACS,\n');
    const run = (failOn: string) => check(dark, '--advisories', file('vue.json', vue), '--fail-on', failOn);
    expect((await run('affected')).code).toBe(0);
    expect((await run('cannot-tell')).code).toBe(1);
  });
});
