// Time from an authority (RFC 3161) for a checkpoint: asked over HTTP, checked against the configured roots, kept only when all of it holds.

import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { makeTimestampRequest, parseNote, parseTimestamp, parseTimestampReply } from '@tocsin/core/ledger';
import { sha256 } from './hashing.ts';
import { send } from './remote-log.ts';

export interface Authority {
  readonly url: string;
  /** PEM, one or more. */
  readonly roots: string;
}

const pemPattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const stampingUse = '1.3.6.1.5.5.7.3.8';
const longestChain = 5;
/** By the DER of the algorithm's OID. */
const digestNames: Readonly<Record<string, string>> = {
  '0609608648016503040201': 'sha256',
  '0609608648016503040202': 'sha384',
  '0609608648016503040203': 'sha512',
};

/** What a stamp is over: SHA-256 of the checkpoint's text as it was signed. */
export function toStampedDigest(note: string): Uint8Array {
  const parsed = parseNote(note);
  if (typeof parsed === 'string') throw new Error(parsed);
  return sha256(new TextEncoder().encode(parsed.text));
}

/** Asks for a stamp over a checkpoint. Throws with a sentence when the authority does not give a good one. */
export async function fetchStamp(authority: Authority, note: string, stop: AbortSignal): Promise<Uint8Array> {
  const nonce = new Uint8Array(randomBytes(8));
  nonce[0] = (nonce[0]! & 0x7f) | 0x40;
  const digest = toStampedDigest(note);
  const headers = { 'content-type': 'application/timestamp-query' };
  const body = Buffer.from(makeTimestampRequest(digest, nonce));
  const { status, bytes } = await send(authority.url, { method: 'POST', headers, body }, stop);
  if (status !== 200) throw new Error(`the timestamp authority answered ${status}`);
  const token = parseTimestampReply(bytes);
  if (typeof token === 'string') throw new Error(token);
  const checked = checkStamp(token, digest, authority.roots, nonce);
  if (checked.fault !== undefined) throw new Error(checked.fault);
  return token;
}

/** The time of a token over a digest, or what is wrong with it. */
export function checkStamp(
  token: Uint8Array,
  digest: Uint8Array,
  roots: string,
  nonce?: Uint8Array,
): { at: string; fault?: undefined } | { fault: string } {
  const stamp = parseTimestamp(token);
  if (typeof stamp === 'string') return { fault: stamp };
  if (Buffer.compare(stamp.digest, digest) !== 0) return { fault: 'the token stamps something else' };
  if (nonce !== undefined && Buffer.compare(stamp.nonce ?? new Uint8Array(), nonce) !== 0)
    return { fault: 'the token answers another question' };
  const name = digestNames[stamp.digestAlgorithm];
  if (name === undefined) return { fault: 'the token uses a digest that is not read here' };
  const found = createHash(name).update(stamp.content).digest();
  if (Buffer.compare(found, stamp.messageDigest) !== 0) return { fault: 'the content of the token was changed' };
  try {
    const certificates = stamp.certificates.map((der) => new X509Certificate(der));
    const signer = certificates.find(({ raw }) => Buffer.compare(sha256(raw), stamp.signerHash) === 0);
    if (signer === undefined) return { fault: 'the token does not carry its signer’s certificate' };
    const isPlain = signer.publicKey.asymmetricKeyType === 'ed25519';
    if (!verify(isPlain ? null : name, stamp.signed, signer.publicKey, stamp.signature))
      return { fault: 'the signature of the token does not fit' };
    const uses = signer.keyUsage ?? [];
    if (uses.length !== 1 || uses[0] !== stampingUse)
      return { fault: 'the signer’s certificate is not for timestamps alone' };
    const anchors = (roots.match(pemPattern) ?? []).map((pem) => new X509Certificate(pem));
    const fault = checkChain(signer, certificates, anchors, new Date(stamp.at));
    return fault === undefined ? { at: stamp.at } : { fault };
  } catch (error) {
    return { fault: `a certificate of the token cannot be read: ${error instanceof Error ? error.message : error}` };
  }
}

/** From the signer up to a configured root, each valid at the time of the stamp. */
function checkChain(
  signer: X509Certificate,
  carried: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  at: Date,
): string | undefined {
  const isRoot = (one: X509Certificate) => anchors.some(({ fingerprint256 }) => fingerprint256 === one.fingerprint256);
  let current = signer;
  for (let depth = 0; depth < longestChain; depth++) {
    if (at < current.validFromDate || at > current.validToDate)
      return `the certificate of ${current.subject.replaceAll('\n', ', ')} was not valid at ${at.toISOString()}`;
    if (isRoot(current)) return undefined;
    const child = current;
    const issuer = [...anchors, ...carried].find(
      (one) =>
        one.ca && child.checkIssued(one) && child.verify(one.publicKey) && one.fingerprint256 !== child.fingerprint256,
    );
    if (issuer === undefined) return 'the chain of the token leads to no configured root';
    current = issuer;
  }
  return 'the chain of the token is too long';
}
