// Keys and signatures made at test time, and real ones where they lie.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@tocsin/testkit/shared-data';
import { createMessage, enums, generateKey, type PrivateKey, readSignature, revokeKey, sign } from 'openpgp';
import { beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf, readPublicKeys, toFingerprint, verifySignature } from './verify-signature.ts';

const now = new Date('2026-11-01T00:00:00Z');
const created = new Date('2026-01-01T00:00:00Z');
const signedAt = new Date('2026-06-01T00:00:00Z');
const bytes = new TextEncoder().encode('{"document":{}}');

const makeKey = async (expiresAfterDays = 0) =>
  (
    await generateKey({
      userIDs: [{ name: 'Testkit', email: 'psirt@example.org' }],
      format: 'object',
      date: created,
      keyExpirationTime: expiresAfterDays * 86_400,
    })
  ).privateKey;
const signWith = async (key: PrivateKey, date = signedAt, text: Uint8Array = bytes) =>
  sign({ message: await createMessage({ binary: text }), signingKeys: key, detached: true, date });

let key: PrivateKey;
beforeAll(async () => {
  key = await makeKey();
});

describe('a signature beside a document', () => {
  it('verifies what the key signed, and names the key', async () => {
    const result = await verifySignature(bytes, await signWith(key), [key.toPublic()], now);
    expect(result).toEqual({ state: 'verified', by: fingerprintOf(key) });
  });

  it('refuses a document that was changed, and a signature that is cut', async () => {
    const changed = new TextEncoder().encode('{"document":{} }');
    const armored = await signWith(key);
    expect((await verifySignature(changed, armored, [key.toPublic()], now)).state).toBe('wrong-signature');
    const cut = armored.slice(0, armored.length / 2);
    expect((await verifySignature(bytes, cut, [key.toPublic()], now)).state).toBe('wrong-signature');
  });

  it('of a key that nobody named is worth nothing, and refuses nothing', async () => {
    const foreign = await makeKey();
    const result = await verifySignature(bytes, await signWith(foreign), [key.toPublic()], now);
    expect(result).toMatchObject({ state: 'unverified-key', note: expect.stringMatching(/does not name/) });
  });

  it('of a key that expired later stays good; one made after the expiry is worth nothing', async () => {
    const brief = await makeKey(180);
    expect((await verifySignature(bytes, await signWith(brief), [brief.toPublic()], now)).state).toBe('verified');
    const lasting = await makeKey();
    const late = await signWith(lasting, new Date('2026-10-01T00:00:00Z'));
    // The same key as the provider publishes it once it let it expire.
    const { reformatKey } = await import('openpgp');
    const expired = await reformatKey({
      privateKey: lasting,
      userIDs: [{ name: 'Testkit', email: 'psirt@example.org' }],
      keyExpirationTime: 90 * 86_400,
      date: new Date('2026-01-02T00:00:00Z'),
      format: 'object',
    });
    const result = await verifySignature(bytes, late, [expired.publicKey], now);
    expect(result).toMatchObject({ state: 'unverified-key', note: expect.stringMatching(/not valid when it signed/) });
  });

  it('of a key withdrawn as lost is worth nothing at any time; of one replaced by another it stays good for what it signed before', async () => {
    const armored = await signWith(key);
    const revoke = async (flag: enums.reasonForRevocation) =>
      (
        await revokeKey({
          key,
          reasonForRevocation: { flag },
          date: new Date('2026-09-01T00:00:00Z'),
          format: 'object',
        })
      ).publicKey;
    const lost = await revoke(enums.reasonForRevocation.keyCompromised);
    expect(await verifySignature(bytes, armored, [lost], now)).toMatchObject({
      state: 'unverified-key',
      note: expect.stringMatching(/revoked/),
    });
    const replaced = await revoke(enums.reasonForRevocation.keySuperseded);
    expect((await verifySignature(bytes, armored, [replaced], now)).state).toBe('verified');
  });

  it('dated in the future is worth nothing', async () => {
    const armored = await signWith(key, new Date('2027-01-01T00:00:00Z'));
    expect((await verifySignature(bytes, armored, [key.toPublic()], now)).state).toBe('unverified-key');
  });

  it('is not there when a page lies in its place', async () => {
    expect((await verifySignature(bytes, '<html>not found</html>', [key.toPublic()], now)).state).toBe('unsigned');
  });
});

describe('a file of keys', () => {
  it('may be armoured or binary; anything else is refused', async () => {
    expect(await readPublicKeys(key.toPublic().write())).toHaveLength(1);
    await expect(readPublicKeys(new TextEncoder().encode('no key'))).rejects.toMatchObject({ code: 'wrong-key' });
  });
});

const providers = sharedData('csaf-spec/gocsaf-providers');
describe.skipIf(providers === undefined)('the providers of gocsaf', () => {
  for (const name of ['simple-directory-provider', 'simple-rolie-provider']) {
    it(`${name}: the signature beside the document verifies with the key it names`, async () => {
      const at = (path: string) => readFileSync(join(providers ?? '', name, path));
      const keys = await readPublicKeys(at('openpgp/pubkey.asc'));
      const named = JSON.parse(at('provider-metadata.json').toString()).public_openpgp_keys[0].fingerprint;
      expect(fingerprintOf(keys[0]!)).toBe(toFingerprint(named));
      const document = at('white/avendor-advisory-0004.json');
      const armored = at('white/avendor-advisory-0004.json.asc').toString();
      expect((await verifySignature(document, armored, keys, now)).state).toBe('verified');
      const changed = Buffer.from(document.toString().replace('0', '1'));
      expect((await verifySignature(changed, armored, keys, now)).state).toBe('wrong-signature');
    });
  }
});

const signatures = sharedData('csaf/cisa-signatures-sample/OT/white/2022');
describe.skipIf(signatures === undefined)('the signatures of CISA', () => {
  it('can all be read, and are of an unknown key as long as nobody gave it', async () => {
    const names = readdirSync(signatures ?? '').filter((name) => name.endsWith('.asc'));
    expect(names).toHaveLength(12);
    for (const name of names) {
      const path = join(signatures ?? '', name);
      expect(existsSync(path)).toBe(true);
      const armored = readFileSync(path, 'utf8');
      expect((await readSignature({ armoredSignature: armored })).packets).toHaveLength(1);
      expect(await verifySignature(bytes, armored, [key.toPublic()], now)).toMatchObject({
        state: 'unverified-key',
        note: expect.stringMatching(/cac5ac4f74164b17/),
      });
    }
  });
});
