// A timestamp of a checkpoint, from an authority of the testkit that can fail by name; and beside OpenSSL where it is on the machine.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkStamp, parseNote, type Stamp, toCheckpointText, toNote } from '@tocsin/core/ledger';
import { makeTestSigner } from '@tocsin/testkit/receipts';
import {
  startTimestampAuthority,
  type TimestampAuthority,
  type TimestampFault,
} from '@tocsin/testkit/timestamp-authority';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeTestToken } from '../directory/test-token.ts';
import { tocsin } from '../test-command.ts';
import { startTestServer } from '../test-server.ts';
import { makeEvidencePack } from './evidence-pack.ts';
import { sha256 } from './hashing.ts';
import { fetchStamp } from './stamp-checkpoint.ts';
import { readPem, stampCryptography } from './stamp-cryptography.ts';

const signer = makeTestSigner('hospital.example/log', 'ed25519');
const body = toCheckpointText({ origin: signer.key.name, size: 7n, root: Buffer.alloc(32, 1), extensions: [] });
const signature = signer.sign(new TextEncoder().encode(body));
const note = toNote({ text: body, signatures: [{ name: signer.key.name, keyId: signer.key.keyId, signature }] });
const never = new AbortController().signal;
const check = (token: Uint8Array, text: string, roots: string) =>
  checkStamp(stampCryptography, token, { digest: sha256(Buffer.from(text)), roots: readPem(roots) });
let authority: TimestampAuthority;
beforeAll(async () => {
  authority = await startTimestampAuthority();
});
afterAll(() => authority?.stop());

