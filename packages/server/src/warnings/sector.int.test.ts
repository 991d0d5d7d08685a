// An authority and its members on one node: what goes up, what does not, and that nobody but the member lets it.

import { readFileSync } from 'node:fs';
import type { Organisation } from '@tocsin/core/directory';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCsafValidator, receiveDocument, receiveFacts } from '../advisories/index.ts';
import { foundOrganisation } from '../directory/index.ts';
import { makeTestToken } from '../directory/test-token.ts';
import { writeAssets } from '../inventory/index.ts';
import { requestMatching } from '../matching/index.ts';
import { startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let authority: Found;
const members: Found[] = [];

interface Found {
  readonly id: string;
  readonly token: string;
}

async function found(name: string, kind: Organisation['kind'], country: string): Promise<Found> {
  const { deps } = server.app;
  const { organisation } = await deps.database.asSystem((trx) =>
    foundOrganisation(deps, trx, { name, country, kind, zone: 'Europe/Berlin', demonstration: false }, 'Owner'),
  );
  return { id: organisation.id, token: await makeTestToken(deps, organisation.id) };
}

const demo = new URL('../../../content/demo/advisories/icsma-21-187-01.json', import.meta.url);
const kev = new URL('../../../content/demo/kev.json', import.meta.url);
const call = (who: Found, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
  server.call(method, `/api/v1${path}`, body, who.token);
const sector = async () => (await call(authority, 'GET', '/sector')).body;
/** What the members of our journal did, as the organisation itself reads it. */
const journalOf = async (who: Found) =>
  (await call(who, 'GET', '/journal?limit=200')).body.items.map((entry: { kind: string }) => entry.kind);

/** Twelve hospitals: eight in Germany with the PACS, four in Austria, of which two have it. */
beforeAll(async () => {
  server = await startTestServer();
  const { deps } = server.app;
  const validator = createCsafValidator();
  await receiveFacts(deps, 'kev', new Uint8Array(readFileSync(kev)));
  const bytes = new Uint8Array(readFileSync(demo));
  await receiveDocument({ ...deps, validator }, { bytes, name: 'a.json', source: null, organisation: null });
  await validator.close();
  authority = await found('Authority', 'authority', 'DE');
  for (let i = 0; i < 12; i++) {
    const member = await found(`Member ${i}`, 'hospital', i < 8 ? 'DE' : 'AT');
    members.push(member);
    const product = i < 10 ? 'Vue PACS' : 'Something else';
    await deps.database.asSystem(async (trx) => {
      await writeAssets(
        trx,
        member.id,
        [{ id: 'A', vendor: 'Philips', product, version: '12.1.5', exposure: 'open' }],
        {
          at: deps.now(),
        },
      );
      await requestMatching(deps, trx, { organisation: member.id });
    });
  }
  await deps.jobs.whenIdle();
});
afterAll(() => server?.stop());

it('a hospital has no members and sees no sector', async () => {
  for (const [method, path] of [
    ['GET', '/sector'],
    ['GET', '/members'],
    ['POST', '/members/code'],
  ] as const)
    expect((await call(members[0]!, method, path)).body.code).toBe('directory/not-an-authority');
});

it('members join by a code that was made for all of them, and share nothing by that', async () => {
  expect((await call(members[0]!, 'PUT', '/membership', { code: 'join_guessed' })).body.code).toBe(
    'directory/code-unknown',
  );
  const old = (await call(authority, 'POST', '/members/code')).body.code;
  const { code } = (await call(authority, 'POST', '/members/code')).body;
  expect((await call(members[0]!, 'PUT', '/membership', { code: old })).status).toBe(404);
  for (const member of members)
    expect((await call(member, 'PUT', '/membership', { code })).body).toMatchObject({
      authority: { name: 'Authority', country: 'DE' },
      shares: false,
    });
  expect((await call(authority, 'GET', '/members')).body.items.map(({ name }: { name: string }) => name)).toContain(
    'Member 11',
  );
  expect(await sector()).toMatchObject({ members: 12, sharing: 0, advisories: [], countries: [] });
});

it('below the smallest group the authority reads that something is hidden, and no number', async () => {
  for (const member of members.slice(0, 4)) await call(member, 'PUT', '/membership/sharing', { shares: true });
  const { sharing, advisories, countries } = await sector();
  expect([sharing, advisories[0].hit]).toEqual([null, null]);
  expect(countries).toEqual([{ country: 'DE', sharing: null, hit: null, urgent: null }]);
});

it('what is shared is counts: a small country takes the large one with it, and no word of an asset or a hospital goes up', async () => {
  for (const member of members.slice(4, 8)) await call(member, 'PUT', '/membership/sharing', { shares: true });
  expect((await sector()).countries).toEqual([{ country: 'DE', sharing: 8, hit: 8, urgent: 8 }]);
  for (const member of members.slice(8)) await call(member, 'PUT', '/membership/sharing', { shares: true });
  const view = await sector();
  // Ten of twelve are hit: that two are not would be told by the number ten.
  expect([view.sharing, view.advisory.hit]).toEqual([12, null]);
  expect(view.countries.map((row: { sharing: number | null }) => row.sharing)).toEqual([null, null]);
  expect(JSON.stringify(view)).not.toMatch(/Member|12\.1\.5/);
});

it('who acknowledges is counted out, who stops sharing or leaves is not counted at all, and each change is in the journal', async () => {
  for (const member of members.slice(8)) await call(member, 'PUT', '/membership/sharing', { shares: false });
  const acknowledging = members.slice(0, 8);
  for (const member of acknowledging) {
    const id = (await call(member, 'GET', '/warnings')).body.items[0].id;
    await call(member, 'POST', `/warnings/${id}/findings`, { state: 'acknowledged' });
  }
  expect((await sector()).advisory).toMatchObject({ hit: 8, urgent: 0, sharing: 8 });
  await call(members[0]!, 'DELETE', `/membership/${authority.id}`);
  expect((await sector()).sharing).toBe(7);
  expect((await call(members[0]!, 'PUT', '/membership/sharing', { shares: true })).body.code).toBe(
    'directory/no-authority',
  );
  await server.settled();
  expect(await journalOf(members[8]!)).toEqual(
    expect.arrayContaining(['directory/authority-joined', 'directory/sharing-changed']),
  );
  expect(await journalOf(authority)).toEqual(
    expect.arrayContaining(['directory/member-joined', 'directory/member-left', 'directory/invitation-code-made']),
  );
  expect(await journalOf(authority)).not.toContain('directory/sharing-changed');
});

it('another authority counts none of them', async () => {
  const other = await found('Another authority', 'authority', 'DE');
  expect((await call(other, 'GET', '/sector')).body).toMatchObject({ members: 0, sharing: 0, advisories: [] });
});

it('an advisory of a member’s own never goes up', async () => {
  const text = readFileSync(demo, 'utf8').replaceAll('ICSMA-21-187-01', 'OURS-1');
  for (const member of members.slice(1, 8)) await call(member, 'POST', '/advisories?name=ours.json', Buffer.from(text));
  await server.app.deps.jobs.whenIdle();
  expect((await call(members[1]!, 'GET', '/warnings')).body.total).toBe(2);
  expect((await sector()).advisories.map(({ publishedId }: { publishedId: string }) => publishedId)).toEqual([
    'ICSMA-21-187-01',
  ]);
});
