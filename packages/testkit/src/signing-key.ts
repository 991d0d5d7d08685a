// An OpenPGP key made at test time, and signatures of it as a CSAF provider puts them beside documents.
import { createMessage, generateKey, type PrivateKey, sign } from 'openpgp';

export interface SigningKey {
  /** Upper case, as provider-metadata.json names it. */
  readonly fingerprint: string;
  /** The public half, armoured. */
  readonly publicKey: string;
  signDetached(bytes: Uint8Array): Promise<string>;
}

export async function makeSigningKey(name = 'Testkit'): Promise<SigningKey> {
  // Dated back: tests set clocks, and a key is no good before its time.
  const made = new Date('2020-01-01T00:00:00Z');
  const pair = await generateKey({ userIDs: [{ name, email: 'psirt@example.org' }], format: 'object', date: made });
  const key: PrivateKey = pair.privateKey;
  return {
    fingerprint: key.getFingerprint().toUpperCase(),
    publicKey: pair.publicKey.armor(),
    signDetached: async (bytes) =>
      sign({
        message: await createMessage({ binary: bytes }),
        signingKeys: key,
        detached: true,
        date: new Date('2025-01-01T00:00:00Z'),
      }),
  };
}
