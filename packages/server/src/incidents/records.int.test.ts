// Beside the incident: the staff's button, the ransom record, files in and out, the calendar. An exercise is marked in each.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestReply, type TestServer } from '../test-server.ts';
import { choice, declare, instant, make, nextKey, say, words } from './test-case.ts';

let server: TestServer;
const now = '2026-11-27T16:00:00.000Z';
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
});
afterAll(() => server?.stop());

/** The bytes of a file as the server gives it; kept for the eye when a folder is named. */
async function file(path: string): Promise<Buffer> {
  const { body: token } = await server.call('POST', '/api/v1/tokens', { name: 'files', scopes: ['incidents:read'] });
  const reply = await server.app.server.inject({ url: path, headers: { authorization: `Bearer ${token.text}` } });
  expect(reply.statusCode, path).toBe(200);
  const folder = process.env.TOCSIN_KEEP_FILES;
  const name = /filename="([^"]+)"/.exec(String(reply.headers['content-disposition']))?.[1];
  if (folder !== undefined && name !== undefined) writeFileSync(join(folder, name), reply.rawPayload);
  return reply.rawPayload;
}

describe('something is wrong', () => {
  const raise = (text: string, key = nextKey()) => server.call('POST', '/api/v1/staff-alerts', { key, text });

  it('is said in one field by anybody who is signed in, and seen by the officer', async () => {
    const { body: reader } = await server.call('POST', '/api/v1/tokens', { name: 'nurse', scopes: ['warnings:read'] });
    const key = nextKey();
    const said = await server.call(
      'POST',
      '/api/v1/staff-alerts',
      { key, text: 'The screens are black.' },
      reader.text,
    );
    const again = await server.call(
      'POST',
      '/api/v1/staff-alerts',
      { key, text: 'The screens are black.' },
      reader.text,
    );
    expect(again.body.id).toBe(said.body.id);
    expect((await server.call('GET', '/api/v1/staff-alerts?state=new')).body.items).toMatchObject([
      { text: 'The screens are black.', by: 'nurse' },
    ]);
    expect((await server.call('GET', '/api/v1/staff-alerts', undefined, reader.text)).status).toBe(403);
    expect((await server.call('GET', '/api/v1/me/staff-alerts', undefined, reader.text)).body.items).toHaveLength(1);
    const closed = await server.call('POST', `/api/v1/staff-alerts/${said.body.id}/close`, {
      thanks: 'It was the power. Thank you.',
    });
    expect(closed.body).toMatchObject({ state: 'closed', thanks: 'It was the power. Thank you.' });
    expect((await server.call('GET', '/api/v1/me/staff-alerts', undefined, reader.text)).body.items[0].thanks).toBe(
      'It was the power. Thank you.',
    );
  });

  it('becomes an incident once, noticed when it was said, with no clock before an officer calls it significant', async () => {
    const { body: alert } = await raise('All files end in .locked');
    const replies = await Promise.all(
      [1, 2].map(() => server.call('POST', `/api/v1/staff-alerts/${alert.id}/incident`, {})),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body: detail } = replies.find(({ status }) => status === 200)!;
    expect(detail.incident.title).toBe('All files end in .locked');
    expect(detail.sheet.find((one: TestReply) => one.field === 'time.detected').current).toMatchObject({
      value: { at: alert.at },
      source: expect.stringContaining('alert button'),
    });
    expect(
      detail.clocks.filter((clock: TestReply) => clock.dueAt !== undefined && clock.limit.regime === 'nis2'),
    ).toEqual([]);
  });
});

