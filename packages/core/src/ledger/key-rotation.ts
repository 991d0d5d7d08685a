// Another key for the same log: a statement that the old and the new key both signed, kept in a journal entry. Who trusts the old key and
// holds the receipt of that entry may trust the new one. It says nothing when the old key was stolen: then another log begins.

import { fromBase64, toBase64 } from './base64.ts';
import type { Hashing } from './check-receipt.ts';
import { parseVerifierKey, type VerifierKey } from './note.ts';

export interface KeyRotation {
  /** NAME+ID+KEY of the old key. */
  readonly from: string;
  readonly to: string;
  /** Over the statement, in base64. */
  readonly signedByOld: string;
  readonly signedByNew: string;
}

/** What both keys sign; not to be taken for a checkpoint, whose second line is a number. */
export const toRotationStatement = (from: string, to: string): Uint8Array =>
  new TextEncoder().encode(`tocsin key rotation v1\n${from}\n${to}\n`);

export function makeRotation(
  keys: { readonly from: string; readonly to: string },
  signOld: (message: Uint8Array) => Uint8Array,
  signNew: (message: Uint8Array) => Uint8Array,
): KeyRotation {
  const statement = toRotationStatement(keys.from, keys.to);
  return { ...keys, signedByOld: toBase64(signOld(statement)), signedByNew: toBase64(signNew(statement)) };
}

/** The new key that the body of a `ledger/key-rotated` entry gives to one who trusts `old`, or why it gives none. */
export function checkRotation(
  { sha256, verify }: Hashing,
  body: Readonly<Record<string, unknown>>,
  old: VerifierKey,
): VerifierKey | string {
  const { from, to, signedByOld, signedByNew } = body;
  if (![from, to, signedByOld, signedByNew].every((part) => typeof part === 'string'))
    return 'the entry is no change of a key';
  const [before, after] = [parseVerifierKey(sha256, from as string), parseVerifierKey(sha256, to as string)];
  if (typeof before === 'string') return before;
  if (typeof after === 'string') return after;
  if (before.name !== old.name || toBase64(before.publicKey) !== toBase64(old.publicKey))
    return 'the entry changes another key than the one that is trusted';
  if (after.name !== before.name || after.type !== before.type) return 'the new key is of another log';
  const statement = toRotationStatement(from as string, to as string);
  const isSigned = (key: VerifierKey, text: unknown) => {
    const signature = fromBase64(text as string);
    return signature?.length === 64 && verify(key.publicKey, statement, signature);
  };
  if (!isSigned(before, signedByOld)) return 'the old key did not sign the change';
  return isSigned(after, signedByNew) ? after : 'the new key did not sign the change';
}
