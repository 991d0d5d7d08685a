// Bad input through the API: each ends in a clear word that names the place, nothing of it is taken, and what is there stays.

import { badAdvisories, badInventories } from '@tocsin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
const csv = (text: string) => new TextEncoder().encode(text);
const upload = (text: string, name = 'a.csv', scope = 'merge') =>
  server.call('POST', `/api/v1/imports?name=${name}&scope=${scope}`, csv(text));
const total = async () => (await server.call('GET', '/api/v1/assets')).body.total;

beforeAll(async () => {
  server = await startTestServer();
  const { body } = await upload('id,vendor,product\nKEEP,Acme,Thing\n');
  await server.call('POST', `/api/v1/imports/${body.id}/apply`);
});
afterAll(() => server?.stop());

describe('an inventory', () => {
  it.each(badInventories)(
    '$what: refused with the place, kept with its findings, and nothing changes',
    async ({ name, bytes, place, says }) => {
      const { status, body } = await server.call('POST', `/api/v1/imports?name=${name}&scope=replace`, bytes);
      expect(status).toBe(200);
      expect(body).toMatchObject({ state: 'refused', added: 0, gone: 0 });
      const [first] = body.findings;
      expect(first.at).toMatch(place);
      expect(`${first.message} ${first.hint ?? ''}`).toMatch(says);
      expect((await server.call('POST', `/api/v1/imports/${body.id}/apply`)).body.code).toBe(
        'inventory/import-refused',
      );
      expect(await total()).toBe(1);
    },
  );

  it('that is huge: 413 with the limit, before anything is read', async () => {
    const { status, body } = await server.call(
      'POST',
      '/api/v1/imports?name=huge.csv',
      new Uint8Array(64 * 1024 * 1024 + 1),
    );
    expect(status).toBe(413);
    expect(body).toMatchObject({ code: 'base/too-large', detail: expect.stringMatching(/limits/) });
  });

  it('with ids that occur twice: said with the lines, and each asset is there once', async () => {
    const { body } = await upload('id,product\nTWICE,first\nTWICE,second\nONCE,third\n');
    expect(body).toMatchObject({ state: 'previewed', added: 2 });
    const said = body.findings.find(({ message }: { message: string }) => message.includes('TWICE'));
    expect(said.at).toMatch(/line 3/);
    await server.call('DELETE', `/api/v1/imports/${body.id}`);
  });

  it('applied twice at the very same time, and another beside it: one is applied once, the other is told that the inventory changed', async () => {
    const [a, b] = [(await upload('id,product\nRACE-A,x\n')).body.id, (await upload('id,product\nRACE-B,x\n')).body.id];
    const replies = await Promise.all([a, a, b, b].map((id) => server.call('POST', `/api/v1/imports/${id}/apply`)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409]);
    const stale = replies.find(({ status }) => status === 409);
    expect(stale?.body).toMatchObject({
      code: 'inventory/import-stale',
      detail: expect.stringMatching(/Upload the file again/),
    });
    expect(await total()).toBe(2);
    const entries = (await server.call('GET', '/api/v1/journal?kind=inventory/import-applied')).body.items;
    expect(
      entries.filter(({ subject }: { subject: string }) => subject === `import:${a}` || subject === `import:${b}`)
        .length,
    ).toBeLessThanOrEqual(1);
  });

  it('with formulas in its cells: what goes out as CSV starts no formula in a spreadsheet', async () => {
    const cells = ['=1+1', '+1', '-1', '@SUM(1)', '\t=1'];
    const { body } = await upload(
      `id,vendor,product\n${cells.map((cell, i) => `F${i},"${cell}","${cell}"`).join('\n')}\n`,
    );
    await server.call('POST', `/api/v1/imports/${body.id}/apply`);
    const text = (await server.call('GET', '/api/v1/assets.csv')).body as string;
    expect(text).toContain('1+1');
    expect(text.split(/","|"\r\n"|^"/).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });
});

describe('an advisory', () => {
  it.each(badAdvisories)('$what: named with its reason, and none is stored', async ({ name, bytes, says }) => {
    const { status, body } = await server.call('POST', `/api/v1/advisories?name=${name}`, bytes);
    expect(status).toBe(200);
    expect(body.stored).toBe(0);
    expect(body.refused).toHaveLength(1);
    expect(body.refused[0].reason).toMatch(says);
    expect((await server.call('GET', '/api/v1/advisories')).body.total).toBe(0);
  });
});
