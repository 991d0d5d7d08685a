// Timestamps by RFC 3161: what an authority is asked, and what it answers, taken apart. Who signed it, and whether to believe him, is for the
// caller, who has certificates.

import { type Der, derTags, makeDer, makeInteger, makeOid, parseDer, readGeneralizedTime, readParts } from './der.ts';
import { isSameHash } from './merkle-proof.ts';

const oids = {
  sha256: '2.16.840.1.101.3.4.2.1',
  signedData: '1.2.840.113549.1.7.2',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

const isOid = (der: Der | undefined, text: string) => der !== undefined && isSameHash(der.whole, makeOid(text));
const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** RFC 3161, 2.4.1: a SHA-256 digest, a nonce, and the wish for the certificates. */
export function makeTimestampRequest(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const algorithm = makeDer(derTags.sequence, makeOid(oids.sha256), makeDer(derTags.nothing));
  const imprint = makeDer(derTags.sequence, algorithm, makeDer(derTags.octets, digest));
  const yes = Uint8Array.of(0x01, 0x01, 0xff);
  return makeDer(derTags.sequence, makeInteger(Uint8Array.of(1)), imprint, makeInteger(nonce), yes);
}

/** The token of a reply (2.4.2), or what the authority said instead. */
export function parseTimestampReply(bytes: Uint8Array): Uint8Array | string {
  const [info, token] = readParts(parseDer(bytes), derTags.sequence) ?? [];
  const [status] = readParts(info, derTags.sequence) ?? [];
  const code = status?.content.length === 1 ? status.content[0] : undefined;
  if (code === undefined) return 'the answer is no timestamp reply';
  if (code > 1) return `the authority refuses with status ${code}`;
  return token === undefined ? 'the answer holds no token' : token.whole;
}

export interface Timestamp {
  /** What was stamped: SHA-256. */
  readonly digest: Uint8Array;
  readonly at: string;
  readonly nonce: Uint8Array | undefined;
  /** DER, as the token carries them. */
  readonly certificates: readonly Uint8Array[];
  /** SHA-256 of the certificate that must have signed (RFC 5816). */
  readonly signerHash: Uint8Array;
  /** The signed bytes, and the signature over them. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  /** Of the content; must be the digest attribute, by `digestAlgorithm` in hex of its OID's DER. */
  readonly content: Uint8Array;
  readonly messageDigest: Uint8Array;
  readonly digestAlgorithm: string;
}

/** The parts of the signed data and what was signed, of a token (ContentInfo with SignedData, RFC 5652); or what is wrong with its form. */
function readSignedData(token: Uint8Array): { parts: readonly Der[]; content: Uint8Array } | string {
  const [kind, body] = readParts(parseDer(token), derTags.sequence) ?? [];
  if (!isOid(kind, oids.signedData)) return 'the token is no signed data';
  const parts = readParts(readParts(body)?.[0], derTags.sequence) ?? [];
  const [contentKind, wrapped] = readParts(parts[2], derTags.sequence) ?? [];
  const content = readParts(wrapped)?.[0];
  return isOid(contentKind, oids.timestampInfo) && content?.tag === derTags.octets
    ? { parts, content: content.content }
    : 'the token stamps nothing';
}

/** What a token says it is over, and when; that it was signed is not looked at. */
export function readImprint(token: Uint8Array): Pick<Timestamp, 'digest' | 'at' | 'nonce'> | string {
  const data = readSignedData(token);
  return typeof data === 'string' ? data : readInfo(data.content);
}

/** A token taken apart, or what is wrong with its form. */
export function parseTimestamp(token: Uint8Array): Timestamp | string {
  const data = readSignedData(token);
  if (typeof data === 'string') return data;
  const { parts, content } = data;
  const certificates = readParts(parts.find(({ tag }) => tag === 0xa0)) ?? [];
  const signers = readParts(parts.at(-1), derTags.set) ?? [];
  if (signers.length !== 1) return 'the token is not signed by exactly one';
  const info = readInfo(content);
  if (typeof info === 'string') return info;
  const signer = readSigner(signers[0]!);
  return typeof signer === 'string'
    ? signer
    : { ...info, ...signer, certificates: certificates.map(({ whole }) => whole), content };
}

function readInfo(bytes: Uint8Array): Pick<Timestamp, 'digest' | 'at' | 'nonce'> | string {
  const parts = readParts(parseDer(bytes), derTags.sequence) ?? [];
  const [algorithm, digest] = readParts(parts[2], derTags.sequence) ?? [];
  if (!isOid(readParts(algorithm)?.[0], oids.sha256) || digest?.content.length !== 32)
    return 'the token stamps no SHA-256 digest';
  const at = readGeneralizedTime(parts[4]);
  if (at === undefined) return 'the token has no time';
  const nonce = parts.slice(5).find(({ tag }) => tag === derTags.integer)?.content;
  return { digest: digest.content, at, nonce };
}

function readSigner(
  der: Der,
): Pick<Timestamp, 'signerHash' | 'signed' | 'signature' | 'messageDigest' | 'digestAlgorithm'> | string {
  const parts = readParts(der, derTags.sequence) ?? [];
  const attributes = parts.find(({ tag }) => tag === 0xa0 && tag !== parts[1]?.tag) ?? parts[3];
  const signature = parts.find(({ tag }) => tag === derTags.octets);
  const algorithm = readParts(parts[2], derTags.sequence)?.[0];
  if (attributes?.tag !== 0xa0 || signature === undefined || algorithm === undefined)
    return 'the signer of the token signed no attributes';
  const readAttribute = (oid: string) => {
    const found = (readParts(attributes) ?? []).map((one) => readParts(one) ?? []).filter(([kind]) => isOid(kind, oid));
    return found.length === 1 ? readParts(found[0]![1], derTags.set)?.[0] : undefined;
  };
  if (!isOid(readAttribute(oids.contentType), oids.timestampInfo)) return 'the token was signed as something else';
  const messageDigest = readAttribute(oids.messageDigest);
  const [list] = readParts(readAttribute(oids.signingCertificateV2), derTags.sequence) ?? [];
  // Without an algorithm before it the hash is SHA-256 (RFC 5816).
  const signerHash = readParts(readParts(list)?.[0])?.[0];
  if (messageDigest?.tag !== derTags.octets) return 'the token has no digest of its content';
  if (signerHash?.tag !== derTags.octets || signerHash.content.length !== 32)
    return 'the token does not name its signer’s certificate by SHA-256';
  return {
    signerHash: signerHash.content,
    // RFC 5652, 5.4: signed as a SET, whatever the tag in the token.
    signed: makeDer(derTags.set, attributes.content),
    signature: signature.content,
    messageDigest: messageDigest.content,
    digestAlgorithm: toHex(algorithm.whole),
  };
}
