// The calculator and the profiles on the server: own profiles in the place of the shipped ones, faulty files refused with file, line and reason.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../base/index.ts';
import { makeTestFolder } from '../base/test-database.ts';
import { startTestServer, type TestReply, type TestServer } from '../test-server.ts';
import { createLaws } from './laws.ts';

let server: TestServer;
const folder = makeTestFolder();
const shipped = readFileSync(fileURLToPath(import.meta.resolve('@tocsin/content/profiles/nl.yaml')), 'utf8');
const put = (name: string, text: string) => writeFileSync(join(folder.path, name), text);
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

beforeAll(async () => {
  put('nl.yaml', shipped.replace('name: Netherlands', 'name: Netherlands (ours)'));
  server = await startTestServer({ profileFolder: folder.path });
});
afterAll(async () => {
  await server?.stop();
  folder.remove();
});

const reload = async () => (await server.call('POST', '/api/v1/deadlines/profiles/reload')).body;
const netherlands = (state: TestReply) => state.items.find((item: { country: string }) => item.country === 'NL');

describe('the calculator', () => {
  it('lists the limits of my country, or of the one that is named, with proposed law beside', async () => {
    const { body } = await server.call(
      'GET',
      '/api/v1/deadlines/limits?country=DE-BY&event=awareness%3D2026-11-27T16:40%2B01:00&regime=nis2,gdpr',
    );
    expect([body.country, body.region, body.zone]).toEqual(['DE', 'BY', 'Europe/Berlin']);
    expect(body.items.find((limit: { rule: string }) => limit.rule === 'gdpr-notification')).toMatchObject({
      planningAt: '2026-11-30T16:40:00+01:00',
      formalAt: '2026-11-30T17:00:00+01:00',
    });
    expect(body.items.every((limit: TestReply) => limit.status === undefined)).toBe(true);
    expect(body.proposed).toMatchObject([
      { rule: 'gdpr-notification-proposed', status: 'proposed', planningAt: '2026-12-01T16:40:00+01:00' },
    ]);
    expect((await server.call('GET', '/api/v1/deadlines/limits?event=2026-11-27T16:40')).body.country).toBe('NL');
  });
  it.each([
    ['country=XX&event=2026-11-27', 'deadlines/country-unknown'],
    ['country=NL-BY&event=2026-11-27', 'deadlines/region-unknown'],
    ['country=DE&event=2026-03-29T02:30', 'deadlines/question-unusable'],
    ['country=DE&event=birth%3D2026-11-27', 'deadlines/question-unusable'],
    ['country=DE&event=2026-11-27&regime=nis9', 'deadlines/question-unusable'],
  ])('refuses %s as %s', async (query, code) => {
    expect((await server.call('GET', `/api/v1/deadlines/limits?${query}`)).body.code).toBe(code);
  });
});

