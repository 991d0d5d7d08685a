import { startCsafProvider } from '@tocsin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SourceBench, startSourceBench } from './test-sources.ts';

let bench: SourceBench;
beforeAll(async () => {
  bench = await startSourceBench();
});
afterAll(() => bench?.stop());
const look = (body: Record<string, unknown>) => bench.server.call('POST', '/api/v1/sources/preview', body);

describe('a look at an address before it becomes a source', () => {
  it('finds a provider below its domain and says its lists and keys, and adds nothing', async () => {
    const provider = await startCsafProvider({ signed: true });
    const before = (await bench.sources()).length;
    const { body } = await look({ kind: 'csaf-provider', address: provider.url, private: true });
    await provider.stop();
    expect(body).toMatchObject({ found: true, address: provider.metadataUrl, said: 'A CSAF provider.' });
    expect(body.feeds).toEqual([{ url: expect.stringContaining('feed.json'), tlp: 'CLEAR' }]);
    expect(body.keys).toHaveLength(1);
    expect(await bench.sources()).toHaveLength(before);
  });

  it('says what was tried when nothing is there', async () => {
    const provider = await startCsafProvider({ metadataPath: '/hidden/provider-metadata.json' });
    const { body } = await look({ kind: 'csaf-provider', address: provider.url, private: true });
    await provider.stop();
    expect(body.found).toBe(false);
    expect(body.said).toMatch(/Tried: .*provider-metadata.json answered 404.*security.txt answered 404/);
  });

  it('does not reach into our own network unless told that the source lies there', async () => {
    const refused = await look({ kind: 'csaf-provider', address: 'http://127.0.0.1:9' });
    expect(refused.body.code).toBe('advisories/address-refused');
    const { body } = await look({ kind: 'csaf-provider', address: '127.0.0.1' });
    expect(body).toMatchObject({ found: false });
  });

  it('a source tells of its last runs, the newest first', async () => {
    const provider = await startCsafProvider();
    const id = await bench.add('csaf-provider', provider.metadataUrl);
    await bench.run(id);
    await provider.stop();
    await bench.run(id);
    const { recent } = await bench.source(id);
    expect(recent.map((run: { state: string }) => run.state)).toEqual(['failed', 'worked']);
    expect(recent[0].startedAt >= recent[1].startedAt).toBe(true);
  });
});
