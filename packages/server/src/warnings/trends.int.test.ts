// Trends, counted over days that pass: what was open at the end of each, and how long people took.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';

let now = '2026-03-01T10:00:00.000Z';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
});
afterAll(() => server?.stop());

const send = async (name: string) => {
  const bytes = readFileSync(new URL(`../../../content/demo/advisories/${name}.json`, import.meta.url));
  await server.call('POST', `/api/v1/advisories?name=${name}.json`, new Uint8Array(bytes));
  await server.app.deps.jobs.whenIdle();
};
const openOn = async (on: string) => {
  const { body } = await server.call('GET', '/api/v1/trends?days=30');
  const day = body.days.find((one: { on: string }) => one.on === on);
  return Object.values<number>(day.open).reduce((sum, n) => sum + n, 0);
};

describe('trends', () => {
  it('count what is open at the end of each day, and stop counting what is done', async () => {
    await server.call('PUT', '/api/v1/services/radiology', {
      name: 'Radiology',
      safetyImpact: 'critical',
      missionImpact: 'mef-failure',
    });
    const assets =
      'id,vendor,product,version,service\nP1,Philips,Vue PACS,12.1.5,Radiology\nP2,Philips,Vue PACS,,Radiology\n';
    const { body: preview } = await server.call('POST', '/api/v1/imports?name=a.csv', new TextEncoder().encode(assets));
    await server.call('POST', `/api/v1/imports/${preview.id}/apply`);
    await send('icsma-21-187-01');
    now = '2026-03-03T10:00:00.000Z';
    const [warning] = (await server.call('GET', '/api/v1/warnings')).body.items;
    await server.call('POST', `/api/v1/warnings/${warning.id}/findings`, { state: 'acknowledged' });
    now = '2026-03-06T10:00:00.000Z';
    await server.call('POST', `/api/v1/warnings/${warning.id}/findings`, { state: 'done' });
    now = '2026-03-08T10:00:00.000Z';
    expect(await openOn('2026-03-01')).toBe(1);
    expect(await openOn('2026-03-05')).toBe(1);
    expect(await openOn('2026-03-06')).toBe(0);
    expect(await openOn('2026-03-08')).toBe(0);
  });

  it('say how long it took to acknowledge and to fix, by service and by maker', async () => {
    const { body } = await server.call('GET', '/api/v1/trends?days=30');
    expect(body.acknowledged.makers).toEqual([{ name: 'Philips', count: 2, medianHours: 48, p90Hours: 48 }]);
    expect(body.acknowledged.services).toEqual([{ name: 'Radiology', count: 2, medianHours: 48, p90Hours: 48 }]);
    expect(body.done.makers).toEqual([{ name: 'Philips', count: 2, medianHours: 120, p90Hours: 120 }]);
  });

  it('leave out what was taken back, and count what is done again from then', async () => {
    const durations = async () => {
      const { acknowledged, done } = (await server.call('GET', '/api/v1/trends?days=30')).body;
      return [acknowledged.makers, done.makers];
    };
    const [warning] = (await server.call('GET', '/api/v1/warnings?state=closed')).body.items;
    await server.call('POST', `/api/v1/warnings/${warning.id}/undo`);
    const acknowledged = [{ name: 'Philips', count: 2, medianHours: 48, p90Hours: 48 }];
    expect(await durations()).toEqual([acknowledged, []]);
    await server.call('POST', `/api/v1/warnings/${warning.id}/undo`);
    expect(await durations()).toEqual([[], []]);
    now = '2026-03-07T10:00:00.000Z';
    await server.call('POST', `/api/v1/warnings/${warning.id}/findings`, { state: 'acknowledged' });
    now = '2026-03-08T10:00:00.000Z';
    await server.call('POST', `/api/v1/warnings/${warning.id}/findings`, { state: 'done' });
    expect(await durations()).toEqual([
      [{ name: 'Philips', count: 2, medianHours: 144, p90Hours: 144 }],
      [{ name: 'Philips', count: 2, medianHours: 168, p90Hours: 168 }],
    ]);
  });

  it('begin with the first warning: days without Tocsin are not days without warnings', async () => {
    const { body } = await server.call('GET', '/api/v1/trends?days=30');
    expect([body.from, body.to, body.days.length]).toEqual(['2026-03-01', '2026-03-08', 8]);
  });

  it('begin with what was open before the first day', async () => {
    const [warning] = (await server.call('GET', '/api/v1/warnings?state=closed')).body.items;
    await server.call('POST', `/api/v1/warnings/${warning.id}/undo`);
    now = '2026-04-20T10:00:00.000Z';
    const { body } = await server.call('GET', '/api/v1/trends?days=7');
    expect(body.days).toHaveLength(7);
    expect(
      body.days.map(({ open }: { open: Record<string, number> }) => Object.values(open).reduce((a, b) => a + b, 0)),
    ).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it.each(['00:01', '10:00'])('count what began yesterday once, today at %s as well', async (time) => {
    const [warning] = (await server.call('GET', '/api/v1/warnings')).body.items;
    const [before, yesterday, today] =
      time === '00:01' ? ['2026-05-01', '2026-05-02', '2026-05-03'] : ['2026-05-11', '2026-05-12', '2026-05-13'];
    now = `${before}T20:00:00.000Z`;
    await server.call('POST', `/api/v1/warnings/${warning.id}/findings`, { state: 'done' });
    now = `${yesterday}T20:00:00.000Z`;
    await server.call('POST', `/api/v1/warnings/${warning.id}/undo`);
    now = `${today}T${time}:00.000Z`;
    expect([await openOn(before!), await openOn(yesterday!), await openOn(today!)]).toEqual([0, 1, 1]);
  });

  it('tell a stranger nothing', async () => {
    const { body } = await server.call('GET', '/api/v1/trends', undefined, server.strangerToken);
    expect(body.acknowledged.makers).toEqual([]);
    expect(
      body.days.every(({ open }: { open: Record<string, number> }) => Object.values(open).every((n) => n === 0)),
    ).toBe(true);
  });
});