describe('the ransom record', () => {
  const list = (names: string) =>
    new TextEncoder().encode(
      `<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-11-20T09:00:00+01:00"><sanctionEntity euReferenceNumber="EU.1.1"><regulation programme="CYB"/>${names}</sanctionEntity></export>`,
    );

  it('puts recovery first, is voluntary where no law asks, and says what is not in order before a payment', async () => {
    const { incident } = (await declare(server)).body;
    const path = `/api/v1/incidents/${incident.id}/ransom`;
    const add = (entry: object, key = nextKey()) => server.call('POST', path, { key, entry });
    const { body: empty } = await server.call('GET', path);
    expect(empty).toMatchObject({ mandatory: false, basis: expect.stringContaining('Voluntary'), entries: [] });
    expect(empty.recovery.length).toBeGreaterThan(2);
    expect(JSON.stringify(empty)).not.toMatch(/should pay|advise[sd]? to pay|cleared/i);
    await add({
      kind: 'demand',
      at: '2026-11-27T16:45+01:00',
      actor: 'Night Heron',
      demanded: { amount: 12, currency: 'BTC' },
    });
    const { body: intended } = await add({
      kind: 'intention',
      at: '2026-11-27T16:50+01:00',
      intention: 'undecided',
      decidedBy: 'the board',
      advice: 'police: do not pay',
      triedFirst: 'restore of ward 3',
    });
    expect(intended.warnings).toContain('No sanctions check is on record.');
    expect(
      (await server.call('POST', `/api/v1/incidents/${incident.id}/sanctions-checks`, { asked: ['Night Heron'] })).body
        .code,
    ).toBe('incidents/no-sanctions-list');
    const load = (bytes: Uint8Array) => server.call('POST', '/api/v1/sanctions-lists?list=eu', bytes);
    expect((await load(new TextEncoder().encode('<html/>'))).body.code).toBe('incidents/list-unusable');
    const { body: loaded } = await load(list('<nameAlias wholeName="Night Heron" strong="true"/>'));
    expect(loaded).toMatchObject({ name: 'eu', generatedOn: '2026-11-20', entries: 1, names: 1 });
    const { body: check } = await server.call('POST', `/api/v1/incidents/${incident.id}/sanctions-checks`, {
      asked: ['NIGHT HERON', 'Anna Voorbeeld'],
    });
    expect(check).toMatchObject({
      outcome: 'hit',
      hits: [{ score: 1, entry: 'EU.1.1', programme: 'CYB' }],
      says: expect.stringContaining(loaded.version),
    });
    const { body: record } = await server.call('GET', path);
    expect(record.warnings[0]).toContain('forbidden');
    expect(record.entries.map(({ entry }: TestReply) => entry.kind)).toEqual(['demand', 'intention']);
    expect((await server.call('GET', path, undefined, server.strangerToken)).status).toBe(404);
    expect((await server.call('GET', '/api/v1/sanctions-lists', undefined, server.strangerToken)).body.items).toEqual(
      [],
    );
  });

  it('a payment that comes without decision or check is recorded, and what is missing is said', async () => {
    const { incident } = (await declare(server)).body;
    const { body } = await server.call('POST', `/api/v1/incidents/${incident.id}/ransom`, {
      key: nextKey(),
      entry: {
        kind: 'payment',
        at: '2026-11-27T16:50+01:00',
        paid: { amount: 1, currency: 'BTC' },
        means: 'wallet',
        recipient: 'unknown',
        decidedBy: 'a broker',
      },
    });
    expect(body.warnings.some((text: string) => text.includes('without a decision'))).toBe(true);
    expect(body.warnings.some((text: string) => text.includes('No sanctions check'))).toBe(true);
  });
});

