// Reports to another node: signed, with a receipt back, kept until it answers. The other node is a fake that fails by name, and once a real one.

import { type AuthorityNode, startAuthorityNode } from '@tocsin/testkit';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundOrganisation } from '../directory/index.ts';
import { makeTestToken } from '../directory/test-token.ts';
import { startTestServer, type TestReply, type TestServer } from '../test-server.ts';
import { declare, make } from './test-case.ts';

let server: TestServer;
let authority: AuthorityNode;
let clock = Date.parse('2026-11-27T16:00:00.000Z');
const now = () => new Date(clock).toISOString();
const later = (seconds: number) => {
  clock += seconds * 1000;
};
const channel = '/api/v1/reporting-channels/nl-reporting-point';

beforeAll(async () => {
  server = await startTestServer({ now });
  authority = await startAuthorityNode(now);
  await server.call('PUT', channel, { kind: 'node', address: authority.url, key: authority.key });
});
afterAll(async () => {
  await server?.stop();
  await authority?.stop();
});
beforeEach(() => authority.fail(undefined));

async function send(): Promise<TestReply> {
  const { incident } = (await declare(server)).body;
  const { id } = (await make(server, incident.id, 'nis2', 'early-warning', 'nl-reporting-point')).body;
  return (await server.call('POST', `/api/v1/reports/${id}/submit`)).body;
}
const letterOf = async (report: string): Promise<{ payload: string }> => {
  const client = new pg.Client(server.address);
  await client.connect();
  const { rows } = await client.query('select letter from outgoing_letter where report = $1', [report]);
  await client.end();
  return rows[0].letter;
};
const read = async (id: string): Promise<TestReply> => (await server.call('GET', `/api/v1/reports/${id}`)).body.report;
const becomes = (id: string, wanted: object) =>
  expect.poll(() => read(id), { timeout: 30_000, interval: 200 }).toMatchObject(wanted);

describe('a report to another node', () => {
  it('is signed and carries the fields of its form only; with its receipt it is submitted', async () => {
    const sent = await send();
    expect(sent).toMatchObject({ state: 'submitted', via: 'node', reference: `ref-${sent.id}` });
    const letter = authority.received.find(({ report }) => report === sent.id);
    expect(letter?.body.lines.some(({ field }) => field.startsWith('data.'))).toBe(false);
  });

  it.each([
    ['silent', 'does not answer'],
    ['no-letter', 'no signed letter'],
    ['refuses', '403 (incidents/sender-unknown)'],
    ['other-key', 'not signed by the key'],
    ['other-receipt', 'for another report'],
  ] as const)(
    'an authority that is %s: the report waits, says why, and arrives once it answers rightly',
    async (fault, said) => {
      authority.fail(fault);
      const sent = await send();
      expect(sent).toMatchObject({ state: 'sending', problem: expect.stringContaining(said) });
      expect(sent.submittedAt).toBeUndefined();
      authority.fail(undefined);
      later(30);
      await becomes(sent.id, { state: 'submitted', reference: `ref-${sent.id}` });
      expect((await read(sent.id)).problem).toBeUndefined();
    },
  );

  it('an authority that answers late is waited for, and is not sent a second letter meanwhile', async () => {
    authority.fail('late');
    const before = authority.received.length;
    const sending = send();
    await expect.poll(() => authority.received.length, { timeout: 10_000 }).toBeGreaterThan(before);
    const count = () => authority.received.filter(({ report }) => report === authority.received.at(-1)?.report).length;
    later(20);
    authority.release();
    const sent = await sending;
    expect(sent.state).toBe('submitted');
    expect(count()).toBe(1);
  });

  it('an answer that comes twice is one message; one for another report is not taken', async () => {
    const sent = await send();
    authority.fail('other-answer');
    authority.answers.push({
      report: sent.id,
      id: '0192f0c1-1111-7000-8000-000000000001',
      kind: 'question',
      text: 'Since when?',
      at: now(),
    });
    later(130);
    await becomes(sent.id, { state: 'submitted', problem: expect.stringContaining('another report') });
    authority.fail(undefined);
    later(130);
    await becomes(sent.id, { state: 'question', messages: [{ text: 'Since when?' }] });
    later(130);
    authority.answers.push({
      report: sent.id,
      id: '0192f0c1-1111-7000-8000-000000000002',
      kind: 'accepted',
      text: '',
      at: now(),
    });
    await becomes(sent.id, { state: 'accepted' });
    expect((await read(sent.id)).messages).toHaveLength(2);
    await server.call('POST', `/api/v1/reports/${sent.id}/messages`, { text: 'Since noon.' });
    await expect.poll(() => authority.heard.map(({ text }) => text), { timeout: 20_000 }).toEqual(['Since noon.']);
  });
});

