// OpenPGP signatures beside documents (CSAF 2.0, 7.1.19) against the keys of the provider (7.1.20). A signature that is there, of a key we
// hold and trust for that moment, and that does not fit, refuses the document: somebody changed it. Every other doubt only takes the
// signature's worth away: who wants to forge without the key would leave the signature out. docs/decisions/0009 says why.

import { config, createMessage, enums, type Key, type PublicKey, readKeys, readSignature, verify } from 'openpgp';
import { FetchRefusal } from './fetch-refusal.ts';

export interface SignatureResult {
  readonly state: 'verified' | 'unverified-key' | 'unsigned' | 'wrong-signature';
  /** Fingerprint of the key that signed, when it verified. */
  readonly by?: string;
  /** Why it is not `verified`, for people. */
  readonly note?: string;
}

/** A file of one or more keys, armoured or binary. Throws FetchRefusal `wrong-key` when none is in it. */
export async function readPublicKeys(bytes: Uint8Array): Promise<PublicKey[]> {
  const text = new TextDecoder().decode(bytes);
  try {
    const keys: Key[] = text.includes('-----BEGIN PGP')
      ? await readKeys({ armoredKeys: text })
      : await readKeys({ binaryKeys: bytes });
    return keys.slice(0, mostKeys).map((key) => key.toPublic());
  } catch (cause) {
    throw new FetchRefusal('wrong-key', `no OpenPGP key that can be read: ${(cause as Error).message}`, { cause });
  }
}

const mostKeys = 20;
const mostSignatures = 10;

export const fingerprintOf = (key: PublicKey): string => key.getFingerprint().toUpperCase();

/** Fingerprints as people write them: spaces, colons and case do not matter. */
export const toFingerprint = (text: string): string => text.replace(/^0x|[\s:]/gi, '').toUpperCase();

type PacketOf = Awaited<ReturnType<typeof readSignature>>['packets'][number];

/** Holds a document against the detached signature beside it. `now` decides whether a signature has run out. */
export async function verifySignature(
  bytes: Uint8Array,
  armored: string,
  keys: readonly PublicKey[],
  now: Date,
): Promise<SignatureResult> {
  // Servers that answer 200 to everything put a page where a signature would lie.
  if (!armored.includes('-----BEGIN PGP SIGNATURE-----'))
    return { state: 'unsigned', note: 'what lies beside it is no OpenPGP signature' };
  let packets: readonly PacketOf[];
  try {
    packets = (await readSignature({ armoredSignature: armored })).packets.slice(0, mostSignatures);
  } catch (error) {
    return { state: 'wrong-signature', note: `the signature cannot be read: ${(error as Error).message}` };
  }
  const results: SignatureResult[] = [];
  for (const packet of packets) results.push(await verifyPacket(bytes, armored, packet, keys, now));
  return (
    results.find(({ state }) => state === 'verified') ??
    results.find(({ state }) => state === 'wrong-signature') ??
    results[0] ?? { state: 'wrong-signature', note: 'the signature is empty' }
  );
}

const unverified = (note: string): SignatureResult => ({ state: 'unverified-key', note });

async function verifyPacket(
  bytes: Uint8Array,
  armored: string,
  packet: PacketOf,
  keys: readonly PublicKey[],
  now: Date,
): Promise<SignatureResult> {
  const id = packet.issuerKeyID;
  const key = keys.find((candidate) => candidate.getKeys(id).length > 0);
  if (key === undefined) return unverified(`signed by key ${id.toHex()}, which the provider does not name`);
  const doubt = await doubtOf(key, packet, now);
  if (doubt !== undefined) return unverified(doubt);
  const message = await createMessage({ binary: bytes });
  const { signatures } = await verify({
    message,
    format: 'binary',
    signature: await readSignature({ armoredSignature: armored }),
    verificationKeys: [key],
    // Whether key and signature were good at their time is decided above, whatever today is.
    date: null,
  });
  for (const signature of signatures) {
    if (!signature.keyID.equals(id)) continue;
    if (await signature.verified.catch(() => false)) return { state: 'verified', by: fingerprintOf(key) };
  }
  return { state: 'wrong-signature', note: `it is not what key ${fingerprintOf(key)} signed` };
}

/** Why the signature counts for nothing although the key is known. A key that expired after it signed raises no doubt. */
async function doubtOf(key: PublicKey, packet: PacketOf, now: Date): Promise<string | undefined> {
  const type = packet.signatureType;
  // A signature over nothing (`standalone`) or over a key would fit any document.
  if (type !== enums.signature.binary && type !== enums.signature.text)
    return 'the signature is not one over a document';
  const { created, hashAlgorithm } = packet;
  if (hashAlgorithm === null || config.rejectMessageHashAlgorithms.has(hashAlgorithm))
    return 'the signature uses a digest that is broken';
  if (created === null || created > now) return 'the signature is dated in the future';
  if (packet.isExpired(now)) return 'the signature has run out';
  try {
    // Checks expiry, revocation and the right to sign at the moment of signing; a revocation because the key was lost holds for all time.
    await key.getSigningKey(packet.issuerKeyID, created);
    return undefined;
  } catch (error) {
    const said = (error as Error).message.toLowerCase();
    return `key ${fingerprintOf(key)} was not valid when it signed: ${said}`;
  }
}
