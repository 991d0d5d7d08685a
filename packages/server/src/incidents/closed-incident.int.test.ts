// Closing an incident stops no clock: what is still owed stays among what asks for something.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';
import { declare, make } from './test-case.ts';

let server: TestServer;
let now = '2026-11-27T16:00:00.000Z';
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
});
afterAll(() => server?.stop());

const change = (id: string, state: string) => server.call('PATCH', `/api/v1/incidents/${id}`, { state });
const live = async (query = '') => (await server.call('GET', `/api/v1/incidents?live=true${query}`)).body;
const idsOf = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);

it('lists what is open or still owes a report, the next clock first, and leaves out what owes nothing', async () => {
  const owing = (await declare(server)).body.incident.id;
  now = '2026-11-27T17:00:00.000Z';
  const quiet = (await declare(server, { title: 'Nothing is said yet', facts: [] })).body.incident.id;
  const { id } = (await make(server, owing, 'nis2', 'early-warning', 'nl-reporting-point')).body;
  await server.call('POST', `/api/v1/reports/${id}/submitted`, { at: now });
  expect((await change(owing, 'closed')).status).toBe(200);
  const page = await live();
  expect(idsOf(page)).toEqual([owing, quiet]);
  expect(page.total).toBe(2);
  expect(page.items[0]).toMatchObject({ state: 'closed' });
  expect(page.items[0].running).toBeGreaterThan(0);
  const first = await live('&limit=1');
  expect([idsOf(first), first.total]).toEqual([[owing], 2]);
  expect(idsOf(await live(`&limit=1&cursor=${encodeURIComponent(first.next)}`))).toEqual([quiet]);
  await change(quiet, 'closed');
  expect(idsOf(await live())).toEqual([owing]);
  expect(idsOf((await server.call('GET', '/api/v1/incidents?live=false')).body)).toEqual([quiet]);
});
