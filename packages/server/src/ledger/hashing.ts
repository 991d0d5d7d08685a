// SHA-256 and Ed25519 as the server has them, for the pure part of the room.

import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import type { Hashing } from '@tocsin/core/ledger';

const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

/** The key behind 32 bytes; undefined when they are no point of the curve. */
function toPublicKey(raw: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

export const hashing: Hashing = {
  sha256,
  verify(raw, message, signature) {
    const key = toPublicKey(raw);
    return key !== undefined && verify(null, message, key, signature);
  },
};

/** What signs. A key in hardware (PKCS#11) is another one of these; docs/proof.md. */
export interface Ed25519Signer {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

export function toSigner(seed: Uint8Array): Ed25519Signer {
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length);
  return { publicKey, sign: (message) => sign(null, message, key) };
}
