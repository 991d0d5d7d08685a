// Doors without sign-in: a calendar's secret address, and letters of other nodes. Without the secret each gives nothing, and the same nothing.

import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestToken } from '../directory/test-token.ts';
import { startTestServer, type TestReply, type TestServer } from '../test-server.ts';
import { type NodeKey, signLetter } from './sign-letters.ts';
import { declare, make } from './test-case.ts';

const now = '2026-11-27T16:00:00.000Z';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
});
afterAll(() => server?.stop());

function makeKey(): NodeKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return { publicKey: raw.toString('base64'), privateKey };
}

/** As nobody. What tells two answers apart but the reference under which each is found in the log. */
async function knock(method: 'GET' | 'POST', url: string, payload?: object) {
  const reply = await server.app.server.inject({ method, url, ...(payload === undefined ? {} : { payload }) });
  const { reference, instance, ...said } = JSON.parse(reply.body) as TestReply;
  return { status: reply.statusCode, said };
}

describe('the calendar of duties', () => {
  it('opens by its secret address and by nothing that is near it: id, guess, revoked address are one answer', async () => {
    await declare(server);
    const add = async () => (await server.call('POST', '/api/v1/calendars', { name: 'phone' })).body;
    const [kept, revoked] = [await add(), await add()];
    const pathOf = ({ address }: { address: string }) => new URL(address).pathname;
    await server.call('DELETE', `/api/v1/calendars/${revoked.calendar.id}`);
    expect((await server.app.server.inject({ url: pathOf(kept) })).statusCode).toBe(200);
    // 24 random bytes.
    expect(pathOf(kept)).toMatch(/\/calendar\/[\w-]{32}\.ics$/);
    const secret = pathOf(kept).slice('/api/v1/calendar/'.length, -'.ics'.length);
    const wrong = [kept.calendar.id, 'guess.ics', `${secret.slice(0, -1)}.ics`, `${secret.toUpperCase()}.ics`, '%25'];
    const answers = await Promise.all(
      [...wrong.map((id) => `/api/v1/calendar/${id}`), pathOf(revoked)].map((path) => knock('GET', path)),
    );
    expect(answers[0]).toMatchObject({ status: 404, said: { code: 'incidents/calendar-unknown' } });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});

describe('letters of other nodes', () => {
  const [known, other, unknown] = [makeKey(), makeKey(), makeKey()];
  const authority = 'nl-reporting-point';
  let body: TestReply;
  beforeAll(async () => {
    const { body: founded } = await server.call('POST', '/api/v1/organisations', {
      name: 'Reporting point',
      country: 'NL',
      kind: 'authority',
    });
    const desk = await makeTestToken(server.app.deps, founded.organisation.id);
    const senders = [
      { name: 'North', key: known.publicKey },
      { name: 'South', key: other.publicKey },
    ];
    const put = await server.call('PUT', '/api/v1/desk', { authority, senders }, desk);
    expect(put.status).toBe(200);
    const { incident } = (await declare(server)).body;
    const { id } = (await make(server, incident.id, 'nis2', 'early-warning', authority)).body;
    body = (await server.call('GET', `/api/v1/reports/${id}`)).body.body;
  });
  const report = (to: string) => ({
    kind: 'tocsin-report.v1',
    to,
    report: 'report-1',
    incident: 'incident-1',
    sender: 'North hospital',
    version: 1,
    sentAt: now,
    body,
  });
  const ask = (to: string, id: string) => ({ kind: 'tocsin-ask.v1', to, report: id, askedAt: now, said: [] });

  it('are taken from a key that is let in; from any other it is 403, whether there is such a desk or not', async () => {
    const send = (key: NodeKey, to: string) => knock('POST', '/api/v1/desk/receive', signLetter(key, report(to)));
    expect((await send(known, authority)).status).toBe(200);
    const refused = await send(unknown, authority);
    expect(refused).toMatchObject({ status: 403, said: { code: 'incidents/sender-unknown' } });
    expect(await send(unknown, 'nl-ap')).toEqual(refused);
    expect(await send(known, 'nl-ap')).toEqual(refused);
  });

  it('under a known name but not signed by its key say nothing of whether the key is known', async () => {
    const forge = (key: NodeKey) =>
      knock('POST', '/api/v1/desk/receive', { ...signLetter(unknown, report(authority)), key: key.publicKey });
    const refused = await forge(known);
    expect(refused).toMatchObject({ status: 422, said: { code: 'incidents/envelope-unusable' } });
    expect(await forge(makeKey())).toEqual(refused);
  });

  it('that ask for answers get those of their own reports; of another node’s report they hear as of none', async () => {
    const fetched = (key: NodeKey, to: string, id: string) =>
      knock('POST', '/api/v1/desk/answers', signLetter(key, ask(to, id)));
    const refused = await fetched(unknown, authority, 'report-1');
    expect(refused).toMatchObject({ status: 403, said: { code: 'incidents/sender-unknown' } });
    expect(await fetched(unknown, 'nl-ap', 'report-1')).toEqual(refused);
    const said = async (id: string) => {
      const { asked, report: about, ...rest } = JSON.parse((await fetched(other, authority, id)).said.payload);
      return rest;
    };
    expect(await said('report-1')).toEqual(await said('report-of-nobody'));
  });
});
