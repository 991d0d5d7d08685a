// Never two trees under one key: what the signer does when the database, the folder or another process is not what it was.

import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  checkRotation,
  checkSignature,
  type Evidence,
  parseSignedCheckpoint,
  parseVerifierKey,
  toCheckpointText,
  toNote,
  toVerifierKeyText,
} from '@tocsin/core/ledger';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../base/ids.ts';
import { makeTestFolder, openTestDatabase, type TestDatabase } from '../base/test-database.ts';
import { ensureNotBehind } from './ask-witnesses.ts';
import { beginNewLog, rotateKey } from './change-keys.ts';
import { readCheckpoint, readLog } from './checkpoint-store.ts';
import { hashing, sha256 } from './hashing.ts';
import { insertPeer } from './peer-store.ts';
import { type LogNode, startLogNode } from './test-log-node.ts';

let folder: { path: string; remove: () => void };
let database: TestDatabase;
let nodes: LogNode[] = [];
const patience = { timeout: 15_000, interval: 20 };

beforeEach(async () => {
  folder = makeTestFolder();
  database = await openTestDatabase();
});
afterEach(async () => {
  for (const node of nodes) await node.stop();
  nodes = [];
  await database.stop();
  folder.remove();
});

async function start(address = database.address, path = folder.path, options = {}): Promise<LogNode> {
  const node = await startLogNode(address, path, options);
  nodes.push(node);
  return node;
}
async function stop(node: LogNode): Promise<void> {
  nodes = nodes.filter((other) => other !== node);
  await node.stop();
}
const stateOf = (node: LogNode) =>
  node.database.asSystem(async (trx) => {
    const log = await readLog(trx);
    return { log, checkpoint: log && (await readCheckpoint(trx, log.origin)) };
  });
/** Resolves once a checkpoint covers exactly so many entries. */
const signedAt = (node: LogNode, size: number) =>
  vi.waitFor(async () => expect((await stateOf(node)).checkpoint?.size).toBe(size), patience);
const stoppedBy = (node: LogNode, code: string) =>
  vi.waitFor(() => expect(node.signer.stopped?.code).toBe(code), patience);

/** A copy of the database as it is now, under another name: what a backup holds. */
async function backUp(): Promise<TestDatabase> {
  const copy = await openTestDatabase({ empty: true });
  const nameOf = ({ address }: TestDatabase) => new URL(address.connectionString!).pathname.slice(1);
  const admin = new pg.Client({ connectionString: process.env.TOCSIN_TEST_DATABASE_URL });
  await admin.connect();
  await admin.query(`drop database ${nameOf(copy)}`);
  await admin.query(`create database ${nameOf(copy)} template ${nameOf(database)}`);
  await admin.end();
  return copy;
}

