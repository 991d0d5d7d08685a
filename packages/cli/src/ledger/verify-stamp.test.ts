// `tocsin verify --stamp`, with an authority whose certificates are made here and which can fail by name.

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTimestampRequest, parseProof, parseTimestamp, parseTimestampReply } from '@tocsin/core/ledger';
import { makeTestLog } from '@tocsin/testkit/receipts';
import { makeTimestampAuthority, type TimestampFault } from '@tocsin/testkit/timestamp-authority';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { verifyReceipt } from './verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-stamp-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());
const put = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const log = makeTestLog(7);
const other = makeTestLog(8);
const authority = makeTimestampAuthority();
const receipt = put('entry.tlog-proof', log.receipt(4));
const keys = ['--log', log.log.keyText];
const roots = ['--stamp-roots', put('roots.pem', authority.root)];

/** The text that the log signed. */
function checkpointOf(proofText: string): string {
  const proof = parseProof(proofText);
  if (typeof proof === 'string') throw new Error(proof);
  return proof.checkpoint.slice(0, proof.checkpoint.indexOf('\n\n') + 1);
}

/** A token over the checkpoint of a receipt. */
function stampOf(proofText: string, fault?: TimestampFault, by = authority): Uint8Array {
  const text = checkpointOf(proofText);
  by.fail(fault);
  const token = parseTimestampReply(
    by.answer(makeTimestampRequest(createHash('sha256').update(text).digest(), Uint8Array.of(0x41, 7))),
  );
  by.fail(undefined);
  if (typeof token === 'string') throw new Error(token);
  return token;
}
const good = stampOf(log.receipt(4));
const at = (parseTimestamp(good) as { at: string }).at;

async function run(...args: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  return { code: await verifyReceipt([receipt, ...args]), out };
}
const check = (token: Uint8Array, ...args: string[]) => run(...keys, '--stamp', put('stamp.der', token), ...args);

