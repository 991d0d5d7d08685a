// Sources against a real provider that fails by name: what is wrong is refused with its reason, nothing is skipped, and it comes again.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEntries } from '@tocsin/core/base/read';
import { type CsafProvider, type ProviderFault, startCsafProvider } from '@tocsin/testkit';
import { sharedData } from '@tocsin/testkit/shared-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';
import { createCsafValidator, receiveDocument } from './index.ts';

const demo = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../content/demo/advisories/${name}.json`, import.meta.url), 'utf8'));

let server: TestServer;
let provider: CsafProvider;
let source: string;
beforeAll(async () => {
  server = await startTestServer();
  provider = await startCsafProvider();
  source = (
    await server.call('POST', '/api/v1/sources', {
      kind: 'csaf-provider',
      address: provider.metadataUrl,
      private: true,
    })
  ).body.id;
});
afterAll(async () => {
  await provider?.stop();
  await server?.stop();
});

async function run() {
  await server.call('POST', `/api/v1/sources/${source}/fetch`);
  await server.app.deps.jobs.whenIdle();
  return (await server.call('GET', `/api/v1/sources/${source}/runs`)).body.items[0];
}

describe('a CSAF provider', () => {
  it('brings what it lists, checked against its hash, and then only what is new', async () => {
    provider.put('a.json', demo('icsma-20-317-01'), '2026-01-01T00:00:00Z');
    expect(await run()).toMatchObject({ state: 'worked', seen: 1, stored: 1 });
    expect((await server.call('GET', '/api/v1/advisories')).body.items[0].advisory).toBe('ICSMA-20-317-01');
    const { body } = await server.call(
      'GET',
      `/api/v1/advisories/${(await server.call('GET', '/api/v1/advisories')).body.items[0].id}`,
    );
    expect(body.validation).toMatchObject({ state: 'valid', hash: 'sha512' });
    expect(await run()).toMatchObject({ seen: 0, stored: 0 });
  }, 60_000);

  const faults: [ProviderFault, RegExp][] = [
    ['wrong-hash', /sha512/],
    ['cut-connection', /terminated|other side closed|aborted/],
    ['endless-redirect', /redirects more than 5/],
    ['huge-file', /more than \d+ bytes/],
    ['slow-drip', /bytes a second/],
    ['server-error', /500/],
    ['gone', /410/],
  ];
  for (const [fault, reason] of faults) {
    it(`${fault}: refused with the reason, nothing of it stored, and asked for again next time`, async () => {
      provider.put('b.json', demo('icsma-21-187-01'), '2026-02-01T00:00:00Z');
      provider.fault = fault;
      const broken = await run();
      expect(broken.stored).toBe(0);
      expect(broken.refused[0].url).toContain('b.json');
      expect(broken.refused[0].message).toMatch(reason);
      expect((await server.call('GET', '/api/v1/advisories?q=vue')).body.total).toBe(0);
    }, 60_000);
  }
  it('a document cut short is kept in quarantine; whole again it is stored', async () => {
    provider.fault = 'missing-hash';
    expect(await run()).toMatchObject({ stored: 1 });
    expect((await server.call('GET', '/api/v1/advisories?q=vue')).body.total).toBe(1);
    provider.fault = 'none';
  }, 60_000);

  it('a newer revision takes the place of the older, with what changed; an older one that comes late does not', async () => {
    const older = demo('icsma-20-317-01');
    const newer = structuredClone(older);
    newer.document.tracking.version = '2';
    newer.document.tracking.current_release_date = '2026-03-01T00:00:00.000Z';
    newer.document.tracking.revision_history.push({ date: '2026-03-01T00:00:00.000Z', number: '2', summary: 'A fix.' });
    newer.vulnerabilities[0].remediations[0].details = 'Update to 12.1.3.';
    provider.put('a.json', newer, '2026-03-01T00:00:00Z');
    await run();
    const { id, version } = (await server.call('GET', '/api/v1/advisories?q=icsma-20-317-01')).body.items[0];
    expect(version).toBe('2');
    const { items } = (await server.call('GET', `/api/v1/advisories/${id}/revisions`)).body;
    expect(items[0]).toMatchObject({ version: '2', mustDoChanged: true });
    provider.put('late.json', older, '2026-04-01T00:00:00Z');
    await run();
    expect((await server.call('GET', '/api/v1/advisories?q=icsma-20-317-01')).body.items[0].version).toBe('2');
  }, 60_000);
});

describe('other sources', () => {
  it('public sources are fetched by https only, and never from inside', async () => {
    expect(
      (await server.call('POST', '/api/v1/sources', { kind: 'kev', address: 'http://example.org/kev.json' })).body.code,
    ).toBe('advisories/address-refused');
    const { body } = await server.call('POST', '/api/v1/sources', {
      kind: 'kev',
      address: 'https://127.0.0.1/kev.json',
    });
    await server.call('POST', `/api/v1/sources/${body.id}/fetch`);
    await server.app.deps.jobs.whenIdle();
    expect(
      (await server.call('GET', '/api/v1/sources')).body.items.find((item: { id: string }) => item.id === body.id)
        .lastError,
    ).toContain('private address');
  });
  it('a folder is read, and a file that does not have the hash beside it is refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-folder-'));
    writeFileSync(join(folder, 'good.json'), JSON.stringify(demo('icsma-22-244-01')));
    writeFileSync(join(folder, 'bad.json'), JSON.stringify(demo('icsma-23-248-01')));
    writeFileSync(join(folder, 'bad.json.sha512'), `${'0'.repeat(128)}  bad.json\n`);
    const { body } = await server.call('POST', '/api/v1/sources', { kind: 'folder', address: folder });
    await server.call('POST', `/api/v1/sources/${body.id}/fetch`);
    await server.app.deps.jobs.whenIdle();
    const [last] = (await server.call('GET', `/api/v1/sources/${body.id}/runs`)).body.items;
    expect(last).toMatchObject({ stored: 1 });
    expect(last.refused[0].message).toContain('sha512');
    rmSync(folder, { recursive: true });
  });
});

const corpus = sharedData('csaf/cisa-ot-2017-2022-and-half-2023.tar.gz');
describe.skipIf(corpus === undefined)('the public CISA set', () => {
  it('is back-filled whole: each of its 1,845 documents stored, or kept in quarantine with a reason', async () => {
    const validator = createCsafValidator();
    const counts = { stored: 0, unchanged: 0, quarantined: 0 };
    const reasons: string[] = [];
    for (const entry of readEntries(new Uint8Array(readFileSync(corpus ?? '')), 'corpus.tar.gz')) {
      if (entry.finding !== undefined || !entry.path.endsWith('.json')) continue;
      const { outcome, reason } = await receiveDocument(
        { ...server.app.deps, validator },
        { bytes: entry.bytes, name: entry.path, source: null, organisation: null },
      );
      counts[outcome] += 1;
      if (reason !== undefined) reasons.push(reason);
    }
    await validator.close();
    process.stdout.write(`CISA set: ${JSON.stringify(counts)}\n`);
    expect(counts.stored + counts.quarantined).toBe(1845);
    expect(counts.quarantined).toBeLessThan(10);
    expect(reasons).toHaveLength(counts.quarantined);
  }, 300_000);
});
