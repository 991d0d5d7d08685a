// A hospital's own file names services that nobody has added yet: they are said, added, and from then on they count.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';

const advisory = new URL('../../../content/demo/advisories/icsma-21-187-01.json', import.meta.url);
let server: TestServer;
const get = async (path: string) => (await server.call('GET', path)).body;
const post = async (path: string, body?: unknown) => (await server.call('POST', path, body)).body;
const preview = (csv: string) => post('/api/v1/imports?name=ward.csv', new TextEncoder().encode(csv));
const servicesOf = async (id: string) => (await get(`/api/v1/assets/${id}`)).asset.services;
const named = async (query = '') => (await get(`/api/v1/services/named${query}`)).items;

const csv = `id,vendor,product,version,exposure,service
N-1,Philips,Vue PACS,12.1.5,open,Radiology
N-2,Philips,Vue PACS,12.1.5,open,radiology | Emergency
N-3,Acme,Pump,1,small,Radiology | Dialysis
`;
let imported: string;

beforeAll(async () => {
  server = await startTestServer();
  await server.call('PUT', '/api/v1/services/dia', {
    name: 'Dialysis',
    safetyImpact: 'critical',
    missionImpact: 'mef-failure',
  });
});
afterAll(() => server?.stop());

describe('services that a file names and that are not there', () => {
  it('are said with their assets before anything is applied, once however they are spelled', async () => {
    imported = (await preview(csv)).id;
    expect(await named(`?import=${imported}`)).toEqual([
      { name: 'Radiology', assets: 3 },
      { name: 'Emergency', assets: 1 },
    ]);
    expect(await named()).toEqual([]);
    const { status, body } = await server.call('GET', '/api/v1/services/named?import=nothing');
    expect([status, body.code]).toEqual([404, 'inventory/import-unknown']);
  });

  it('are added with what patients feel left open, and tied to what names them when the preview is applied', async () => {
    expect((await post('/api/v1/services', { names: ['Emergency', 'dialysis'] })).items).toEqual([
      { id: 'Emergency', name: 'Emergency' },
    ]);
    expect(await named(`?import=${imported}`)).toEqual([{ name: 'Radiology', assets: 3 }]);
    expect((await post(`/api/v1/imports/${imported}/apply`)).state).toBe('applied');
    expect(await servicesOf('N-2')).toEqual(['radiology', 'Emergency']);
    expect(await servicesOf('N-3')).toEqual(['Radiology', 'dia']);
    expect(await named()).toEqual([{ name: 'Radiology', assets: 3 }]);
  });

  it('are tied by whoever adds them under another id, and named again when that is taken back', async () => {
    await server.call('PUT', '/api/v1/services/x-ray', { name: 'RADIOLOGY' });
    expect(await servicesOf('N-1')).toEqual(['x-ray']);
    expect(await servicesOf('N-2')).toEqual(['x-ray', 'Emergency']);
    expect((await get('/api/v1/services')).items).toContainEqual(
      expect.objectContaining({ service: { id: 'x-ray', name: 'RADIOLOGY' }, assets: 3 }),
    );
    expect(await named()).toEqual([]);
    await server.call('DELETE', '/api/v1/services/x-ray');
    expect(await named()).toEqual([{ name: 'x-ray', assets: 3 }]);
  });

  it('stand on the warning of their assets, whose priority says that it assumes; adding one changes both', async () => {
    await post('/api/v1/advisories?name=pacs.json', new Uint8Array(readFileSync(advisory)));
    await server.app.deps.jobs.whenIdle();
    const detail = async () => get(`/api/v1/warnings/${(await get('/api/v1/warnings')).items[0].id}`);
    const before = await detail();
    expect(before.namedServices).toEqual(['x-ray']);
    const impactOf = (one: typeof before, asset: string) =>
      one.findings.find((finding: { match: { asset: string } }) => finding.match.asset === asset).decision.path.at(-1);
    expect(impactOf(before, 'N-1')).toMatchObject({ value: 'medium', assumed: true });
    expect(impactOf(before, 'N-1').because).toContain('the asset names x-ray');
    await server.call('PUT', '/api/v1/services/x-ray', {
      name: 'Radiology',
      safetyImpact: 'catastrophic',
      missionImpact: 'mission-failure',
    });
    await server.app.deps.jobs.whenIdle();
    const after = await detail();
    expect(after.namedServices).toEqual([]);
    expect(impactOf(after, 'N-1')).toMatchObject({ value: 'very-high', assumed: false });
  });

  it('leave the import undoable', async () => {
    expect((await post(`/api/v1/imports/${imported}/undo`)).state).toBe('undone');
    expect(await named()).toEqual([]);
  });

  it('are the same service in any case, in letters beyond ASCII too', async () => {
    await server.call('PUT', '/api/v1/assets/N-9', { product: 'Pump' });
    const { id } = await preview('id,product,service\nN-9,Pump,ÄRZTE\nN-10,Pump,Ärzte\n');
    expect(await named(`?import=${id}`)).toHaveLength(1);
    await post(`/api/v1/imports/${id}/apply`);
    await post('/api/v1/services', { names: ['Ärzte'] });
    expect([await servicesOf('N-9'), await servicesOf('N-10')]).toEqual([['Ärzte'], ['Ärzte']]);
    expect(await named()).toEqual([]);
  });
});
