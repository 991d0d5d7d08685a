import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const service = { safetyImpact: 'critical', missionImpact: 'mef-failure' };
  await server.call('PUT', '/api/v1/services/images', { ...service, name: 'Image archive' });
  await server.call('PUT', '/api/v1/services/radiology', { ...service, name: 'Radiology', dependsOn: ['images'] });
  const csv = [
    'id,vendor,product,version,service',
    'a-1,Philips,Vue PACS,12.1.5,Image archive | Radiology',
    'a-2,Philips,Vue PACS,12.2.8,Image archive',
    'a-3,Siemens,Somatom,1,Radiology',
    'a-4,Lonely,Thing,1,',
  ].join('\n');
  const { body } = await server.call('POST', '/api/v1/imports?name=a.csv', new TextEncoder().encode(csv));
  await server.call('POST', `/api/v1/imports/${body.id}/apply`);
});
afterAll(() => server?.stop());

describe('the hospital as a graph', () => {
  it('has systems of one product as one group, with how many of them serve which service', async () => {
    const { body } = await server.call('GET', '/api/v1/services/graph');
    expect(body.services.map((row: { service: { id: string } }) => row.service.id).toSorted()).toEqual([
      'images',
      'radiology',
    ]);
    expect(body.groups).toEqual([
      {
        id: 'Philips Vue PACS',
        name: 'Philips Vue PACS',
        assets: 2,
        priority: null,
        serves: [
          { service: 'images', assets: 2 },
          { service: 'radiology', assets: 1 },
        ],
      },
      {
        id: 'Siemens Somatom',
        name: 'Siemens Somatom',
        assets: 1,
        priority: null,
        serves: [{ service: 'radiology', assets: 1 }],
      },
    ]);
    expect(body.others).toEqual([]);
  });

  it('counts what is beyond the limit and drops nothing', async () => {
    const { body } = await server.call('GET', '/api/v1/services/graph?groups=1');
    expect(body.groups.map((group: { name: string }) => group.name)).toEqual(['Philips Vue PACS']);
    expect(body.others).toEqual([{ service: 'radiology', assets: 1, groups: 1 }]);
  });
});
