// The record integrity service, by the API and by the command.

import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkReceipt, parseVerifierKey } from '@tocsin/core/ledger';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeTestToken } from '../directory/test-token.ts';
import { tocsin } from '../test-command.ts';
import { startTestServer, type TestServer } from '../test-server.ts';
import { hashing, sha256 } from './hashing.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-seal-'));
const hex = (text: string) => Buffer.from(sha256(Buffer.from(text))).toString('hex');
let server: TestServer;
let address: string;
let key: string;

beforeAll(async () => {
  server = await startTestServer();
  await server.app.server.listen({ host: '127.0.0.1', port: 0 });
  address = `http://127.0.0.1:${(server.app.server.server.address() as AddressInfo).port}`;
  writeFileSync(join(folder, 'token'), await makeTestToken(server.app.deps, server.organisation));
  key = await vi.waitFor(async () => {
    const { body } = await server.call('GET', '/api/v1/log');
    expect(body.checkpoint).toBeDefined();
    return body.verifierKey as string;
  }, 10_000);
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const login = () => ['--server', address, '--token-file', join(folder, 'token')];
const isGood = (receipt: string) => {
  const log = parseVerifierKey(sha256, key);
  if (typeof log === 'string') throw new Error(log);
  return checkReceipt(hashing, receipt, { log, witnesses: [], threshold: 0 });
};

describe('digests of records', () => {
  it('a thousand at once come back with a receipt each, and none but their owner finds them', async () => {
    const digests = Array.from({ length: 1000 }, (_, i) => ({ sha256: hex(`record ${i}`), label: `AuditEvent/${i}` }));
    const { status, body } = await server.call('POST', '/api/v1/digests', { digests });
    expect([status, body.items.length]).toEqual([200, 1000]);
    for (const i of [0, 500, 999]) {
      const check = isGood(body.items[i].receipt);
      expect([check.isGood, check.entry?.body]).toEqual([true, digests[i]]);
    }
    const path = `/api/v1/digests/${digests[7]!.sha256}`;
    expect((await server.call('GET', path)).body.receipt).toBeDefined();
    expect((await server.call('GET', path, undefined, server.strangerToken)).body.code).toBe('ledger/digest-unknown');
  });
  it('sealed again it keeps its first entry; a changed record is unknown', async () => {
    const post = () =>
      server.call('POST', '/api/v1/digests', { digests: [{ sha256: hex('one') }, { sha256: hex('one') }] });
    const [first, second] = [(await post()).body.items, (await post()).body.items];
    expect(first).toHaveLength(1);
    expect(second[0].position).toBe(first[0].position);
    expect((await server.call('GET', `/api/v1/digests/${hex('one, changed')}`)).status).toBe(404);
  });
  it('refuses what is no digest', async () => {
    for (const digests of [[], [{ sha256: 'abc' }], [{ sha256: hex('x').toUpperCase() }]])
      expect((await server.call('POST', '/api/v1/digests', { digests })).status).toBe(400);
  });
});

describe('tocsin seal', () => {
  it('says later, offline, what was changed, added and is gone, and whether the seal itself was', async () => {
    const logs = join(folder, 'logs');
    mkdirSync(join(logs, 'deep'), { recursive: true });
    writeFileSync(join(logs, 'a.log'), 'one\n');
    writeFileSync(join(logs, 'deep', 'é b.log'), 'two\n');
    writeFileSync(join(logs, 'gone.log'), 'three\n');
    const sealed = await tocsin('seal', logs, ...login());
    expect(sealed).toMatchObject({ code: 0, err: '' });
    expect(sealed.out).toMatch(/^3 files sealed/);
    expect(await tocsin('check-seal', logs, '--log', key)).toMatchObject({ code: 0, err: '' });
    expect((await tocsin('check-seal', logs)).code).toBe(3);

    appendFileSync(join(logs, 'a.log'), 'later\n');
    writeFileSync(join(logs, 'new.log'), '');
    rmSync(join(logs, 'gone.log'));
    const checked = await tocsin('check-seal', logs, '--log', key);
    expect(checked.code).toBe(1);
    expect(checked.out).toBe('changed a.log\nadded   new.log\ngone    gone.log\n');

    const seal = join(logs, 'tocsin-seal.json');
    const text = readFileSync(seal, 'utf8');
    writeFileSync(seal, text.replace(/"sha256": "./, '"sha256": "0'));
    expect((await tocsin('check-seal', logs, '--log', key)).out).toMatch(/^WRONG {2}the list of files/);
  });
});

describe('the log as files', () => {
  it('is exported, again only with what is new, and fits its checkpoint; a receipt is taken and verified by the command', async () => {
    const out = join(folder, 'export');
    const first = await tocsin('log', 'export', out, '--server', address);
    expect(first).toMatchObject({ code: 0, err: '' });
    await server.call('POST', '/api/v1/digests', { digests: [{ sha256: hex('another') }] });
    const again = await tocsin('log', 'export', out, '--server', address);
    expect(Number(/(\d+) files written/.exec(again.out)?.[1])).toBeLessThan(6);
    const state = await tocsin('log', ...login());
    expect([state.code, state.out]).toEqual([0, expect.stringContaining(key)]);
    const receipt = await tocsin('receipt', '99999', '--out', folder, ...login());
    expect(receipt).toMatchObject({ code: 2 });
    const { body } = await server.call('GET', '/api/v1/journal?kind=ledger/digest-sealed&limit=1');
    const taken = await tocsin('receipt', String(body.items[0].position), '--out', folder, ...login());
    expect(taken.code).toBe(0);
    expect((await tocsin('verify', taken.out.trim(), '--log', key)).code).toBe(0);
  });
});

describe('an evidence pack', () => {
  it('holds entries, proofs, files, custody and a PDF, and is itself sealed', async () => {
    const { body } = await server.call('GET', '/api/v1/journal?kind=ledger/digest-sealed&limit=2');
    const entries = body.items.flatMap(({ position }: { position: number }) => ['--entry', String(position)]);
    const file = join(folder, 'fire wall.log');
    writeFileSync(file, 'denied 203.0.113.7\n');
    const out = join(folder, 'pack.zip');
    const made = await tocsin(
      ...['evidence', '--title', 'Απάτη, измама, Überfall', '--out', out, '--file', file, ...entries],
      ...['--custody', '2026-11-25T08:00:00Z; J. Doe; copied the log from the firewall', ...login()],
    );
    expect(made).toMatchObject({ code: 0, err: '' });
    const bytes = readFileSync(out);
    const parts = unzipSync(bytes);
    expect(Object.keys(parts).sort()).toEqual(
      expect.arrayContaining(['custody.json', 'entries.json', 'files/fire wall.log', 'keys.txt', 'report.pdf']),
    );
    expect(Buffer.from(parts['report.pdf']!).subarray(0, 5).toString()).toBe('%PDF-');
    const custody = JSON.parse(strFromU8(parts['custody.json']!));
    expect(custody.map(({ what }: { what: string }) => what)).toEqual([
      'copied the log from the firewall',
      expect.stringMatching(/^read fire wall.log/),
      'made this pack',
    ]);
    const receipts = Object.keys(parts).filter((name) => name.startsWith('receipts/'));
    expect(receipts).toHaveLength(2);
    for (const name of receipts) expect(isGood(strFromU8(parts[name]!)).isGood).toBe(true);
    const seal = isGood(readFileSync(`${out}.tlog-proof`, 'utf8'));
    expect([seal.isGood, seal.entry?.body.sha256]).toEqual([true, Buffer.from(sha256(bytes)).toString('hex')]);
  });
});

describe('after a change of the key', () => {
  it('who trusts the old key follows the receipt of the change', async () => {
    expect((await server.call('POST', '/api/v1/log/key-rotation')).status).toBe(200);
    const position = await vi.waitFor(async () => {
      const { body } = await server.call('GET', '/api/v1/journal?kind=ledger/key-rotated&limit=1');
      return body.items[0].position as number;
    }, 10_000);
    const rotation = (await tocsin('receipt', String(position), '--out', folder, ...login())).out.trim();
    const later = (await tocsin('receipt', '0', '--out', folder, ...login())).out.trim();
    expect((await tocsin('verify', later, '--log', key)).code).toBe(1);
    expect(await tocsin('verify', later, '--log', key, '--rotation', rotation)).toMatchObject({ code: 0, err: '' });
    expect((await tocsin('verify', later, '--log', key, '--rotation', later)).err).toMatch(/no change of a key/);
  });
});
