// The log from outside: checkpoint, tiles and receipts of a running server, checked with the pure part alone.

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkConsistency,
  checkReceipt,
  checkSignature,
  hashLeaf,
  parseSignedCheckpoint,
  parseVerifierKey,
  proveConsistency,
  readNodesFromTiles,
  rootOf,
  toTilePath,
  type VerifierKey,
} from '@tocsin/core/ledger';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';
import { hashing, sha256 } from './hashing.ts';

let server: TestServer;
let key: VerifierKey;
const patience = { timeout: 10_000, interval: 20 };

async function readCheckpoint() {
  const reply = await server.app.server.inject({ url: '/log/checkpoint' });
  const signed = parseSignedCheckpoint(reply.body);
  if (typeof signed === 'string') throw new Error(`${reply.statusCode}: ${signed}`);
  return { ...signed, raw: reply.body, headers: reply.headers };
}
const get = (path: string, headers = {}) => server.app.server.inject({ url: `/log/${path}`, headers });
const append = (kind: string, body: Record<string, unknown> = {}) =>
  server.app.deps.database.asOrganisation(server.organisation, (trx) =>
    server.app.deps.journal(trx, {
      organisation: server.organisation,
      actor: 'person:1',
      kind,
      subject: 'test:1',
      body,
      at: server.app.deps.now(),
    }),
  );
async function appendMany(count: number): Promise<void> {
  const before = (await server.call('GET', '/api/v1/journal?limit=1')).body.head as number;
  await Promise.all(Array.from({ length: count }, (_, i) => append('test/happened', { i, note: 'café €' })));
  await vi.waitFor(
    async () => expect((await readCheckpoint()).checkpoint.size).toBeGreaterThanOrEqual(before + count),
    patience,
  );
}

beforeAll(async () => {
  server = await startTestServer();
  await appendMany(3);
  const parsed = parseVerifierKey(sha256, (await server.call('GET', '/api/v1/log')).body.verifierKey);
  if (typeof parsed === 'string') throw new Error(parsed);
  key = parsed;
});
afterAll(() => server?.stop());

describe('every journal entry is a leaf under a signed checkpoint', () => {
  it('the checkpoint is signed by the key that the API names, and its root follows from the public tiles', async () => {
    await appendMany(600);
    const { checkpoint, note, headers } = await readCheckpoint();
    expect(checkSignature(hashing.verify, note, key).outcome).toBe('good');
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=1',
    });
    const size = Number(checkpoint.size);
    const tiles = new Map<string, Buffer>();
    for (let level = 0; Math.floor(size / 256 ** level) > 0; level++) {
      const count = Math.floor(size / 256 ** level);
      for (let index = 0; index * 256 < count; index++) {
        const path = toTilePath({ level, index, width: Math.min(256, count - index * 256) });
        const reply = await get(path);
        expect(reply.headers).toMatchObject({ 'content-type': 'application/octet-stream' });
        expect(reply.headers['cache-control']).toMatch(/immutable/);
        tiles.set(`${level}/${index}`, reply.rawPayload);
      }
    }
    const readNode = readNodesFromTiles(sha256, (level, index) => tiles.get(`${level}/${index}`)!, size);
    expect(Buffer.from(rootOf(sha256, readNode, size))).toEqual(Buffer.from(checkpoint.root));

    const bundle = (await get('tile/entries/000')).rawPayload;
    expect(bundle).toHaveLength(256 * 34);
    expect(Buffer.from(hashLeaf(sha256, bundle.subarray(2, 34)))).toEqual(tiles.get('0/0')!.subarray(0, 32));
    const zipped = await get('tile/entries/000', { 'accept-encoding': 'gzip' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
  });

  it('a newer checkpoint continues an older one, by a proof out of the tiles', async () => {
    const older = (await readCheckpoint()).checkpoint;
    await appendMany(5);
    const newer = (await readCheckpoint()).checkpoint;
    const [oldSize, size] = [Number(older.size), Number(newer.size)];
    const tiles = new Map<string, Buffer>();
    for (const [level, index] of [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
    ] as const) {
      const width = Math.min(256, Math.floor(size / 256 ** level) - index * 256);
      tiles.set(`${level}/${index}`, (await get(toTilePath({ level, index, width }))).rawPayload);
    }
    const readNode = readNodesFromTiles(sha256, (level, index) => tiles.get(`${level}/${index}`)!, size);
    const proof = proveConsistency(sha256, readNode, oldSize, size);
    const claim = { oldSize: older.size, newSize: newer.size, oldRoot: older.root, newRoot: newer.root, proof };
    expect(checkConsistency(sha256, claim)).toBeUndefined();
  });

  it('what no checkpoint covers, wider tiles and strange paths are not there', async () => {
    for (const path of [
      'tile/0/900',
      'tile/0/002.p/250',
      'tile/64/000',
      'tile/0/0',
      'tile/entries/x001/000',
      'nothing',
    ])
      expect((await get(path)).statusCode, path).toBe(404);
  });

  it('the keys lie in the state folder for their owner only, and the last checkpoint beside them', () => {
    const folder = join(server.app.deps.config.stateFolder, 'ledger');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
    expect(existsSync(join(folder, 'last-checkpoint'))).toBe(true);
  });
});

