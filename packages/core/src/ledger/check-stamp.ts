// Whether a time stamp (RFC 3161) is over a checkpoint, who gave it and when. Digests, signatures and certificates are the caller's: there is no
// cryptography here, only what must hold of it. A certificate counts at the time of the stamp, not now: a stamp outlives its certificate.

import { isSameHash } from './merkle-proof.ts';
import { parseTimestamp, type Timestamp } from './timestamp.ts';

export type StampDigest = 'sha256' | 'sha384' | 'sha512';

export interface StampCertificate {
  readonly der: Uint8Array;
  readonly subject: string;
  /** Milliseconds since 1970. */
  readonly validFromMs: number;
  readonly validToMs: number;
  /** May issue certificates. */
  readonly isAuthority: boolean;
  /** OIDs of what its key may be used for. */
  readonly uses: readonly string[];
  /** Named as its issuer, and the signature fits. */
  isIssuedBy(other: StampCertificate): boolean;
  hasSigned(message: Uint8Array, signature: Uint8Array, digest: StampDigest): boolean;
}

export interface StampCryptography {
  digest(name: StampDigest, bytes: Uint8Array): Uint8Array;
  /** Throws for what is no certificate. */
  readCertificate(der: Uint8Array): StampCertificate;
}

export interface GoodStamp {
  readonly at: string;
  /** Of the certificate that signed. */
  readonly subject: string;
  /** The chain leads to one of the roots; false only when none was given. */
  readonly isAnchored: boolean;
  readonly fault?: undefined;
}

const stampingUse = '1.3.6.1.5.5.7.3.8';
const longestChain = 5;
/** By the DER of the algorithm's OID. */
const digests: Readonly<Record<string, StampDigest>> = {
  '0609608648016503040201': 'sha256',
  '0609608648016503040202': 'sha384',
  '0609608648016503040203': 'sha512',
};

/** The time of a token over a SHA-256 digest, or what is wrong with it. Without `roots` whose word it is stays open. */
export function checkStamp(
  cryptography: StampCryptography,
  token: Uint8Array,
  wanted: { readonly digest: Uint8Array; readonly roots: readonly StampCertificate[]; readonly nonce?: Uint8Array },
): GoodStamp | { readonly fault: string } {
  const stamp = parseTimestamp(token);
  if (typeof stamp === 'string') return { fault: stamp };
  if (!isSameHash(stamp.digest, wanted.digest)) return { fault: 'the token stamps something else' };
  if (wanted.nonce !== undefined && !isSameHash(stamp.nonce ?? new Uint8Array(), wanted.nonce))
    return { fault: 'the token answers another question' };
  const digest = digests[stamp.digestAlgorithm];
  if (digest === undefined) return { fault: 'the token uses a digest that is not read here' };
  if (!isSameHash(cryptography.digest(digest, stamp.content), stamp.messageDigest))
    return { fault: 'the content of the token was changed' };
  try {
    return checkSigner(cryptography, stamp, digest, wanted.roots);
  } catch (error) {
    return { fault: `a certificate of the token cannot be read: ${error instanceof Error ? error.message : error}` };
  }
}

function checkSigner(
  cryptography: StampCryptography,
  stamp: Timestamp,
  digest: StampDigest,
  roots: readonly StampCertificate[],
): GoodStamp | { readonly fault: string } {
  const certificates = stamp.certificates.map((der) => cryptography.readCertificate(der));
  const signer = certificates.find(({ der }) => isSameHash(cryptography.digest('sha256', der), stamp.signerHash));
  if (signer === undefined) return { fault: 'the token does not carry its signer’s certificate' };
  if (!signer.hasSigned(stamp.signed, stamp.signature, digest))
    return { fault: 'the signature of the token does not fit' };
  if (signer.uses.length !== 1 || signer.uses[0] !== stampingUse)
    return { fault: 'the signer’s certificate is not for timestamps alone' };
  const fault =
    roots.length === 0 ? checkValidity(signer, stamp.at) : checkChain(signer, certificates, roots, stamp.at);
  return fault === undefined ? { at: stamp.at, subject: signer.subject, isAnchored: roots.length > 0 } : { fault };
}

function checkValidity({ validFromMs, validToMs, subject }: StampCertificate, at: string): string | undefined {
  const ms = Date.parse(at);
  // A time that no calendar has is within no validity.
  return ms >= validFromMs && ms <= validToMs ? undefined : `the certificate of ${subject} was not valid at ${at}`;
}

/** From the signer up to a root, each valid at the time of the stamp. */
function checkChain(
  signer: StampCertificate,
  carried: readonly StampCertificate[],
  roots: readonly StampCertificate[],
  at: string,
): string | undefined {
  let current = signer;
  for (let depth = 0; depth < longestChain; depth++) {
    const fault = checkValidity(current, at);
    if (fault !== undefined) return fault;
    if (roots.some(({ der }) => isSameHash(der, current.der))) return undefined;
    const child = current;
    const issuer = [...roots, ...carried].find(
      (one) => one.isAuthority && !isSameHash(one.der, child.der) && child.isIssuedBy(one),
    );
    if (issuer === undefined) return 'the chain of the token leads to none of the roots';
    current = issuer;
  }
  return 'the chain of the token is too long';
}