describe('files', () => {
  it('an attachment is what its name says, within its size, and comes back byte for byte', async () => {
    const { incident } = (await declare(server)).body;
    const bytes = new TextEncoder().encode('note of the night\n');
    const { body } = await server.call('POST', `/api/v1/incidents/${incident.id}/attachments?name=note.txt`, bytes);
    expect(body).toMatchObject({ name: 'note.txt', type: 'text/plain', size: bytes.length });
    expect(Buffer.from(bytes).equals(await file(`/api/v1/attachments/${body.id}`))).toBe(true);
    const send = (name: string, content: Uint8Array) =>
      server.call('POST', `/api/v1/incidents/${incident.id}/attachments?name=${name}`, content);
    expect((await send('run.exe', bytes)).body.code).toBe('incidents/attachment-refused');
    expect((await send('scan.pdf', bytes)).body.code).toBe('incidents/attachment-refused');
    expect((await send('large.txt', new Uint8Array(10 * 1024 * 1024 + 1).fill(65))).body.code).toBe(
      'incidents/attachment-refused',
    );
    expect((await server.call('GET', `/api/v1/attachments/${body.id}`, undefined, server.strangerToken)).status).toBe(
      404,
    );
  });

  it('the portal pack has the portal’s order and language, as PDF and JSON; of an exercise each says so', async () => {
    await server.call('PUT', '/api/v1/deadlines/settings', {
      country: 'DE',
      nis2: 'essential',
      criticalEntity: false,
      essentialServiceOperator: false,
      insured: true,
    });
    for (const drill of [false, true]) {
      const { incident } = (await declare(server, { drill })).body;
      await say(server, incident.id, [
        words('act.contain', 'Wrocław, Αθήνα, Київ: «Сегмент» отключён'),
        choice('geo.cross', 'yes'),
      ]);
      const { id } = (await make(server, incident.id, 'nis2', 'early-warning', 'de-bsi')).body;
      const pdf = await file(`/api/v1/reports/${id}/pack?format=pdf`);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      const pack = JSON.parse((await file(`/api/v1/reports/${id}/pack?format=json`)).toString());
      expect(pack.lines.slice(0, 3).map(({ label }: TestReply) => label)).toEqual([
        'Grund der Meldung',
        'Was geschehen ist, kurz',
        'Rechtswidrige oder böswillige Handlung',
      ]);
      expect(pack.lines.find(({ field }: TestReply) => field === 'act.contain').text).toContain('Київ');
      expect([pack.drill, pack.exercise !== undefined]).toEqual([drill, drill]);
      const misp = JSON.parse((await file(`/api/v1/incidents/${incident.id}/export?format=misp`)).toString());
      expect(misp.Event.info.startsWith('EXERCISE')).toBe(drill);
      const stix = JSON.parse((await file(`/api/v1/incidents/${incident.id}/export?format=stix`)).toString());
      expect(stix.objects.some((object: TestReply) => object.labels?.includes('exercise'))).toBe(drill);
      await file(`/api/v1/incidents/${incident.id}/paper`);
    }
    expect((await file('/api/v1/paper-pack')).length).toBeGreaterThan(5000);
  });

  it('what was written on paper is typed back with its true time, beside the time it was entered', async () => {
    const { incident } = (await declare(server, { facts: [] })).body;
    const { body } = await say(server, incident.id, [
      {
        ...instant('time.aware', '2026-11-26T22:15+01:00'),
        at: '2026-11-26T22:20+01:00',
        source: 'paper sheet 1, night officer',
      },
    ]);
    expect(body.sheet[0].current).toMatchObject({
      at: '2026-11-26T22:20+01:00',
      enteredAt: now,
      source: 'paper sheet 1, night officer',
    });
    expect(body.clocks.find((clock: TestReply) => clock.limit.rule === 'nis2-early-warning').dueAt).toBe(
      '2026-11-27T21:15:00.000Z',
    );
  });
});

describe('the calendar of duties', () => {
  it('is read by its secret address without sign-in, until it is revoked', async () => {
    const { body } = await server.call('POST', '/api/v1/calendars', { name: 'phone' });
    const path = new URL(body.address).pathname;
    const reply = await server.app.server.inject({ url: path });
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(reply.body).toContain('DTSTART:20261128T154000Z');
    expect(reply.body).toContain('SUMMARY:EXERCISE: ');
    expect((await server.call('GET', '/api/v1/calendars')).body.items[0]).toMatchObject({
      name: 'phone',
      lastReadAt: now,
    });
    await server.call('DELETE', `/api/v1/calendars/${body.calendar.id}`);
    expect((await server.app.server.inject({ url: path })).statusCode).toBe(404);
    expect((await server.app.server.inject({ url: '/api/v1/calendar/guess.ics' })).statusCode).toBe(404);
  });
});