describe('a timestamp of a checkpoint', () => {
  it('is kept when digest, nonce, signature, use and chain hold', async () => {
    const token = await fetchStamp({ url: authority.url, roots: authority.root }, note, never);
    const checked = check(token, body, authority.root);
    expect(checked.fault).toBeUndefined();
    expect(Math.abs(Date.now() - Date.parse((checked as { at: string }).at))).toBeLessThan(60_000);
  });

  it.each([
    ['refuses', /refuses with status 2/],
    ['other-digest', /stamps something else/],
    ['other-nonce', /another question/],
    ['expired', /was not valid/],
    ['no-usage', /not for timestamps alone/],
    ['bad-signature', /signature of the token does not fit/],
  ] satisfies [TimestampFault, RegExp][])('is refused when the authority %s', async (fault, said) => {
    authority.fail(fault);
    await expect(fetchStamp({ url: authority.url, roots: authority.root }, note, never)).rejects.toThrow(said);
    authority.fail(undefined);
  });

  it('of a running node is in its state, and a receipt can be had under it', async () => {
    const server = await startTestServer({ timestamps: { url: authority.url, roots: authority.root } });
    try {
      const stamp = await vi.waitFor(async () => {
        const { status, body: found } = await server.call('GET', '/api/v1/log/stamp');
        expect(status).toBe(200);
        return found as { checkpoint: string; token: string; size: number };
      }, 20_000);
      expect(
        check(Buffer.from(stamp.token, 'base64'), `${stamp.checkpoint.split('\n\n')[0]}\n`, authority.root).fault,
      ).toBeUndefined();
      expect((await server.call('GET', '/api/v1/log')).body.stamped.size).toBe(stamp.size);
      const receipt = (await server.call('GET', '/api/v1/journal/0/receipt?stamped=true')).body as string;
      expect(receipt).toContain(stamp.checkpoint.split('\n\n')[0]);
      expect((await server.call('GET', '/api/v1/journal/99999/receipt?stamped=true')).status).toBe(404);
      const packOf = async (...positions: number[]) =>
        unzipSync(
          await server.app.deps.database.asSystem((trx) =>
            makeEvidencePack(
              trx,
              { title: 'A case', positions, files: [], custody: [] },
              { who: 'a test', at: '2026-11-25T08:00:00Z' },
            ),
          ),
        );
      // The log goes on under newer checkpoints: what the stamp covers is packed under the stamped one, what it does not without a stamp.
      const sealed = await server.call('POST', '/api/v1/digests', { digests: [{ sha256: 'ab'.repeat(32) }] });
      expect(sealed.status).toBe(200);
      const newest = (await server.call('GET', '/api/v1/journal?kind=ledger/digest-sealed&limit=1')).body.items[0]
        .position;
      const pack = await packOf(0, 1);
      const packed = JSON.parse(strFromU8(pack['stamp.json']!)) as Stamp;
      expect(packed.size).toBeLessThanOrEqual(newest);
      for (const name of ['receipts/entry-0.tlog-proof', 'receipts/entry-1.tlog-proof'])
        expect(strFromU8(pack[name]!)).toContain(`\n\n${packed.checkpoint.split('\n\n')[0]}\n\n`);
      const later = await packOf(0, newest);
      expect(Object.keys(later)).toContain(`receipts/entry-${newest}.tlog-proof`);
      expect(Object.keys(later)).not.toContain('stamp.json');
      await server.app.server.listen({ host: '127.0.0.1', port: 0 });
      const address = `http://127.0.0.1:${(server.app.server.server.address() as AddressInfo).port}`;
      const folder = mkdtempSync(join(tmpdir(), 'tocsin-stamped-'));
      const at = (name: string) => join(folder, name);
      writeFileSync(at('token'), await makeTestToken(server.app.deps, server.organisation));
      writeFileSync(at('roots.pem'), authority.root);
      writeFileSync(at('packed.json'), pack['stamp.json']!);
      writeFileSync(at('packed.tlog-proof'), pack['receipts/entry-1.tlog-proof']!);
      const login = ['--server', address, '--token-file', at('token')];
      expect(await tocsin('receipt', '0', '--out', folder, '--stamped', ...login)).toMatchObject({ code: 0, err: '' });
      const { verifierKey } = (await server.call('GET', '/api/v1/log')).body;
      const verify = (receipt: string, name: string) =>
        tocsin('verify', at(receipt), '--log', verifierKey, '--stamp', at(name), '--stamp-roots', at('roots.pem'));
      expect(await verify('entry-0.tlog-proof', 'stamp.json')).toMatchObject({ code: 0, err: '' });
      expect(await verify('packed.tlog-proof', 'packed.json')).toMatchObject({ code: 0, err: '' });
      const unstamped = await tocsin('receipt', String(newest), '--out', folder, ...login);
      expect(await verify(`entry-${newest}.tlog-proof`, 'stamp.json')).toMatchObject({ code: 1 });
      expect(unstamped.code).toBe(0);
      rmSync(folder, { recursive: true });
      // Nobody cosigned it, and nothing leaves without a witness: a stamp is none.
      await server.call('PUT', '/api/v1/log/policy', { threshold: 1, required: true });
      const refused = await server.call('GET', '/api/v1/journal/0/receipt?stamped=true');
      expect([refused.status, refused.body.code]).toEqual([404, 'ledger/no-stamp']);
    } finally {
      await server.stop();
    }
  });

  it('is refused under another root, and when any byte of it was changed', async () => {
    const token = await fetchStamp({ url: authority.url, roots: authority.root }, note, never);
    const stranger = await startTimestampAuthority();
    expect(check(token, body, stranger.root).fault).toMatch(/none of the roots/);
    await stranger.stop();
    // The signer's id and the certificate's own signature are named twice; the rest is under the signature or under the hash of the certificate.
    let refused = 0;
    for (let at = 0; at < token.length; at += 7) {
      const changed = Uint8Array.from(token);
      changed[at] = changed[at]! ^ 1;
      const checked = check(changed, body, authority.root);
      if (checked.fault !== undefined) refused += 1;
      else expect((checked as { at: string }).at).toBe((check(token, body, authority.root) as { at: string }).at);
    }
    expect(refused).toBeGreaterThan(token.length / 7 / 2);
  });

  const hasOpenssl = (() => {
    try {
      execFileSync('openssl', ['version']);
      return true;
    } catch {
      return false;
    }
  })();
  it.skipIf(!hasOpenssl)('OpenSSL finds the same token good', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-stamp-'));
    const token = await fetchStamp({ url: authority.url, roots: authority.root }, note, never);
    const parsed = parseNote(note);
    writeFileSync(join(folder, 'token'), token);
    writeFileSync(join(folder, 'root.pem'), authority.root);
    writeFileSync(join(folder, 'text'), (parsed as { text: string }).text);
    const args = ['ts', '-verify', '-data', 'text', '-in', 'token', '-token_in', '-CAfile', 'root.pem'];
    const out = execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    rmSync(folder, { recursive: true });
    expect(out).toMatch(/Verification: OK/);
  });
});
