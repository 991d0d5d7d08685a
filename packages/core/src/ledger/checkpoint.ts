// Checkpoints by c2sp.org/tlog-checkpoint, and cosignatures over them by c2sp.org/tlog-cosignature.

import { fromBase64, toBase64 } from './base64.ts';
import { formSentences } from './check-sentences.ts';
import { isByKey, type Note, type NoteSignature, parseNote, signatureTypes, type VerifierKey } from './note.ts';

/** The head of a log's tree as the log signs it. */
export interface Checkpoint {
  /** Name of the log. */
  readonly origin: string;
  /** Number of entries. */
  readonly size: bigint;
  /** Root of the tree, 32 bytes. */
  readonly root: Uint8Array;
  readonly extensions: readonly string[];
}

/** Ed25519 over a message; injected, since each place has its own implementation. */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

const largestSize = 2n ** 63n - 1n;
const encode = (text: string) => new TextEncoder().encode(text);

export const toCheckpointText = ({ origin, size, root, extensions }: Checkpoint): string =>
  `${[origin, size.toString(), toBase64(root), ...extensions].join('\n')}\n`;

/** The checkpoint of a note's text, or what is wrong with it. */
export function parseCheckpoint(text: string): Checkpoint | string {
  if (!text.endsWith('\n')) return formSentences.checkpointEnd();
  const [origin = '', size = '', root = '', ...extensions] = text.slice(0, -1).split('\n');
  if (origin === '') return formSentences.noOrigin();
  if (!/^(?:0|[1-9]\d{0,19})$/.test(size) || BigInt(size) > largestSize)
    return formSentences.size({ size: size.slice(0, 30) });
  const bytes = fromBase64(root);
  if (bytes?.length !== 32) return formSentences.root();
  if (extensions.includes('')) return formSentences.emptyLine();
  return { origin, size: BigInt(size), root: bytes, extensions };
}

/** Checkpoint and signatures, or what is wrong with the form; who signed is another question. */
export function parseSignedCheckpoint(raw: string): { checkpoint: Checkpoint; note: Note } | string {
  const note = parseNote(raw);
  if (typeof note === 'string') return note;
  const checkpoint = parseCheckpoint(note.text);
  return typeof checkpoint === 'string' ? checkpoint : { checkpoint, note };
}

/** What a cosigner signs: that it saw this head, consistent with all before, at this time (seconds since 1970). */
export const toCosignedMessage = (text: string, seconds: bigint): Uint8Array =>
  encode(`cosignature/v1\ntime ${seconds}\n${text}`);

/** The time (8 bytes, big-endian) before the signature. */
export function toTimestampedSignature(seconds: bigint, signature: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + signature.length);
  new DataView(bytes.buffer).setBigUint64(0, seconds);
  bytes.set(signature, 8);
  return bytes;
}

export type SignatureCheck =
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'good' /** Of a cosignature: seconds since 1970. */; readonly seconds?: bigint };

/** Whether a key signed a note. A signature under its name and id that does not fit is wrong, and the note with it. */
export function checkSignature(verify: VerifyEd25519, note: Note, key: VerifierKey): SignatureCheck {
  const mine = note.signatures.filter((signature) => isByKey(signature, key));
  if (mine.length === 0) return { outcome: 'absent' };
  const checks = mine.map((signature) => checkOne(verify, note.text, signature, key));
  return checks.find(({ outcome }) => outcome === 'wrong') ?? checks[0]!;
}

function checkOne(verify: VerifyEd25519, text: string, { signature }: NoteSignature, key: VerifierKey): SignatureCheck {
  if (key.type === signatureTypes.ed25519)
    return { outcome: signature.length === 64 && verify(key.publicKey, encode(text), signature) ? 'good' : 'wrong' };
  if (signature.length !== 72) return { outcome: 'wrong' };
  const seconds = new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0);
  const isGood = seconds < 2n ** 63n && verify(key.publicKey, toCosignedMessage(text, seconds), signature.slice(8));
  return isGood ? { outcome: 'good', seconds } : { outcome: 'wrong' };
}
