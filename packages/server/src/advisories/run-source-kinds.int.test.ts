// The other ways in: listers and aggregators, the catalogue and the scores, exports, and a bundle carried in on a stick. What each brought
// and refused stands with its run.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startCsafAggregator, startCsafProvider } from '@tocsin/testkit';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestReply } from '../test-server.ts';
import { demo, type SourceBench, startSourceBench } from './test-sources.ts';

let bench: SourceBench;
let files: Server;
const pages = new Map<string, Buffer>();
const answers: string[] = [];
let base = '';
beforeAll(async () => {
  bench = await startSourceBench();
  files = createServer((request, response) => {
    const body = pages.get(request.url ?? '');
    const etag = `"${body?.length}"`;
    const status = body === undefined ? 404 : request.headers['if-none-match'] === etag ? 304 : 200;
    answers.push(`${request.url} ${status}`);
    response.writeHead(status, { etag }).end(status === 200 ? body : undefined);
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', () => resolve()));
  base = `http://127.0.0.1:${(files.address() as { port: number }).port}`;
});
afterAll(async () => {
  files?.closeAllConnections();
  files?.close();
  await bench?.stop();
});

let made = 0;
function make() {
  made += 1;
  const document = demo('icsma-20-317-01');
  document.document.tracking.id = `KINDS-${made}`;
  return { id: `KINDS-${made}`, document, bytes: Buffer.from(JSON.stringify(document)) };
}
const putFile = (path: string, body: string | Uint8Array) => pages.set(path, Buffer.from(body));

describe('a lister or aggregator', () => {
  it.each(['lister', 'aggregator'] as const)(
    '%s: each provider it names is a source of its own; a broken one stops no other; one named no more rests',
    async (category) => {
      const provider = await startCsafProvider();
      const list = await startCsafAggregator(category);
      const { id, document } = make();
      provider.put('a.json', document, '2026-01-01T00:00:00Z');
      const mirrors = category === 'aggregator' ? { mirrors: [provider.metadataUrl] } : {};
      const address = category === 'aggregator' ? 'https://maker.example/provider-metadata.json' : provider.metadataUrl;
      list.providers = [
        { name: `Maker (${category})`, url: address, ...mirrors },
        {
          name: `Broken (${category})`,
          url: `${list.listUrl}/nowhere/provider-metadata.json`,
          ...(category === 'aggregator' ? { mirrors: [`${list.listUrl}/nowhere/provider-metadata.json`] } : {}),
        },
      ];
      const source = await bench.add('csaf-aggregator', list.listUrl);
      expect(await bench.run(source)).toMatchObject({ state: 'worked', seen: 2, refused: [] });
      const children = (await bench.sources()).filter((item: TestReply) => item.parent === source);
      expect(children.map(({ state }: TestReply) => state).sort()).toEqual(['failing', 'working']);
      expect(children.find(({ state }: TestReply) => state === 'failing').lastError).toMatch(/404/);
      expect(children.find(({ state }: TestReply) => state === 'working')).toMatchObject({
        documents: 1,
        lastWorkedAt: expect.any(String),
      });
      expect(await bench.advisory(id)).toBeDefined();
      list.providers = list.providers.slice(1);
      await bench.run(source);
      expect(
        (await bench.sources()).find((item: TestReply) => item.name.startsWith(`Maker (${category}`)),
      ).toMatchObject({ state: 'off', goneAt: expect.any(String) });
      expect(await bench.advisory(id)).toBeDefined();
      await Promise.all([provider.stop(), list.stop()]);
    },
  );
});

describe('facts and exports', () => {
  it('KEV: read, asked for conditionally, and an HTML page in its place is refused with the reason', async () => {
    putFile(
      '/kev.json',
      JSON.stringify({
        catalogVersion: '1',
        dateReleased: '2026-01-01T00:00:00Z',
        count: 1,
        vulnerabilities: [
          {
            cveID: 'CVE-2021-44228',
            vendorProject: 'Apache',
            product: 'Log4j',
            vulnerabilityName: 'x',
            dateAdded: '2021-12-10',
            shortDescription: 'x',
            requiredAction: 'x',
            dueDate: '2021-12-24',
            knownRansomwareCampaignUse: 'Known',
            notes: '',
          },
        ],
      }),
    );
    const source = await bench.add('kev', `${base}/kev.json`);
    expect(await bench.run(source)).toMatchObject({ state: 'worked', stored: 1 });
    expect(await bench.run(source)).toMatchObject({ state: 'worked', seen: 0 });
    expect(answers.filter((line) => line.startsWith('/kev'))).toEqual(['/kev.json 200', '/kev.json 304']);
    putFile('/kev.json', '<html>We are moving</html>');
    const broken = await bench.run(source);
    expect(broken).toMatchObject({ state: 'failed', error: expect.stringMatching(/\S/) });
    expect(await bench.source(source)).toMatchObject({ state: 'failing', lastWorkedAt: expect.any(String) });
  });

  it('EPSS: a gzip of a day is read', async () => {
    putFile(
      '/epss.csv.gz',
      gzipSync(
        '#model_version:v2025.03.14,score_date:2026-01-01T00:00:00+0000\ncve,epss,percentile\nCVE-2021-44228,0.94,0.99\n',
      ),
    );
    expect(await bench.run(await bench.add('epss', `${base}/epss.csv.gz`))).toMatchObject({
      state: 'worked',
      stored: 1,
    });
  });

  it('an OSV export: good records are stored, a trick in a path and what is broken is named, and the rest is still read', async () => {
    const record = (id: string) =>
      Buffer.from(
        JSON.stringify({
          id,
          modified: '2026-01-01T00:00:00Z',
          published: '2026-01-01T00:00:00Z',
          summary: 'x',
          affected: [
            {
              package: { ecosystem: 'npm', name: 'left-pad', purl: 'pkg:npm/left-pad' },
              ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.3.1' }] }],
            },
          ],
        }),
      );
    putFile(
      '/osv.zip',
      zipSync({
        'GHSA-1.json': record('GHSA-aaaa-bbbb-cccc'),
        '../../etc/evil.json': record('GHSA-evil-evil-evil'),
        'broken.json': Buffer.from('{"id": '),
        'GHSA-2.json': record('GHSA-dddd-eeee-ffff'),
      }),
    );
    const source = await bench.add('osv-export', `${base}/osv.zip`);
    const run = await bench.run(source);
    expect(run).toMatchObject({ state: 'worked', stored: 2, quarantined: 1 });
    expect(run.refused).toMatchObject([
      { code: 'base/archive-path-refused', message: expect.stringMatching(/climbs with "\.\."/) },
    ]);
    expect(await bench.source(source)).toMatchObject({ refused: 1, documents: 2, lastWorkedAt: expect.any(String) });
  });
});

describe('a bundle on a stick', () => {
  it('a folder with an archive: documents, hashes and a bomb; links are not followed; each thing refused is named', async () => {
    const stick = mkdtempSync(join(tmpdir(), 'tocsin-stick-'));
    const [a, b, c] = [make(), make(), make()];
    mkdirSync(join(stick, '2026'));
    writeFileSync(join(stick, '2026', 'a.json'), a.bytes);
    writeFileSync(
      join(stick, 'more.zip'),
      zipSync({ 'b.json': b.bytes, 'c.json': c.bytes, 'c.json.sha256': Buffer.from(`${'0'.repeat(64)}  c.json\n`) }),
    );
    writeFileSync(join(stick, 'bomb.json.gz'), gzipSync(new Uint8Array(40 * 1024 * 1024)));
    symlinkSync('/etc/passwd', join(stick, 'passwd.json'));
    const run = await bench.run(await bench.add('bundle', stick));
    expect(run).toMatchObject({ stored: 2 });
    const codes = run.refused.map(({ code }: TestReply) => code).sort();
    expect(codes).toEqual(['base/archive-ratio', 'wrong-hash']);
    expect(await bench.advisory(c.id)).toBeUndefined();
    rmSync(stick, { recursive: true });
  });
  it('that is not plugged in: the run says so', async () => {
    const run = await bench.run(await bench.add('bundle', '/nowhere/stick'));
    expect(run).toMatchObject({ state: 'failed', error: expect.stringMatching(/no such file or folder/) });
  });
});
