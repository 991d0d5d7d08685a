// What Today says was looked at: when inventories and advisories were last held against each other, and how the sources stand.

import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertSource } from '../advisories/index.ts';
import { requestAdvisoryMatching } from '../matching/index.ts';
import { startTestServer, type TestServer } from '../test-server.ts';

let now = '2026-03-01T10:00:00.000Z';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
});
afterAll(() => server?.stop());

const checked = async (token?: string) => (await server.call('GET', '/api/v1/today', undefined, token)).body.checked;
const importAsset = async (token?: string) => {
  const file = new TextEncoder().encode('id,vendor,product,version\nP1,Philips,Vue PACS,12.1.5\n');
  const { body } = await server.call('POST', '/api/v1/imports?name=a.csv', file, token);
  await server.call('POST', `/api/v1/imports/${body.id}/apply`, undefined, token);
  await server.settled();
};

it('says that nothing was matched until something was, and then when', async () => {
  expect((await checked()).lastMatchedAt).toBeNull();
  await importAsset();
  expect((await checked()).lastMatchedAt).toBe(now);
});

it('an advisory that was brought in is matched, and Today says so: to its owner and to nobody else', async () => {
  await importAsset(server.strangerToken);
  now = '2026-03-01T10:30:00.000Z';
  const bytes = readFileSync(new URL('../../../content/demo/advisories/icsma-21-187-01.json', import.meta.url));
  await server.call('POST', '/api/v1/advisories?name=a.json', new Uint8Array(bytes));
  await server.settled();
  expect((await checked()).lastMatchedAt).toBe(now);
  expect((await checked(server.strangerToken)).lastMatchedAt).toBe('2026-03-01T10:00:00.000Z');
});

it('an advisory of the node was matched for everybody who has an inventory, and a restart does not forget it', async () => {
  const { database } = server.app.deps;
  const [{ id }] = (await server.call('GET', '/api/v1/advisories')).body.items;
  await database.asSystem((trx) => sql`update advisory set organisation = null`.execute(trx));
  now = '2026-03-01T11:00:00.000Z';
  await database.asSystem((trx) => requestAdvisoryMatching(server.app.deps, trx, id));
  await server.settled();
  expect((await checked()).lastMatchedAt).toBe(now);
  expect((await checked(server.strangerToken)).lastMatchedAt).toBe(now);
});

it('a source that is switched on and never ran waits: it does not count as one that works, and its next run is not past', async () => {
  await server.app.deps.database.asSystem((trx) =>
    insertSource(trx, {
      id: server.app.deps.newId(),
      name: 'A feed',
      kind: 'kev',
      address: 'https://feed.example/kev.json',
      enabled: true,
      isPrivate: false,
      everyMinutes: 60,
      nextRunAt: now,
    }),
  );
  now = '2026-03-01T12:00:00.000Z';
  expect(await checked()).toMatchObject({ sources: 1, waiting: 1, fetching: false });
  const { body } = await server.call('GET', '/api/v1/sources');
  expect(body.fetching).toBe(false);
  expect(body.items[0]).toMatchObject({ state: 'never-run', nextRunAt: now });
});