describe('receipts', () => {
  const check = (text: string) => checkReceipt(hashing, text, { log: key, witnesses: [], threshold: 0 });

  it('an entry can be taken away with its proof and is checked with the key alone', async () => {
    const { items } = (await server.call('GET', '/api/v1/journal?kind=test/happened&limit=1')).body;
    const { status, body } = await server.call('GET', `/api/v1/journal/${items[0].position}/receipt`);
    expect(status).toBe(200);
    const checked = check(body);
    expect(checked).toMatchObject({ isGood: true, entry: { kind: 'test/happened', body: items[0].body } });
  });

  it('strangers get none, and a row that was changed by other means is named', async () => {
    const { items } = (await server.call('GET', '/api/v1/journal?kind=test/happened&limit=1')).body;
    const path = `/api/v1/journal/${items[0].position}/receipt`;
    expect((await server.call('GET', path, undefined, server.strangerToken)).body.code).toBe('ledger/entry-unknown');
    const pg = (await import('pg')).default;
    const client = new pg.Client(server.address);
    await client.connect();
    await client.query(`update journal set body = '{"i": -1}' where position = $1`, [items[0].position]);
    await client.end();
    expect((await server.call('GET', path)).body.code).toBe('ledger/entry-changed');
  });

  it('an erased entry is gone, its erasure is an entry, and all other proofs stay', async () => {
    await append('test/secret', { name: 'Jane' });
    await append('test/neighbour', { name: 'next to it' });
    await appendMany(1);
    const find = (kind: string) =>
      vi.waitFor(async () => {
        const { items } = (await server.call('GET', `/api/v1/journal?kind=${kind}&limit=1`)).body;
        expect(items).toHaveLength(1);
        return items[0] as { position: number };
      }, patience);
    const { position } = await find('test/secret');
    const neighbour = await find('test/neighbour');
    const before = (await server.call('GET', `/api/v1/journal/${position}/receipt`)).body;
    const path = `/api/v1/journal/${position}/erasure`;
    expect((await server.call('POST', path, { reason: 'asked' }, server.strangerToken)).status).toBe(404);
    expect((await server.call('POST', path, { reason: 'asked for by the person' })).status).toBe(200);
    expect((await server.call('POST', path, { reason: 'twice' })).body.code).toBe('ledger/entry-erased');
    expect((await server.call('GET', `/api/v1/journal/${position}/receipt`)).status).toBe(410);
    expect((await find('ledger/entry-erased')) as unknown).toMatchObject({ body: { position } });
    expect(JSON.stringify((await server.call('GET', '/api/v1/journal?limit=500')).body)).not.toContain('Jane');
    // What was taken away before stays a proof; what is asked for now of another entry is one as well; the public entry is unchanged.
    expect(check(before).isGood).toBe(true);
    expect(check((await server.call('GET', `/api/v1/journal/${neighbour.position}/receipt`)).body).isGood).toBe(true);
    const { checkpoint } = await readCheckpoint();
    const at = Math.floor(position / 256);
    const width = Math.min(256, Number(checkpoint.size) - at * 256);
    const bundle = (await get(toTilePath({ level: 'entries', index: at, width }))).rawPayload;
    const leaves = (await get(toTilePath({ level: 0, index: at, width }))).rawPayload;
    for (let i = 0; i < width; i++)
      expect(Buffer.from(hashLeaf(sha256, bundle.subarray(i * 34 + 2, i * 34 + 34)))).toEqual(
        leaves.subarray(i * 32, i * 32 + 32),
      );
  });
});