describe('own profiles', () => {
  it('stand in the place of the shipped ones of their country', async () => {
    const { body } = await server.call('GET', '/api/v1/deadlines/profiles');
    expect(netherlands(body)).toMatchObject({ name: 'Netherlands (ours)', origin: 'own' });
    expect(body.items.find((item: { country: string }) => item.country === 'DE').origin).toBe('shipped');
    expect(body.faults).toEqual([]);
  });

  it.each([
    ['an unknown rule', (text: string) => text.replace('rules: []', 'rules: []\nrulez: []'), 'rulez'],
    [
      'a stage that never starts',
      (text: string) =>
        text.replace(
          'rules: []',
          `rules:
  - id: nl-late
    regime: nl-own
    stage: second
    duty: Second report
    by: hospital
    to: authority
    startsFrom: notification-submitted
    period: P1M
    validFrom: 2026-01-01
    article: none
    source: test
    checkedOn: 2026-01-01
    confidence: unconfirmed`,
        ),
      'startsFrom: notification-submitted',
    ],
    [
      'overlapping validity',
      (text: string) => {
        const [, law = ''] = /( {2}- regime: nis2\n[\s\S]*?)missing:/.exec(text) ?? [];
        return text.replace(law, law + law);
      },
      'never found: two laws at once',
    ],
    [
      'a route to an authority that is not there',
      (text: string) => text.replace('to: [nl-ap]', 'to: [nl-nobody]'),
      'nl-nobody',
    ],
    ['broken YAML', (text: string) => text.replace('country: NL', 'country: [NL'), 'country: [NL'],
  ])('%s is refused with file, line and reason, and the profile the node had stays', async (_, spoil, place) => {
    const text = spoil(shipped);
    put('nl.yaml', text);
    const state = await reload();
    expect(state.faults.length).toBeGreaterThan(0);
    expect(state.faults[0]).toMatchObject({
      file: 'nl.yaml',
      at: expect.stringMatching(/^line \d+/),
      message: expect.any(String),
    });
    if (text.includes(place))
      expect(Math.abs(Number(/\d+/.exec(state.faults[0].at)![0]) - lineOf(text, place))).toBeLessThan(3);
    expect(netherlands(state)).toMatchObject({ name: 'Netherlands (ours)', origin: 'own' });
  });

  it('the profile that holds outlives a restart while its file is faulty', async () => {
    put('nl.yaml', 'country: [');
    const database = openDatabase(server.address);
    const laws = createLaws({
      database,
      folder: folder.path,
      now: () => '2026-11-27T16:00:00.000Z',
      log: { info() {}, warn() {}, error() {} },
    });
    await laws.load();
    await database.close();
    expect(laws.of('NL')?.profile.name).toBe('Netherlands (ours)');
    rmSync(join(folder.path, 'nl.yaml'));
    expect(netherlands(await reload())).toMatchObject({ name: 'Netherlands', origin: 'shipped' });
  });

  it('make the ransom record mandatory where a law says so', async () => {
    const duty = 'reporting:\n  ransomDuty: { article: Test Act Art. 1, source: test, checkedOn: "2026-11-23" }';
    put('nl.yaml', shipped.replace('reporting:', duty));
    expect((await reload()).faults).toEqual([]);
    const { incident } = (await server.call('POST', '/api/v1/incidents', { key: 'key-of-ransom', title: 'Ransom' }))
      .body;
    const { body } = await server.call('GET', `/api/v1/incidents/${incident.id}/ransom`);
    expect(body).toMatchObject({ mandatory: true, basis: expect.stringContaining('Test Act Art. 1') });
    rmSync(join(folder.path, 'nl.yaml'));
    await reload();
  });

  it('a sixth country is one file', async () => {
    put(
      'lu.yaml',
      readFileSync(fileURLToPath(import.meta.resolve('@tocsin/content/profiles/be.yaml')), 'utf8')
        .replaceAll('BE', 'LU')
        .replace('name: Belgium', 'name: Luxembourg')
        .replace('Europe/Brussels', 'Europe/Luxembourg'),
    );
    const state = await reload();
    expect(state.faults).toEqual([]);
    expect(
      (await server.call('GET', '/api/v1/deadlines/limits?country=LU&event=2026-11-27T16:40&regime=nis2')).body.zone,
    ).toBe('Europe/Luxembourg');
  });
});

describe('what an organisation is', () => {
  it('is assumed with the larger duty until it says, and a wrong country or region is refused', async () => {
    expect((await server.call('GET', '/api/v1/deadlines/settings')).body).toMatchObject({
      country: 'NL',
      nis2: 'essential',
      assumed: true,
    });
    const put = (body: unknown) => server.call('PUT', '/api/v1/deadlines/settings', body);
    const own = { nis2: 'important', criticalEntity: false, essentialServiceOperator: false, insured: false };
    expect((await put({ country: 'XX', ...own })).body.code).toBe('deadlines/country-unknown');
    expect((await put({ country: 'DE', region: 'ZZ', ...own })).body.code).toBe('deadlines/region-unknown');
    expect((await put({ country: 'DE', region: 'BY', ...own })).body).toMatchObject({ region: 'BY', assumed: false });
    expect((await server.call('GET', '/api/v1/deadlines/settings', undefined, server.strangerToken)).body.assumed).toBe(
      true,
    );
  });
});
