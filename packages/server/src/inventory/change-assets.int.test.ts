// What a keeper of the register changes by hand, and takes along as a file.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
const put = (id: string, body: object) => server.call('PUT', `/api/v1/assets/${id}`, body);
const change = (body: object) => server.call('PATCH', '/api/v1/assets', body);
const read = async (id: string) => (await server.call('GET', `/api/v1/assets/${id}`)).body.asset;
const preview = async (csv: string, scope = 'merge') =>
  (await server.call('POST', `/api/v1/imports?name=a.csv&scope=${scope}`, new TextEncoder().encode(csv))).body;

beforeAll(async () => {
  server = await startTestServer();
  const service = { safetyImpact: 'critical', missionImpact: 'mef-failure' };
  await server.call('PUT', '/api/v1/services/icu', { ...service, name: 'Intensive care' });
  await put('p-1', { vendor: 'Braun', product: 'Pump', version: '1', location: 'Room 2', services: ['icu'] });
  await put('p-2', { vendor: 'Abbott', product: 'Meter', exposure: 'small' });
  await put('p-3', { vendor: 'Zoll', product: 'Meter', exposure: 'small' });
});
afterAll(() => server?.stop());

describe('an asset changed by hand', () => {
  it('has nothing left in a field that was emptied, and all else as it was', async () => {
    const { status } = await change({ ids: ['p-1'], set: { version: '2' }, clear: ['location', 'services'] });
    expect(status).toBe(200);
    expect(await read('p-1')).toEqual({ id: 'p-1', vendor: 'Braun', product: 'Pump', version: '2' });
    await change({ ids: ['p-1'], set: { location: 'Room 2', services: ['icu'] } });
    expect(await read('p-1')).toMatchObject({ location: 'Room 2', services: ['icu'] });
  });

  it('keeps at least what it is known by', async () => {
    const { status, body } = await change({ ids: ['p-1'], set: {}, clear: ['product'] });
    expect(status).toBe(422);
    expect(body.code).toBe('inventory/asset-unusable');
    expect(await read('p-1')).toMatchObject({ product: 'Pump' });
  });
});

describe('a service that nobody has described yet', () => {
  it('stays with the asset an import gave it to, and is given to no other', async () => {
    const { id } = await preview('id,product,service\nw-1,Pump,Ward 7\n');
    await server.call('POST', `/api/v1/imports/${id}/apply`);
    expect((await change({ ids: ['w-1'], set: { services: ['Ward 7', 'icu'] } })).status).toBe(200);
    expect((await change({ ids: ['p-1'], set: { services: ['Ward 7'] } })).body.code).toBe('inventory/service-unknown');
  });
});

describe('what is looked for in the inventory', () => {
  it('is found with and without its accents', async () => {
    await put('d-1', { vendor: 'Dräger', product: 'Evita', location: 'Krankenhaus Köln' });
    await put('d-2', { vendor: 'Drager', product: 'Evita' });
    const find = async (q: string) =>
      (await server.call('GET', `/api/v1/assets?sort=name&q=${encodeURIComponent(q)}`)).body.items.map(
        (row: { asset: { id: string } }) => row.asset.id,
      );
    for (const q of ['drager', 'DRÄGER', 'Dra\u0308ger']) expect((await find(q)).sort()).toEqual(['d-1', 'd-2']);
    expect(await find('köln evita')).toEqual(['d-1']);
    for (const id of ['d-1', 'd-2']) await server.call('DELETE', `/api/v1/assets/${id}`);
  });
});

describe('the inventory as CSV', () => {
  it('holds what fits, in the order asked for', async () => {
    const { body } = await server.call('GET', '/api/v1/assets.csv?exposure=small&sort=vendor&order=desc');
    const ids = (body as string).split('\r\n').map((line) => line.split(',')[0]?.replaceAll('"', ''));
    expect(ids.filter(Boolean)).toEqual(['id', 'p-3', 'p-2']);
  });
});

describe('the preview of an import', () => {
  it('says of a new asset what is read of it, and names services by their names', async () => {
    const { rows, read: count } = await preview('id,product,version,service\nn-1,Scanner,3,Intensive care\n');
    expect(count).toBe(1);
    expect(rows).toEqual([
      expect.objectContaining({
        kind: 'added',
        id: 'n-1',
        fields: expect.arrayContaining([
          { field: 'version', after: '3' },
          { field: 'services', after: 'Intensive care' },
        ]),
      }),
    ]);
    const changed = await preview('id,product,service\np-1,Pump,Ward 7\n');
    expect(changed.rows[0].fields).toEqual([{ field: 'services', before: 'Intensive care', after: 'Ward 7' }]);
  });

  it('says how much of a broken file was read', async () => {
    const broken = await preview('id,product\nb-1,Pump\nb-2,Pump\nb-3,"never closed\n', 'replace');
    expect(broken).toMatchObject({ state: 'previewed', read: 2, gone: 4 });
    expect(broken.findings).toEqual([expect.objectContaining({ code: 'inventory/csv-broken', at: 'line 4' })]);
  });
});
