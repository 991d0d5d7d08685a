// Providers over time: what is not asked for again, what goes on after a cut, what happens when lists and documents change under the reader.

import { type CsafProvider, startCsafProvider } from '@tocsin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demo, type SourceBench, startSourceBench } from './test-sources.ts';

let bench: SourceBench;
let provider: CsafProvider;
let source: string;
/** The clock goes on by a millisecond each time somebody looks, and by hours when a test says so. */
let clock = Date.parse('2026-11-01T00:00:00Z');
const hour = 3_600_000;
beforeAll(async () => {
  bench = await startSourceBench({ now: () => new Date(clock++).toISOString() });
});
afterAll(() => bench?.stop());
beforeEach(async () => {
  provider = await startCsafProvider();
  source = await bench.add('csaf-provider', provider.metadataUrl);
  return () => provider.stop();
});

let made = 0;
/** A valid advisory of its own id. */
function make() {
  const document = demo('icsma-20-317-01');
  made += 1;
  document.document.tracking.id = `PROVIDER-${made}`;
  return { id: `PROVIDER-${made}`, document };
}
const put = (name: string, updated = '2026-01-01T00:00:00Z') => {
  const { id, document } = make();
  provider.put(name, document, updated);
  return id;
};
const answers = (ending: string) =>
  provider.asked.filter(({ path }) => path.endsWith(ending)).map(({ status }) => status);

describe('what is not asked for twice', () => {
  it('metadata, feed and documents are asked for conditionally; an unchanged feed costs one answer', async () => {
    put('a.json');
    await bench.run(source);
    const again = await bench.run(source);
    expect(again).toMatchObject({ state: 'worked', seen: 0, feeds: [{ state: 'unchanged', listed: 0 }] });
    expect(answers('provider-metadata.json')).toEqual([200, 304]);
    expect(answers('feed.json')).toEqual([200, 304]);
    expect(answers('/a.json')).toEqual([200]);
  });

  it('a document that is listed as changed and is not costs no download', async () => {
    const { document } = make();
    provider.put('a.json', document, '2026-01-01T00:00:00Z');
    await bench.run(source);
    provider.put('a.json', document, '2026-02-01T00:00:00Z');
    expect(await bench.run(source)).toMatchObject({ seen: 1, unchanged: 1, stored: 0 });
    expect(answers('/a.json')).toEqual([200, 304]);
  });

  it('an entry that appears late with an old date is not passed over', async () => {
    put('new.json', '2026-06-01T00:00:00Z');
    await bench.run(source);
    const late = put('late.json', '2025-01-01T00:00:00Z');
    expect(await bench.run(source)).toMatchObject({ seen: 1, stored: 1 });
    expect(await bench.advisory(late)).toBeDefined();
  });

  it('four requests go to one host at once, and no more', async () => {
    for (let i = 0; i < 32; i++) put(`many-${i}.json`);
    provider.gather = 4;
    expect(await bench.run(source)).toMatchObject({ stored: 32 });
    expect(provider.mostAtOnce).toBe(4);
  });
});

describe('after a failure', () => {
  it('a run goes on where it was cut: what is stored is not fetched again', async () => {
    for (let i = 0; i < 12; i++) put(`cut-${String(i).padStart(2, '0')}.json`, `2026-01-${10 + i}T00:00:00Z`);
    await bench.run(source);
    const stored = answers('.json').length;
    for (let i = 0; i < 12; i++) put(`more-${String(i).padStart(2, '0')}.json`, `2026-02-${10 + i}T00:00:00Z`);
    provider.fault = 'server-error';
    const cut = await bench.run(source);
    expect(cut).toMatchObject({ state: 'failed', stored: 0 });
    expect(cut.error).toMatch(/500/);
    expect((await bench.source(source)).waiting).toBe(12);
    provider.fault = 'none';
    expect(await bench.run(source)).toMatchObject({ state: 'worked', seen: 12, stored: 12 });
    expect(stored).toBeGreaterThan(12);
    expect(answers('/cut-00.json')).toEqual([200]);
  });

  it('a host that fails five times in a row is left alone for this run', async () => {
    for (let i = 0; i < 40; i++) put(`down-${i}.json`);
    provider.fault = 'server-error';
    const run = await bench.run(source);
    expect(run.refused.length).toBeLessThan(10);
    expect((await bench.source(source)).waiting).toBe(40);
  });

  it('busy: the rest that a host asks for is given to it, also when a person asks', async () => {
    put('a.json');
    provider.fault = 'busy';
    expect(await bench.run(source)).toMatchObject({ state: 'failed' });
    provider.fault = 'none';
    const asked = provider.asked.length;
    const refused = await bench.run(source);
    expect(refused.error).toMatch(/left alone for 1[12]\d seconds/);
    expect(provider.asked.length).toBe(asked);
    const { nextRunAt } = await bench.source(source);
    expect(Date.parse(nextRunAt)).toBeGreaterThanOrEqual(clock + 100_000);
  });

  it('each failure in a row doubles the wait, up to a day', async () => {
    await provider.stop();
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      const run = await bench.run(source);
      expect(run).toMatchObject({ state: 'failed' });
      expect(run.error).toMatch(/nobody answers there/);
      const { nextRunAt } = await bench.source(source);
      waits.push(Math.round((Date.parse(nextRunAt) - clock) / hour));
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 24]);
    expect((await bench.source(source)).state).toBe('failing');
  });

  it('a refused document waits longer each time, and a person can pass over the wait', async () => {
    put('bad.json');
    provider.fault = 'wrong-hash';
    const sweep = async () => {
      const { runSource } = await import('./run-source.ts');
      const { createHostTurns } = await import('./sources/host-turns.ts');
      const { createCsafValidator } = await import('./index.ts');
      const validator = createCsafValidator();
      await runSource({ ...bench.server.app.deps, validator, turns: createHostTurns() }, { source });
      await validator.close();
      return (await bench.server.call('GET', `/api/v1/sources/${source}/runs`)).body.items[0];
    };
    expect((await bench.run(source)).refused).toHaveLength(1);
    expect((await sweep()).refused).toEqual([]);
    clock += 2 * hour;
    expect((await sweep()).refused).toMatchObject([{ code: 'wrong-hash' }]);
    expect((await sweep()).refused).toEqual([]);
    provider.fault = 'none';
    expect(await bench.run(source)).toMatchObject({ stored: 1 });
  });
});

