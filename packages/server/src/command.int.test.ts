// The `tocsin` command against a running server: what a terminal can do is what the public API can do.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servedEndpoints } from './base/index.ts';
import { makeTestToken } from './directory/test-token.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
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

function tocsin(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--conditions=source', 'packages/cli/src/main.ts', ...args], { cwd: root });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (err += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
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

it('says what to do when there is no token, no server, or no right', async () => {
  expect((await tocsin('today', '--server', address)).err).toMatch(/--token-file/);
  const gone = await tocsin('today', '--server', 'http://127.0.0.1:9', '--token-file', join(folder, 'token'));
  expect(gone).toMatchObject({ code: 2, err: 'Nobody answers at http://127.0.0.1:9. Is Tocsin running there?\n' });
  writeFileSync(join(folder, 'other'), 'nonsense');
  const wrong = await tocsin('today', '--server', address, '--token-file', join(folder, 'other'));
  expect(wrong.code).toBe(2);
  expect(wrong.err).toMatch(/sign/i);
}, 30_000);
