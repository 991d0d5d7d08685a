// A file that a person brings in is answered with what became of it; what is known leaves as CSV, as the list shows it.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const demo = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../content/demo/advisories/${name}.json`, import.meta.url)));
const bringIn = async (name: string, bytes: Uint8Array) =>
  (await server.call('POST', `/api/v1/advisories?name=${name}`, bytes)).body;

describe('a file brought in by hand', () => {
  it('names the advisory it was stored as, and names it again when it was known', async () => {
    const stored = await bringIn('a.json', demo('icsma-21-187-01'));
    expect(stored).toMatchObject({ stored: 1, unchanged: 0, refused: [] });
    expect(stored.advisories).toMatchObject([
      { advisory: 'ICSMA-21-187-01', title: expect.stringMatching(/^Vue PACS/) },
    ]);
    const { body } = await server.call('GET', `/api/v1/advisories/${stored.advisories[0].id}`);
    expect(body.advisory.id).toBe('ICSMA-21-187-01');
    expect(await bringIn('a.json', demo('icsma-21-187-01'))).toMatchObject({
      stored: 0,
      unchanged: 1,
      advisories: stored.advisories,
    });
  });
  it('says why it is in quarantine and where it is kept, also the second time', async () => {
    const broken = new TextEncoder().encode('{"document": {"category": "csaf_base"}}');
    for (const outcome of ['quarantined', 'unchanged']) {
      const reply = await bringIn('broken.json', broken);
      expect(reply).toMatchObject({ [outcome]: 1, stored: 0, advisories: [], refused: [{ name: 'broken.json' }] });
      expect(reply.refused[0].reason.length).toBeGreaterThan(10);
      const kept = await server.call('GET', `/api/v1/quarantine/${reply.refused[0].document}/text`);
      expect(kept.body).toBe(new TextDecoder().decode(broken));
    }
  });
});

describe('the list as CSV', () => {
  const lines = async (query: string) => {
    const { status, body } = await server.call('GET', `/api/v1/advisories.csv?${query}`);
    expect(status).toBe(200);
    return (body as string).trimEnd().split('\r\n').slice(1);
  };
  it('has the rows of the list in the order of the list, by filter and sort', async () => {
    for (const name of ['icsma-22-151-02', 'icsma-19-190-01', 'icsma-18-058-02'])
      await bringIn(`${name}.json`, demo(name));
    for (const query of ['', 'sort=score', 'sort=released', 'q=philips', 'exploited=true']) {
      const { body } = await server.call('GET', `/api/v1/advisories?${query}`);
      const ids = body.items.map((item: { advisory: string }) => `"${item.advisory}"`);
      expect(
        (await lines(query)).map((line) => line.split(',')[0]),
        query,
      ).toEqual(ids);
    }
    expect(await lines('')).toHaveLength(4);
    expect((await lines('q=philips')).length).toBeLessThan(4);
  });
  it('cannot run as a formula where a publisher begins a title like one', async () => {
    const document = JSON.parse(new TextDecoder().decode(demo('icsma-21-187-01')));
    document.document.title = '=cmd|calc';
    document.document.tracking.id = 'FORMULA-1';
    const reply = await bringIn('formula-1.json', new TextEncoder().encode(JSON.stringify(document)));
    expect(reply.advisories).toMatchObject([{ advisory: 'FORMULA-1' }]);
    expect((await lines('q=formula-1'))[0]).toContain(`"FORMULA-1","'=cmd|calc"`);
  });
});
