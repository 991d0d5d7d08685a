// Signed notes by c2sp.org/signed-note: text, an empty line, signature lines. A note is hostile until a known key has signed it.

import { fromBase64, toBase64 } from './base64.ts';
import { formSentences } from './check-sentences.ts';
import { isSameHash, type Sha256 } from './merkle-proof.ts';

/** 0x01 Ed25519 over the text; 0x04 timestamped Ed25519 cosignature (c2sp.org/tlog-cosignature). */
export const signatureTypes = { ed25519: 0x01, cosignature: 0x04 } as const;
export type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes];

export interface NoteSignature {
  readonly name: string;
  /** Four bytes that tell keys of one name apart; no proof of anything. */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

export interface Note {
  /** With its last line break. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A public key as it is handed on: `NAME+KEYID+BASE64(type || key)`. */
export interface VerifierKey {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly type: SignatureType;
  readonly publicKey: Uint8Array;
}

const mostSignatures = 64;
const longestNote = 1_000_000;
const isKeyName = (name: string) => name !== '' && !/[\s+]/u.test(name);
const encode = (text: string) => new TextEncoder().encode(text);
const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The note, or what is wrong with its form, in a sentence. */
export function parseNote(raw: string): Note | string {
  if (raw.length > longestNote) return formSentences.noteLength();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the standard forbids them by number.
  if (/[\u0000-\u0009\u000b-\u001f]/.test(raw) || !raw.isWellFormed()) return formSentences.noteCharacters();
  const at = raw.lastIndexOf('\n\n');
  if (at < 0 || !raw.endsWith('\n')) return formSentences.noSignatures();
  const lines = raw.slice(at + 2, -1).split('\n');
  if (lines.length > mostSignatures) return formSentences.manySignatures({ most: mostSignatures });
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name = '', text = ''] = /^\u2014 (\S+) (\S+)$/u.exec(line) ?? [];
    const bytes = fromBase64(text);
    if (!isKeyName(name) || bytes === undefined || bytes.length < 5)
      return formSentences.signatureLine({ line: line.slice(0, 80) });
    signatures.push({ name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) });
  }
  return { text: raw.slice(0, at + 1), signatures };
}

/** One signature line with its line break. */
export function toSignatureLine({ name, keyId, signature }: NoteSignature): string {
  const bytes = new Uint8Array(4 + signature.length);
  bytes.set(keyId);
  bytes.set(signature, 4);
  return `\u2014 ${name} ${toBase64(bytes)}\n`;
}

export const toNote = ({ text, signatures }: Note): string => `${text}\n${signatures.map(toSignatureLine).join('')}`;

/** SHA-256(name || LF || type || key), its first four bytes. */
export function toKeyId(sha256: Sha256, name: string, type: SignatureType, publicKey: Uint8Array): Uint8Array {
  const head = encode(`${name}\n`);
  const bytes = new Uint8Array(head.length + 1 + publicKey.length);
  bytes.set(head);
  bytes[head.length] = type;
  bytes.set(publicKey, head.length + 1);
  return sha256(bytes).slice(0, 4);
}

export function makeVerifierKey(sha256: Sha256, name: string, type: SignatureType, publicKey: Uint8Array): VerifierKey {
  return { name, type, publicKey, keyId: toKeyId(sha256, name, type, publicKey) };
}

export function toVerifierKeyText({ name, keyId, type, publicKey }: VerifierKey): string {
  const bytes = new Uint8Array(1 + publicKey.length);
  bytes[0] = type;
  bytes.set(publicKey, 1);
  return `${name}+${toHex(keyId)}+${toBase64(bytes)}`;
}

/** The key, or what is wrong with the text. The id must be the one that follows from name, type and key. */
export function parseVerifierKey(sha256: Sha256, text: string): VerifierKey | string {
  const [, name = '', id = '', rest = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text.trim()) ?? [];
  const bytes = fromBase64(rest);
  if (name === '' || bytes === undefined) return formSentences.key({ text: text.slice(0, 80) });
  const type = Object.values(signatureTypes).find((known) => known === bytes[0]);
  if (type === undefined || bytes.length !== 33) return formSentences.keyKind({ name });
  const key = makeVerifierKey(sha256, name, type, bytes.slice(1));
  return toHex(key.keyId) === id ? key : formSentences.keyId({ name, id });
}

export const isByKey = (signature: NoteSignature, key: VerifierKey): boolean =>
  signature.name === key.name && isSameHash(signature.keyId, key.keyId);
