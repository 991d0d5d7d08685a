// The `tocsin` command against a running server: what a terminal can do is what the public API can do.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servedEndpoints } from './base/index.ts';
import { makeTestToken } from './directory/test-token.ts';
import { tocsin } from './test-command.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-command-'));
let server: TestServer;
let address: string;

beforeAll(async () => {
  server = await startTestServer();
  await server.app.server.listen({ host: '127.0.0.1', port: 0 });
  address = `http://127.0.0.1:${(server.app.server.server.address() as AddressInfo).port}`;
  writeFileSync(join(folder, 'token'), await makeTestToken(server.app.deps, server.organisation));
  writeFileSync(join(folder, 'assets.csv'), 'id,vendor,product,version\nP1,Philips,Vue PACS,12.1.5\n');
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const onServer = (...args: string[]) => tocsin(...args, '--server', address, '--token-file', join(folder, 'token'));

it('brings in an inventory and an advisory, reads the warning, sets its state and takes it back', async () => {
  expect((await onServer('people')).out).toMatch(/^Own hospital \(NL\)\nowner +Owner/);
  const file = join(folder, 'assets.csv');
  expect((await onServer('import', file)).out).toMatch(/1 added.*would change/);
  expect((await onServer('import', file, '--apply')).out).toMatch(/1 added.*applied/);
  const sent = await onServer('send', 'packages/content/demo/advisories/icsma-21-187-01.json');
  expect(sent).toMatchObject({ code: 0 });
  expect(sent.out).toMatch(/1 stored, 0 known, 0 in quarantine/);
  await server.app.deps.jobs.whenIdle();

  expect((await onServer('today')).out).toMatch(/Philips Vue PACS/);
  const [warning] = JSON.parse((await onServer('warnings', 'Vue', '--json')).out) as { id: string; state: string }[];
  expect(warning?.state).toBe('open');
  const refused = await onServer('set', warning!.id, 'not-applicable');
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/justification/i);
  expect((await onServer('set', warning!.id, 'acknowledged')).out).toMatch(/: acknowledged\n$/);
  expect((await onServer('set', warning!.id, 'undo')).out).toMatch(/: open\n$/);

  const entries = (await onServer('journal')).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { position: number; kind: string });
  expect(entries.map(({ kind }) => kind)).toContain('warnings/change-undone');
  expect(entries.every(({ position }, i) => i === 0 || position > entries[i - 1]!.position)).toBe(true);
}, 60_000);

it('reaches any operation of the API by its name', async () => {
  const body = join(folder, 'service.json');
  writeFileSync(body, JSON.stringify({ name: 'Ward', safetyImpact: 'marginal', missionImpact: 'degraded' }));
  const put = await onServer('call', 'putService', 'id=ward', '--body', body);
  expect(put).toMatchObject({ code: 0, err: '' });
  const { items } = JSON.parse((await onServer('call', 'listServices')).out);
  expect(items.map((item: { service: { id: string } }) => item.service.id)).toContain('ward');
  expect((await onServer('call', 'exportAssets')).out).toMatch(/^"id","vendor","product"/);
  expect((await onServer('call', 'getAsset', 'id=nowhere')).err).toMatch(/^No such asset/i);
  const listed = (await tocsin('call')).out;
  for (const { id } of servedEndpoints(server.app.server)) expect(listed).toContain(`${id}\n`);
}, 60_000);

it('declares an incident, says facts, makes a report, types back when it was submitted, and takes the pack', async () => {
  const declared = await onServer(
    'incident',
    'declare',
    'Files are locked',
    'desc.short=Files end in .locked',
    'imp.service=down',
    'time.aware=2026-01-05T10:00+01:00',
    'geo.cross=unknown',
    '--drill',
    '--json',
  );
  expect(declared.err).toBe('');
  const { incident } = JSON.parse(declared.out) as { incident: { id: string } };
  const shown = (await onServer('incident', 'show', incident.id)).out;
  expect(shown).toContain('[EXERCISE] ');
  expect(shown).toContain(
    'overdue  2026-01-06 10:00 (+01:00, Europe/Amsterdam)  Early warning of a significant incident',
  );
  const wrong = await onServer('incident', 'facts', incident.id, 'imp.service=perhaps');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('Choose from none, degraded');
  expect((await onServer('incident', 'facts', incident.id, 'imp.users=300-500')).code).toBe(0);
  const args = ['nis2', 'early-warning', 'nl-reporting-point'];
  const report = await onServer(
    'incident',
    'report',
    incident.id,
    ...args,
    '--submitted',
    '2026-01-05T12:00+01:00',
    '--json',
  );
  const made = JSON.parse(report.out) as { id: string; via: string };
  expect(made.via).toBe('drill');
  const out = join(folder, 'pack.json');
  expect((await onServer('incident', 'pack', made.id, '--out', out)).code).toBe(0);
  expect(JSON.parse(readFileSync(out, 'utf8')).exercise).toContain('exercise');
  expect((await onServer('incident', 'list')).out).toContain('Files are locked');
  expect((await onServer('incident', 'nonsense')).code).toBe(2);
}, 60_000);

it('says what to do when there is no token, no server, or no right', async () => {
  expect((await tocsin('today', '--server', address)).err).toMatch(/--token-file/);
  const gone = await tocsin('today', '--server', 'http://127.0.0.1:9', '--token-file', join(folder, 'token'));
  expect(gone).toMatchObject({ code: 2, err: 'Nobody answers at http://127.0.0.1:9. Is Tocsin running there?\n' });
  writeFileSync(join(folder, 'other'), 'nonsense');
  const wrong = await tocsin('today', '--server', address, '--token-file', join(folder, 'other'));
  expect(wrong.code).toBe(2);
  expect(wrong.err).toMatch(/sign/i);
}, 30_000);