describe('two real nodes', () => {
  it('a report goes from the one to the desk of the other, which lets in only keys it knows', async () => {
    const other = await startTestServer({ now });
    try {
      const { organisation } = await other.app.deps.database.asSystem((trx) =>
        foundOrganisation(
          other.app.deps,
          trx,
          { name: 'NCSC', country: 'NL', kind: 'authority', zone: 'Europe/Amsterdam', demonstration: false },
          'Owner',
        ),
      );
      const token = await makeTestToken(other.app.deps, organisation.id);
      const address = await other.app.server.listen({ host: '127.0.0.1', port: 0 });
      const { body: channels } = await server.call('GET', '/api/v1/reporting-channels');
      const { body: desk } = await other.call(
        'PUT',
        '/api/v1/desk',
        { authority: 'nl-reporting-point', senders: [] },
        token,
      );
      await server.call('PUT', channel, { kind: 'node', address, key: desk.key });
      const sent = await send();
      expect(sent).toMatchObject({ state: 'sending', problem: expect.stringContaining('sender-unknown') });
      await other.call(
        'PUT',
        '/api/v1/desk',
        { authority: 'nl-reporting-point', senders: [{ name: 'Node of the north', key: channels.key }] },
        token,
      );
      later(60);
      await becomes(sent.id, { state: 'submitted' });
      const { body: inbox } = await other.call('GET', '/api/v1/desk/reports', undefined, token);
      expect(inbox.items).toMatchObject([
        { sender: 'Own hospital (Node of the north)', origin: 'node', stage: 'early-warning' },
      ]);
      // A sender that died before it kept the receipt sends the same letter again: one report, the same receipt.
      const letter = await letterOf(sent.id);
      const receive = (body: unknown) => other.call('POST', '/api/v1/desk/receive', body);
      const [first, second] = await Promise.all([receive(letter), receive(letter)]);
      expect(JSON.parse(first!.body.payload)).toMatchObject({ report: sent.id, reference: inbox.items[0].id });
      expect(second!.body).toEqual(first!.body);
      expect((await other.call('GET', '/api/v1/desk/reports', undefined, token)).body.total).toBe(1);
      const forged = { ...letter, payload: letter.payload.replace('suspected', 'confirmed') };
      expect((await receive(forged)).body.code).toBe('incidents/envelope-unusable');
      await other.call(
        'POST',
        `/api/v1/desk/reports/${inbox.items[0].id}/answers`,
        { key: 'key-of-the-answer', kind: 'accepted', text: 'Received.' },
        token,
      );
      later(130);
      await becomes(sent.id, { state: 'accepted', messages: [{ text: 'Received.', from: 'authority' }] });
    } finally {
      await other.stop();
    }
  }, 60_000);

  it('a letter that was changed on its way, or says it is an exercise, is refused', async () => {
    const { body } = await server.call('POST', '/api/v1/desk/receive', {
      payload: '{}',
      key: `${'A'.repeat(43)}=`,
      signature: 'x',
    });
    expect(body.code).toBe('incidents/envelope-unusable');
  });
});