describe('the signer', () => {
  it('goes on after a stop, and signs what was committed meanwhile', async () => {
    const first = await start();
    await first.append(5);
    await signedAt(first, 6);
    await first.append(3);
    await stop(first);
    const second = await start();
    await signedAt(second, 9);
    expect(second.signer.stopped).toBeUndefined();
  });

  it('stops on a database that was restored from an old backup, also once that has outgrown what was signed', async () => {
    const first = await start();
    await first.append(5);
    await signedAt(first, 6);
    await stop(first);
    const backup = await backUp();
    const again = await start();
    await again.append(4, 'lost');
    await signedAt(again, 10);
    await stop(again);
    const kept = readFileSync(join(folder.path, 'ledger/last-checkpoint'), 'utf8');

    const restored = await start(backup.address);
    await stoppedBy(restored, 'ledger/database-behind');
    await restored.append(20, 'other');
    await vi.waitFor(async () => {
      restored.signer.forget();
      restored.signer.mark();
      await restored.signer.turn();
      expect(restored.signer.stopped?.code).toBe('ledger/tree-differs');
    }, patience);
    expect(readFileSync(join(folder.path, 'ledger/last-checkpoint'), 'utf8')).toBe(kept);
    expect((await stateOf(restored)).checkpoint?.size).toBe(6);

    const key = await beginNewLog(
      restored.change,
      { confirm: restored.signer.keys?.origin ?? (await stateOf(restored)).log!.origin, reason: 'restored' },
      'node.example',
    );
    await vi.waitFor(() => expect(restored.signer.keys?.origin).toBe(key.split('+')[0]), patience);
    await signedAt(restored, 27);
    const { rows } = await restored.database.asSystem(async (trx) => {
      const { sql } = await import('kysely');
      return sql<{ body: { previous: { checkpoint: string } } }>`
        select body from journal where kind = 'ledger/log-begun' order by position desc limit 1`.execute(trx);
    });
    expect(rows[0]?.body.previous.checkpoint).toBe(kept);
    await stop(restored);
    await backup.stop();
  });

  it('stops when the folder holds an older state than the database only if that was of another tree', async () => {
    const first = await start();
    await first.append(2);
    await signedAt(first, 3);
    const old = join(folder.path, 'old');
    cpSync(join(folder.path, 'ledger'), old, { recursive: true });
    await first.append(2);
    await signedAt(first, 5);
    await stop(first);
    rmSync(join(folder.path, 'ledger'), { recursive: true });
    cpSync(old, join(folder.path, 'ledger'), { recursive: true });
    const second = await start();
    await second.append(1);
    await signedAt(second, 6);
  });

  it('of two processes on one folder only one signs; the other says so and takes over', async () => {
    const first = await start();
    await first.append(1);
    await signedAt(first, 2);
    const second = await start();
    await stoppedBy(second, 'ledger/other-signer');
    await second.append(1);
    await signedAt(first, 3);
    await stop(first);
    await second.append(1);
    await signedAt(second, 4);
    expect(second.signer.stopped).toBeUndefined();
  });

  it('two processes with copies of folder and database that diverge cannot both sign on one database', async () => {
    const first = await start();
    await first.append(3);
    await signedAt(first, 4);
    const copy = makeTestFolder();
    cpSync(join(folder.path, 'ledger'), join(copy.path, 'ledger'), { recursive: true });
    // Same database, another folder with the same key: the lock and the last row of the database keep them to one tree.
    const second = await start(database.address, copy.path);
    await Promise.all([first.append(50), second.append(50)]);
    await Promise.all([signedAt(first, 104), signedAt(second, 104)]);
    await stop(second);
    copy.remove();
  });

  it('does not make a new key when the old one is gone, and says what is missing', async () => {
    const first = await start();
    await first.append(1);
    await signedAt(first, 2);
    await stop(first);
    rmSync(join(folder.path, 'ledger/keys.json'));
    const second = await start();
    await stoppedBy(second, 'ledger/key-unusable');
    expect(second.signer.stopped?.said).toMatch(/is not in/);
    expect(existsSync(join(folder.path, 'ledger/keys.json'))).toBe(false);
  });

  it('refuses a key that others can read, and one under another passphrase', async () => {
    const first = await start(database.address, folder.path, { passphrase: 'correct horse' });
    await first.append(1);
    await signedAt(first, 2);
    await stop(first);
    const file = join(folder.path, 'ledger/keys.json');
    expect(readFileSync(file, 'utf8')).not.toContain('"seeds"');
    const wrong = await start(database.address, folder.path, { passphrase: 'another horse' });
    await stoppedBy(wrong, 'ledger/key-unusable');
    await stop(wrong);
    chmodSync(file, 0o644);
    const open = await start(database.address, folder.path, { passphrase: 'correct horse' });
    await stoppedBy(open, 'ledger/key-unusable');
    expect(open.signer.stopped?.said).toMatch(/read by others/);
  });

  it('signs by any clock: order comes from positions', async () => {
    let year = 2030;
    const node = await start(database.address, folder.path, { now: () => `${year}-01-01T00:00:00.000Z` });
    await node.append(2);
    await signedAt(node, 3);
    year = 1999;
    await node.append(2);
    await signedAt(node, 5);
    expect(node.signer.stopped).toBeUndefined();
  });

  it('a changed row of the tiles is seen before it is signed', async () => {
    const node = await start();
    await node.append(9);
    await signedAt(node, 10);
    const client = new pg.Client(database.address);
    await client.connect();
    await client.query(`update ledger_tile set hashes = set_byte(hashes, 5, get_byte(hashes, 5) # 1) where level = 0`);
    await client.end();
    await node.append(1);
    await stoppedBy(node, 'ledger/tree-differs');
  });
});