describe('tocsin verify with a time stamp', () => {
  it('says when it was given and by whom, from a stamp.json, base64 or the token', async () => {
    const base64 = Buffer.from(good).toString('base64');
    const json = JSON.stringify({ size: 1, checkpoint: 'not believed', at: '1999-01-01T00:00:00Z', token: base64 });
    for (const [name, content] of [
      ['stamp.json', json],
      ['stamp.txt', `${base64}\n`],
      ['stamp.der', good],
    ] as const) {
      const { code, out } = await run(...keys, '--stamp', put(name, content), ...roots);
      expect([code, out]).toEqual([0, expect.stringContaining(`good   stamp: over this checkpoint at ${at}`)]);
      expect(out).toContain('signed by CN=Test time stamping');
      expect(out).not.toContain('1999');
    }
  });

  it('without roots says the name and that it is not anchored, and ends with 3', async () => {
    const { code, out } = await check(good);
    expect(code).toBe(3);
    expect(out).toMatch(/open {3}stamp: .*CN=Test time stamping; not anchored/);
    expect(JSON.parse((await check(good, '--json')).out).isGood).toBe(false);
  });

  it('of another checkpoint is refused, however good it is', async () => {
    const { code, out } = await check(stampOf(other.receipt(4)), ...roots);
    expect([code, out]).toEqual([1, expect.stringMatching(/WRONG {2}stamp: the token stamps something else/)]);
  });

  it('with another time is refused, also when the digest of its content was changed to fit', async () => {
    const token = Buffer.from(good);
    const parsed = parseTimestamp(good);
    if (typeof parsed === 'string') throw new Error(parsed);
    const digits = Buffer.from(at.replace(/[-:T]/g, ''));
    token.write('1999', token.indexOf(digits));
    expect((await check(token, ...roots)).out).toMatch(/WRONG {2}stamp: the content of the token was changed/);
    const content = Buffer.from(parsed.content);
    content.write('1999', content.indexOf(digits));
    const changed = createHash('sha256').update(content).digest();
    changed.copy(token, token.indexOf(Buffer.from(parsed.messageDigest)));
    for (const anchors of [roots, []]) {
      const { code, out } = await check(token, ...anchors);
      expect([code, out]).toEqual([
        1,
        expect.stringMatching(/WRONG {2}stamp: the signature of the token does not fit/),
      ]);
    }
  });

  it.each([
    ['expired', /the certificate of CN=Test time stamping was not valid/],
    ['no-usage', /not for timestamps alone/],
    ['bad-signature', /signature of the token does not fit/],
    ['other-digest', /stamps something else/],
  ] satisfies [TimestampFault, RegExp][])(
    'is refused when the authority fails by %s, with roots and without',
    async (fault, said) => {
      const token = stampOf(log.receipt(4), fault);
      for (const anchors of [roots, []]) {
        const { code, out } = await check(token, ...anchors);
        expect([code, out]).toEqual([1, expect.stringMatching(said)]);
      }
    },
  );

  it('follows the certificates that the token carries up to the root, and no further than is sane', async () => {
    const by = (between: Parameters<typeof makeTimestampAuthority>[0]) => {
      const one = makeTimestampAuthority(between);
      return check(stampOf(log.receipt(4), undefined, one), '--stamp-roots', put('chain.pem', one.root));
    };
    expect(await by([{}])).toMatchObject({ code: 0 });
    expect(await by([{}, {}, {}])).toMatchObject({ code: 0 });
    expect(await by([{}, {}, {}, {}])).toEqual({
      code: 1,
      out: expect.stringMatching(/the chain of the token is too long/),
    });
    expect(await by([{}, { until: new Date(Date.now() - 86_400_000) }])).toEqual({
      code: 1,
      out: expect.stringMatching(/the certificate of CN=Test time issuer 2 was not valid/),
    });
  });

  it('by an authority that nobody named is refused', async () => {
    const { code, out } = await check(stampOf(log.receipt(4), undefined, makeTimestampAuthority()), ...roots);
    expect([code, out]).toEqual([1, expect.stringMatching(/leads to none of the roots/)]);
  });

  it('says nothing good of any token in which a byte was changed, but its time and its name', async () => {
    for (let place = 0; place < good.length; place += 23) {
      const token = Uint8Array.from(good);
      token[place] = token[place]! ^ 1;
      const { code, out } = await check(token, ...roots).catch(() => ({ code: 2, out: '' }));
      if (code === 0) expect(out, `byte ${place}`).toContain(`${at}, signed by CN=Test time stamping`);
    }
  });

  it('a file that holds none, roots that are none, and roots without a stamp are named', async () => {
    await expect(run(...keys, '--stamp', put('x', 'hello'))).rejects.toThrow(/holds no time stamp/);
    await expect(run(...keys, '--stamp', put('x', '{"token":7}'))).rejects.toThrow(/holds no time stamp/);
    await expect(check(good, '--stamp-roots', receipt)).rejects.toThrow(/holds no certificate/);
    await expect(run(...keys, ...roots)).rejects.toThrow(/goes with --stamp/);
  });

  it('helps no receipt that is wrong', async () => {
    const { code, out } = await run('--log', other.log.keyText, '--stamp', put('stamp.der', good), ...roots);
    expect([code, out]).toEqual([1, expect.stringMatching(/WRONG {2}log.*\n[\s\S]*good {3}stamp/)]);
  });
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!hasOpenssl)('a token that OpenSSL made, with RSA and SHA-512', () => {
  it('is found good under its root, and not under another', async () => {
    const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    const key = ['-newkey', 'rsa:2048', '-nodes'];
    openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30', '-subj', '/CN=Root');
    openssl('req', ...key, '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/O=Time/CN=Authority');
    put('ext', 'extendedKeyUsage=critical,timeStamping\nkeyUsage=digitalSignature\n');
    const issuer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'ext'];
    openssl('x509', '-req', '-in', 'tsa.csr', ...issuer, '-out', 'tsa.pem', '-days', '20');
    const settings = {
      ...{ serial: 'serial', signer_cert: 'tsa.pem', signer_key: 'tsa.key', signer_digest: 'sha512' },
      ...{ default_policy: '1.2.3.4', digests: 'sha256', ess_cert_id_alg: 'sha256' },
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    put('tsa.cnf', `[tsa]\ndefault_tsa=t\n[t]\n${lines.join('\n')}\n`);
    put('serial', '01\n');
    put('text', checkpointOf(log.receipt(4)));
    openssl('ts', '-query', '-data', 'text', '-sha256', '-cert', '-out', 'query');
    openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query', '-token_out', '-out', 'token');
    const verify = (root: string) =>
      run(...keys, '--stamp', join(folder, 'token'), '--stamp-roots', join(folder, root));
    expect(await verify('ca.pem')).toEqual({ code: 0, out: expect.stringContaining('signed by O=Time, CN=Authority') });
    expect((await verify('roots.pem')).code).toBe(1);
  });
});
