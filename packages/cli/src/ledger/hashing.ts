// SHA-256 and Ed25519 of this machine, for what is checked offline.

import { createPublicKey, hash, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Hashing, parseVerifierKey, type VerifierKey } from '@tocsin/core/ledger';

const prefix = Buffer.from('302a300506032b6570032100', 'hex');

export const hashing: Hashing = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  verify(raw, message, signature) {
    try {
      const key = createPublicKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'spki' });
      return verify(null, message, key, signature);
    } catch {
      // Not every 32 bytes are a key.
      return false;
    }
  },
};

/** A key as it is written, or the first line of the file of that name. Throws with a sentence for the person at the terminal. */
export async function readVerifierKey(text: string): Promise<VerifierKey> {
  const isKey = /^\S+\+[0-9a-f]{8}\+\S+$/.test(text);
  const line = isKey ? text : ((await readFile(text, 'utf8')).split('\n')[0] ?? '');
  const key = parseVerifierKey(hashing.sha256, line);
  if (typeof key === 'string') throw new Error(key);
  return key;
}
