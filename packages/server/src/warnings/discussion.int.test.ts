import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestSession } from '../directory/test-session.ts';
import { startTestServer, type TestReply, type TestServer } from '../test-server.ts';

let server: TestServer;
let clock = Date.parse('2026-11-01T08:00:00Z');
let warning: string;
const minutes = (n: number) => {
  clock += n * 60_000;
};
let colleague: string;
/** The same call as a colleague of the same organisation. */
async function asColleague(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  body?: unknown,
): Promise<TestReply> {
  // A session of its own each time: here hours pass.
  const cookie = await makeTestSession(server.app.deps, server.organisation, colleague);
  const reply = await server.app.server.inject({
    method,
    url,
    headers: { cookie, 'x-tocsin-request': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: reply.statusCode, body: reply.json() };
}

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(clock++).toISOString() });
  const { call, app } = server;
  const csv = 'id,vendor,product,version\nP-1,Philips,Vue PACS,12.1.5\n';
  const { body } = await call('POST', '/api/v1/imports?name=a.csv', new TextEncoder().encode(csv));
  await call('POST', `/api/v1/imports/${body.id}/apply`);
  const { person } = (await call('POST', '/api/v1/people', { name: 'Ina', role: 'editor' })).body;
  colleague = person.id;
  await asColleague('POST', '/api/v1/today/visit');
  const demo = new URL('../../../content/demo/advisories/icsma-21-187-01.json', import.meta.url);
  await call('POST', '/api/v1/advisories?name=a.json', new Uint8Array(readFileSync(demo)));
  await app.deps.jobs.whenIdle();
  warning = (await call('GET', '/api/v1/warnings')).body.items[0].id;
});
afterAll(() => server?.stop());

describe('the discussion of a warning', () => {
  it('is read by the whole organisation, changed by its author alone, and only for a quarter of an hour', async () => {
    const path = `/api/v1/warnings/${warning}/comments`;
    const { body: comment } = await asColleague('POST', path, { text: '  The supplier calls back at four. ' });
    expect(comment).toMatchObject({ by: 'Ina', text: 'The supplier calls back at four.' });
    expect((await server.call('GET', path)).body.items).toEqual([
      { id: comment.id, by: 'Ina', text: comment.text, at: comment.at, removable: true },
    ]);
    const mine = await server.call('PATCH', `${path}/${comment.id}`, { text: 'No.' });
    expect(mine.body.code).toBe('warnings/comment-settled');
    minutes(14);
    const mended = await asColleague('PATCH', `${path}/${comment.id}`, { text: 'At five.' });
    expect(mended.body).toMatchObject({ text: 'At five.', editedAt: expect.any(String) });
    minutes(2);
    const late = await asColleague('PATCH', `${path}/${comment.id}`, { text: 'At six.' });
    expect(late.body.code).toBe('warnings/comment-settled');
    expect((await server.call('GET', path)).body.items[0].text).toBe('At five.');
  });

  it('leaves in the journal that somebody wrote and not what', async () => {
    // Positions are given a moment after the commit.
    const texts = async () =>
      (await server.call('GET', `/api/v1/warnings/${warning}/history`)).body.items.map(
        (entry: TestReply) => entry.text,
      );
    await expect.poll(texts).toContain('Ina wrote in the discussion');
    const journal = JSON.stringify((await server.call('GET', '/api/v1/journal')).body);
    expect(journal).toContain('warnings/comment-written');
    expect(journal).not.toContain('At five.');
  });

  it('takes no empty comment and none on a warning that is not there', async () => {
    const path = `/api/v1/warnings/${warning}/comments`;
    expect((await server.call('POST', path, { text: ' \n ' })).status).toBe(400);
    const nowhere = await server.call('POST', `/api/v1/warnings/${server.app.deps.newId()}/comments`, { text: 'x' });
    expect(nowhere.body.code).toBe('warnings/warning-unknown');
  });
});

describe('what changed since the last visit', () => {
  it('is what others did after the visit before, not what I did, and stays the same during one visit', async () => {
    minutes(60);
    const { body: visit } = await asColleague('POST', '/api/v1/today/visit');
    expect(visit).toMatchObject({ lastAt: expect.stringContaining('2026-11-01T08:00'), raised: 1, more: 0 });
    expect(visit.changes).toEqual([
      expect.objectContaining({ warning, text: expect.stringMatching(/^Raised:/), headline: expect.any(String) }),
    ]);
    await server.call('POST', `/api/v1/warnings/${warning}/findings`, { state: 'acknowledged' });
    minutes(5);
    const again = async () => (await asColleague('POST', '/api/v1/today/visit')).body;
    const texts = async () => (await again()).changes.map((change: TestReply) => change.text);
    await expect.poll(texts).toContainEqual(expect.stringMatching(/set 1 to acknowledged/));
    expect((await again()).lastAt).toBe(visit.lastAt);
    minutes(60);
    expect((await asColleague('POST', '/api/v1/today/visit')).body.changes).toEqual([]);
  });

  it('says nothing to whoever is here for the first time', async () => {
    const { body } = await server.call('POST', '/api/v1/today/visit');
    expect(body).toEqual({ lastAt: null, raised: 0, settled: 0, changes: [], more: 0 });
  });
});

describe('a comment that should not have been written', () => {
  it('loses a comment’s words for good when its author or who answers for security removes it, and says that it did', async () => {
    const path = `/api/v1/warnings/${warning}/comments`;
    const said = (await server.call('POST', path, { text: 'Mrs Tamm in bed 4 is on that pump.' })).body;
    const another = (await asColleague('POST', path, { text: 'Mr Saar too.' })).body;
    const refused = await asColleague('DELETE', `${path}/${said.id}`);
    expect([refused.status, refused.body.code]).toEqual([403, 'warnings/comment-not-yours']);
    minutes(60);
    for (const [call, id] of [
      [server.call, said.id],
      [server.call, another.id],
      [server.call, another.id],
    ])
      expect((await call('DELETE', `${path}/${id}`)).body).toMatchObject({
        text: '',
        removed: { by: expect.any(String) },
      });
    const { items } = (await asColleague('GET', path)).body;
    expect(items.filter(({ removed }: TestReply) => removed).length).toBe(2);
    expect(JSON.stringify(items)).not.toMatch(/Tamm|Saar/);
    const edit = await asColleague('PATCH', `${path}/${another.id}`, { text: 'Mr Saar again.' });
    expect(edit.body.code).toBe('warnings/comment-settled');
    expect((await server.call('DELETE', `${path}/${server.app.deps.newId()}`)).body.code).toBe(
      'warnings/comment-unknown',
    );
    const journal = JSON.stringify((await server.call('GET', '/api/v1/journal')).body);
    expect(journal).not.toMatch(/Tamm|Saar/);
  });
});
