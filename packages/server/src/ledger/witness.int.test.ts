// Two nodes that witness each other, over HTTP, as c2sp.org/tlog-witness has it.

import type { AddressInfo } from 'node:net';
import {
  checkReceipt,
  checkSignature,
  parseSignedCheckpoint,
  parseVerifierKey,
  toAddCheckpointText,
  toCheckpointText,
  toNote,
  type VerifierKey,
} from '@tocsin/core/ledger';
import { makeTestSigner } from '@tocsin/testkit/receipts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';
import { hashing, sha256 } from './hashing.ts';
import { toKeyPlace } from './signing-keys.ts';
import { comparePeers } from './watch-peers.ts';
import { toOriginHash } from './witness.ts';

interface Node extends TestServer {
  readonly url: string;
  logKey: string;
  witnessKey: string;
}
let hospital: Node;
let ministry: Node;
const patience = { timeout: 20_000, interval: 50 };

async function start(): Promise<Node> {
  const server = await startTestServer();
  await server.app.server.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(server.app.server.server.address() as AddressInfo).port}`;
  const node = Object.assign(server, { url, logKey: '', witnessKey: '' });
  await vi.waitFor(async () => {
    const { body } = await server.call('GET', '/api/v1/log');
    expect(body.checkpoint).toBeDefined();
    [node.logKey, node.witnessKey] = [body.verifierKey, body.witnessKey];
  }, patience);
  return node;
}
const keyOf = (text: string): VerifierKey => {
  const key = parseVerifierKey(sha256, text);
  if (typeof key === 'string') throw new Error(key);
  return key;
};
const append = (node: Node) =>
  node.app.deps.database.asOrganisation(node.organisation, (trx) =>
    node.app.deps.journal(trx, {
      organisation: node.organisation,
      actor: 'person:1',
      kind: 'test/happened',
      subject: 'test:1',
      body: {},
      at: node.app.deps.now(),
    }),
  );

beforeAll(async () => {
  [hospital, ministry] = [await start(), await start()];
});
afterAll(async () => {
  await hospital?.stop();
  await ministry?.stop();
});

describe('nodes witness each other', () => {
  it('a peer’s key is read strictly, and refused when it is of the other kind or known', async () => {
    const add = (body: unknown) => hospital.call('POST', '/api/v1/log/peers', body);
    expect((await add({ name: 'x', logKey: 'nonsense' })).body.code).toBe('ledger/key-unreadable');
    expect((await add({ name: 'x', logKey: ministry.witnessKey })).body.code).toBe('ledger/key-unreadable');
    expect((await add({ name: 'x' })).status).toBe(422);
    const peer = { name: 'Ministry', witnessKey: ministry.witnessKey, witnessAddress: `${ministry.url}/witness/` };
    expect((await add(peer)).body).toMatchObject({ witnessAddress: `${ministry.url}/witness`, heldSize: 0 });
    expect((await add(peer)).body.code).toBe('ledger/peer-known');
  });

  it('below the policy the console says so, and where it is demanded nothing is shown', async () => {
    await hospital.call('PUT', '/api/v1/log/policy', { threshold: 1, required: true });
    await append(hospital);
    await vi.waitFor(async () => {
      const { body } = await hospital.call('GET', '/api/v1/journal?kind=test/happened&limit=1');
      const receipt = await hospital.call('GET', `/api/v1/journal/${body.items[0].position}/receipt`);
      expect(receipt.body.code).toBe('ledger/not-witnessed');
    }, patience);
    expect((await hospital.call('GET', '/api/v1/log')).body.witnessed).toBeUndefined();
    expect((await hospital.app.server.inject({ url: '/log/checkpoint' })).statusCode).toBe(404);
    await vi.waitFor(async () => {
      const [peer] = (await hospital.call('GET', '/api/v1/log/peers')).body.items;
      expect(peer.lastError).toMatch(/404/);
    }, patience);
  });

  it('once the witness knows the log it cosigns, also after it was behind, and the receipt carries it', async () => {
    await ministry.call('POST', '/api/v1/log/peers', {
      name: 'Hospital',
      logKey: hospital.logKey,
      logAddress: `${hospital.url}/log`,
    });
    await vi.waitFor(async () => {
      const { body } = await hospital.call('GET', '/api/v1/log');
      expect(body.checkpoint.cosignedBy).toEqual([ministry.witnessKey.split('+')[0]]);
      expect(body.isWitnessed).toBe(true);
    }, patience);
    const { body } = await hospital.call('GET', '/api/v1/journal?kind=test/happened&limit=1');
    const receipt = (await hospital.call('GET', `/api/v1/journal/${body.items[0].position}/receipt`)).body;
    const policy = { log: keyOf(hospital.logKey), witnesses: [keyOf(ministry.witnessKey)], threshold: 1 };
    expect(checkReceipt(hashing, receipt, policy).steps.filter(({ isGood }) => !isGood)).toEqual([]);
  });

  it('shows monitors what it cosigned, with both signatures', async () => {
    const { origin } = (await hospital.call('GET', '/api/v1/log')).body;
    const reply = await fetch(`${ministry.url}/witness/${toOriginHash(origin)}/checkpoint`);
    expect(reply.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const signed = parseSignedCheckpoint(await reply.text());
    if (typeof signed === 'string') throw new Error(signed);
    expect(checkSignature(hashing.verify, signed.note, keyOf(hospital.logKey)).outcome).toBe('good');
    expect(checkSignature(hashing.verify, signed.note, keyOf(ministry.witnessKey)).outcome).toBe('good');
    expect((await fetch(`${ministry.url}/witness/${toOriginHash('nobody')}/checkpoint`)).status).toBe(404);
  });
});

describe('what a log shows the world is compared with what was cosigned of it', () => {
  it('a log that grew is proved by its own tiles, one that shows another tree is found out', async () => {
    const ports = {
      database: ministry.app.deps.database,
      place: toKeyPlace(ministry.app.deps.config),
      now: ministry.app.deps.now,
      newId: ministry.app.deps.newId,
      keys: () => undefined,
      onEvidence: async () => {},
    };
    const { signal } = new AbortController();
    const evidence = async () => (await ministry.call('GET', '/api/v1/log/evidence')).body.items;
    await ministry.app.deps.database.asSystem((trx) =>
      sql`update witnessed_log set size = 1, root = ${Buffer.alloc(32, 7)}, note = 'held'`.execute(trx),
    );
    await comparePeers(ports, signal);
    expect(await evidence()).toMatchObject([{ kind: 'no-proof', held: 'held' }]);
    const { checkpoint } = (await hospital.call('GET', '/api/v1/log')).body;
    await ministry.app.deps.database.asSystem((trx) =>
      sql`update witnessed_log set size = ${checkpoint.size}, root = ${Buffer.from(checkpoint.root, 'base64')}`.execute(
        trx,
      ),
    );
    await append(hospital);
    await vi.waitFor(async () => {
      expect((await hospital.call('GET', '/api/v1/log')).body.witnessed.size).toBeGreaterThan(checkpoint.size);
    }, patience);
    await comparePeers(ports, signal);
    expect(await evidence()).toHaveLength(1);
    await ministry.app.deps.database.asSystem((trx) => sql`delete from ledger_evidence`.execute(trx));
  });
});

describe('the witness answers strangers by the text', () => {
  const rogue = makeTestSigner('rogue.example/log', 'ed25519');
  const note = (size: number, root: Uint8Array) => {
    const text = toCheckpointText({ origin: rogue.key.name, size: BigInt(size), root, extensions: [] });
    const signature = rogue.sign(new TextEncoder().encode(text));
    return toNote({ text, signatures: [{ name: rogue.key.name, keyId: rogue.key.keyId, signature }] });
  };
  const [a, b] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const post = async (body: string, type = 'text/plain') => {
    const reply = await fetch(`${ministry.url}/witness/add-checkpoint`, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });
    return { status: reply.status, type: reply.headers.get('content-type'), body: await reply.text() };
  };

  it('404 for an unknown log, 400 for no request, 413 for a flood', async () => {
    expect((await post(toAddCheckpointText(0, [], note(4, a)))).status).toBe(404);
    expect((await post('hello')).status).toBe(400);
    expect((await post('x'.repeat(70_000))).status).toBe(413);
  });
  it('200 for the first, 409 with its size, and of two requests at once only one wins', async () => {
    await ministry.call('POST', '/api/v1/log/peers', { name: 'Rogue', logKey: rogue.keyText });
    const [first, second] = await Promise.all([
      post(toAddCheckpointText(0, [], note(4, a)), 'application/octet-stream'),
      post(toAddCheckpointText(0, [], note(7, a)), 'application/x-www-form-urlencoded'),
    ]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    const held = first.status === 200 ? '4\n' : '7\n';
    const stale = await post(toAddCheckpointText(0, [], note(9, a)));
    expect(stale).toEqual({ status: 409, type: 'text/x.tlog.size', body: held });
  });
  it('two views of one log are refused, kept with both signatures, shown, and written to the journal', async () => {
    const { body } = await ministry.call('GET', '/api/v1/log/peers');
    const size = body.items.find(({ name }: { name: string }) => name === 'Rogue').witnessedSize;
    expect((await post(toAddCheckpointText(size, [], note(size, b)))).status).toBe(422);
    expect((await post(toAddCheckpointText(0, [], note(size, b)))).status).toBe(409);
    const { items } = (await ministry.call('GET', '/api/v1/log/evidence')).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ origin: rogue.key.name, kind: 'two-views', shown: note(size, b) });
    for (const text of [items[0].held, items[0].shown]) {
      const signed = parseSignedCheckpoint(text);
      if (typeof signed === 'string') throw new Error(signed);
      expect(checkSignature(hashing.verify, signed.note, rogue.key).outcome).toBe('good');
    }
    expect((await ministry.call('GET', '/api/v1/log')).body.evidence).toBe(1);
    await vi.waitFor(async () => {
      const found = (await ministry.call('GET', '/api/v1/journal?kind=ledger/evidence-found')).body.items;
      expect(found).toHaveLength(1);
    }, patience);
  });
});