describe('a feed that changes under the reader', () => {
  it('replaced-while-reading: a document replaced before its hash was read is read once more, whole', async () => {
    const id = put('a.json');
    provider.fault = 'replaced-while-reading';
    expect(await bench.run(source)).toMatchObject({ stored: 1, refused: [] });
    expect((await bench.advisory(id)).validation.hash).toBe('sha512');
    expect(answers('/a.json')).toEqual([200, 200]);
  });

  it('an entry whose document is gone is named, and forgotten once it is listed no more', async () => {
    const id = put('a.json');
    put('gone.json');
    provider.remove('gone.json');
    const run = await bench.run(source);
    expect(run).toMatchObject({ state: 'worked', stored: 1, refused: [{ code: 'http-404' }] });
    expect(run.refused[0].message).toMatch(/listed, but not there/);
    expect((await bench.source(source)).waiting).toBe(1);
    provider.remove('gone.json', { unlist: true });
    expect((await bench.run(source)).refused).toMatchObject([{ code: 'delisted' }]);
    expect((await bench.source(source)).waiting).toBeUndefined();
    expect(await bench.advisory(id)).toBeDefined();
  });

  it('an entry that leaves the feed takes nothing away that was stored', async () => {
    const id = put('a.json');
    put('b.json');
    await bench.run(source);
    provider.remove('a.json', { unlist: true });
    expect(await bench.run(source)).toMatchObject({ state: 'worked', refused: [] });
    expect(await bench.advisory(id)).toBeDefined();
  });

  for (const fault of ['feed-cut', 'feed-revised-while-reading', 'feed-not-json'] as const) {
    it(`${fault}: the run fails with the reason, and the next brings everything`, async () => {
      const ids = Array.from({ length: 8 }, (_, i) => put(`${fault}-${i}.json`));
      provider.fault = fault;
      const broken = await bench.run(source);
      expect(broken.state).toBe('failed');
      expect(broken.feeds).toMatchObject([{ state: 'failed', error: expect.stringMatching(/broke off|no JSON/) }]);
      provider.fault = 'none';
      await bench.run(source);
      for (const id of ids) expect(await bench.advisory(id), id).toBeDefined();
      expect((await bench.source(source)).waiting).toBeUndefined();
    });
  }

  it('the narrower of the labels of feed and document holds', async () => {
    provider.tlp = 'AMBER';
    const id = put('a.json');
    const run = await bench.run(source);
    expect(run.feeds).toMatchObject([{ tlp: 'AMBER' }]);
    const { advisory, validation } = await bench.advisory(id);
    expect(advisory.tlp).toBe('AMBER');
    expect(validation.feedTlp).toBe('AMBER');
  });
});

describe('a directory', () => {
  it('is read by its changes.csv, with the same rules', async () => {
    const directory = await startCsafProvider({ kind: 'directory' });
    const { id, document } = make();
    directory.put('2026/a.json', document, '2026-01-01T00:00:00Z');
    const listed = await bench.add('csaf-provider', directory.metadataUrl);
    expect(await bench.run(listed)).toMatchObject({ state: 'worked', stored: 1, feeds: [{ listed: 1 }] });
    expect((await bench.advisory(id)).validation.hash).toBe('sha512');
    expect(await bench.run(listed)).toMatchObject({ seen: 0, feeds: [{ state: 'unchanged' }] });
    await directory.stop();
  });
});
