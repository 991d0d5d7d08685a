// A receipt and the keys that a person typed, checked with what a browser has. No request is made for it.

import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import {
  checkImprint,
  checkReceipt,
  type Hashing,
  parseVerifierKey,
  type ReceiptCheck,
  readStampToken,
  type VerifierKey,
} from '@tocsin/core/ledger';

const hashing: Hashing = {
  sha256,
  verify(key, message, signature) {
    try {
      return ed25519.verify(signature, message, key, { zip215: false });
    } catch {
      // Not every 32 bytes are a key.
      return false;
    }
  },
};

export interface TypedKeys {
  readonly log: string;
  /** One a line. */
  readonly witnesses: string;
  /** How many are needed; all when empty. */
  readonly threshold: string;
  /** `stamp.json` or a token in base64; empty when there is none. */
  readonly stamp: string;
}

export function checkInBrowser(receipt: string, typed: TypedKeys): ReceiptCheck {
  const faults: string[] = [];
  const read = (text: string): VerifierKey[] => {
    const key = parseVerifierKey(sha256, text);
    if (typeof key !== 'string') return [key];
    faults.push(key);
    return [];
  };
  const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
  const [log] = linesOf(typed.log).flatMap(read);
  const witnesses = linesOf(typed.witnesses).flatMap(read);
  if (faults.length > 0) return { isGood: false, steps: faults.map((said) => ({ step: 'form', isGood: false, said })) };
  const threshold = typed.threshold === '' ? witnesses.length : Number(typed.threshold);
  const check = checkReceipt(hashing, receipt, { log, witnesses, threshold });
  if (typed.stamp.trim() === '' || check.checkpoint === undefined) return check;
  const step = checkImprint(sha256, readStampToken(typed.stamp), check.checkpoint);
  return { ...check, isGood: false, steps: [...check.steps, step] };
}