describe('a machine that was restored whole', () => {
  it('learns from a witness that its log was signed further, by its own signature alone, and keeps that as evidence', async () => {
    const node = await start();
    await node.append(2);
    await signedAt(node, 3);
    const keys = node.signer.keys!;
    const sign = (size: number, by = keys.log.sign) => {
      const text = toCheckpointText({
        origin: keys.origin,
        size: BigInt(size),
        root: Buffer.alloc(32, 9),
        extensions: [],
      });
      const signature = by(new TextEncoder().encode(text));
      return toNote({ text, signatures: [{ name: keys.origin, keyId: keys.logKey.keyId, signature }] });
    };
    let shown = sign(99, () => Buffer.alloc(64));
    const witness = createServer((_request, reply) => reply.end(shown)).listen(0, '127.0.0.1');
    await once(witness, 'listening');
    const { port } = witness.address() as AddressInfo;
    await node.database.asSystem((trx) =>
      insertPeer(trx, newId(), { name: 'w', witnessAddress: `http://127.0.0.1:${port}` }, '2026-11-25T08:00:00Z'),
    );
    const { database, now } = node.change.deps;
    const found: string[] = [];
    const ports = {
      database,
      now,
      newId,
      place: node.change.place,
      keys: () => keys,
      onEvidence: async (_trx: unknown, evidence: Evidence) => void found.push(evidence.shown),
    };
    const key = toVerifierKeyText(keys.logKey);
    // What the witness merely says, without our signature, stops nothing.
    await ensureNotBehind(ports, key);
    shown = sign(99);
    await expect(ensureNotBehind(ports, key)).rejects.toMatchObject({ code: 'ledger/forked' });
    shown = sign(3);
    await expect(ensureNotBehind(ports, key)).rejects.toMatchObject({ code: 'ledger/forked' });
    expect(found).toEqual([sign(99), sign(3)]);
    witness.close();
    await once(witness, 'close');
    await ensureNotBehind(ports, key);
  });
});

describe('a key is changed', () => {
  it('by an entry that both keys sign, and the log goes on under its name', async () => {
    const node = await start();
    await node.append(3);
    await signedAt(node, 4);
    const old = parseVerifierKey(sha256, (await stateOf(node)).log!.verifierKey);
    const text = await rotateKey(node.change);
    await signedAt(node, 5);
    const { log, checkpoint } = await stateOf(node);
    expect(log?.verifierKey).toBe(text);
    const body = await node.database.asSystem(async (trx) => {
      const { sql } = await import('kysely');
      const { rows } = await sql<{ body: Record<string, unknown> }>`
        select body from journal where kind = 'ledger/key-rotated'`.execute(trx);
      return rows[0]!.body;
    });
    if (typeof old === 'string') throw new Error(old);
    const next = checkRotation(hashing, body, old);
    if (typeof next === 'string') throw new Error(next);
    const signed = parseSignedCheckpoint(checkpoint!.note);
    if (typeof signed === 'string') throw new Error(signed);
    expect(checkSignature(hashing.verify, signed.note, next).outcome).toBe('good');
    expect(checkSignature(hashing.verify, signed.note, old).outcome).toBe('absent');
    const forged = { ...body, to: body.from };
    expect(checkRotation(hashing, forged, old)).toMatch(/did not sign/);
    await stop(node);
    const again = await start();
    await again.append(1);
    await signedAt(again, 6);
  });
});
