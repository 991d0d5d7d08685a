// Learnt names, end to end: an inventory that writes its makers otherwise, a proposal with its evidence, a person's word, and the warning.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestReply, type TestServer } from '../test-server.ts';

const advisory = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../content/demo/advisories/${name}.json`, import.meta.url)));

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  for (const name of ['icsma-21-187-01', 'icsma-19-022-01'])
    await server.call('POST', `/api/v1/advisories?name=${name}.json`, advisory(name));
});
afterAll(() => server?.stop());

const idle = () => server.app.deps.jobs.whenIdle();
const proposals = async (token?: string): Promise<TestReply[]> =>
  (await server.call('GET', '/api/v1/alias-proposals', undefined, token)).body.items;

async function importCsv(rows: string[], token?: string) {
  const text = new TextEncoder().encode(['id,vendor,product,version', ...rows].join('\n'));
  const { body } = await server.call('POST', '/api/v1/imports?name=assets.csv&scope=merge', text, token);
  await server.call('POST', `/api/v1/imports/${body.id}/apply`, undefined, token);
  await idle();
}
const findings = async (asset: string): Promise<TestReply[]> =>
  (await server.call('GET', `/api/v1/assets/${asset}/findings`)).body.items;

describe('a maker that the inventory writes otherwise', () => {
  it('is proposed with the evidence, to the organisation whose inventory it is and to nobody else', async () => {
    expect(await proposals()).toEqual([]);
    await importCsv(['P1,Algo Imaging,Vue Motion,12.1.5', 'P2,Algo Imaging,Vue Motion,12.1.5']);
    expect(await proposals()).toEqual([
      {
        kind: 'vendor',
        name: 'Philips',
        alias: 'Algo Imaging',
        evidence: ['both are said to make "motion vue"'],
        assets: 2,
        advisories: 1,
      },
    ]);
    expect(await proposals(server.strangerToken)).toEqual([]);
  });

  it('is not asked about again once it is turned down, by the one who did; and is asked when that is taken back', async () => {
    await server.call('POST', '/api/v1/advisories?name=a.json', advisory('icsma-21-187-01'), server.strangerToken);
    await importCsv(['S1,Algo Imaging,Vue Motion,12.1.5'], server.strangerToken);
    const pair = { name: 'Philips', alias: 'Algo Imaging' };
    await server.call('POST', '/api/v1/alias-proposals/dismissed', pair);
    expect(await proposals()).toEqual([]);
    expect(await proposals(server.strangerToken)).toHaveLength(1);
    await server.call('POST', '/api/v1/alias-proposals/dismissed', { ...pair, dismissed: false });
    expect(await proposals()).toHaveLength(1);
  });

  it('is matched as soon as it is confirmed, and no longer when that is taken back', async () => {
    expect(await findings('P1')).toEqual([]);
    const { body } = await server.call('POST', '/api/v1/aliases', {
      kind: 'vendor',
      name: 'Philips',
      alias: 'Algo Imaging',
      source: 'type plate',
      share: true,
    });
    await idle();
    expect((await findings('P1')).map(({ finding }) => finding.match)).toMatchObject([
      { advisory: 'ICSMA-21-187-01', verdict: 'affected', route: 'alias' },
    ]);
    expect(await proposals()).toEqual([]);
    expect(await proposals(server.strangerToken)).toHaveLength(1);
    expect(
      (
        await server.call('POST', '/api/v1/aliases', {
          kind: 'vendor',
          name: 'Philips',
          alias: 'Algo Imaging',
          source: 'x',
        })
      ).body.code,
    ).toBe('matching/alias-exists');
    expect((await server.call('DELETE', `/api/v1/aliases/${body.id}`, undefined, server.strangerToken)).status).toBe(
      404,
    );
    await server.call('DELETE', `/api/v1/aliases/${body.id}`);
    await idle();
    expect((await findings('P1')).filter(({ finding }) => finding.open)).toEqual([]);
  });

  it('is given on only when its owner allows it, without a word of the inventory', async () => {
    const of = (alias: string, share: boolean) =>
      server.call('POST', '/api/v1/aliases', { kind: 'vendor', name: 'Philips', alias, source: 'type plate', share });
    await of('Algo Imaging', true);
    await of('Algo Kept', false);
    const { body } = await server.call('GET', '/api/v1/shared-aliases');
    expect(body.aliases).toMatchObject([{ name: 'Philips', aliases: ['Algo Imaging'], source: 'type plate' }]);
    expect(JSON.stringify(body)).not.toContain('P1');
    expect((await server.call('GET', '/api/v1/shared-aliases', undefined, server.strangerToken)).body.aliases).toEqual(
      [],
    );
    const list = (await server.call('GET', '/api/v1/aliases?q=algo', undefined, server.strangerToken)).body.items;
    expect(list).toEqual([]);
  });
});

describe('a product that the inventory writes otherwise', () => {
  it('is proposed with its maker, and found by its other name once a person has said so', async () => {
    await importCsv(['D1,Draeger,Infinity Explorrer C700,1.0', 'D2,Dräger,Ward monitor C7,1.0']);
    expect((await proposals()).filter(({ kind }) => kind === 'product')).toMatchObject([
      { vendor: 'Draeger', name: 'Infinity Explorer C700', alias: 'Infinity Explorrer C700', assets: 1 },
    ]);
    expect(await findings('D2')).toEqual([]);
    // No word of it stands in an advisory: only the alias leads there.
    await server.call('POST', '/api/v1/aliases', {
      kind: 'product',
      vendor: 'Dräger',
      name: 'Infinity Explorer C700',
      alias: 'Ward monitor C7',
      source: 'type plate',
    });
    await idle();
    expect((await findings('D2')).map(({ finding }) => finding.match.advisory)).toEqual(['ICSMA-19-022-01']);
  });
});
