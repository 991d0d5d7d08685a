// Letters between nodes: Ed25519 over the text of the payload, under a heading of their own, so that a signature of something else is none of a letter.

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { toCanonicalJson } from '@tocsin/core/base';
import type { SignedLetter } from '@tocsin/core/incidents';
import type * as T from 'typebox';
import { Compile } from 'typebox/compile';
import type { RoomDependencies } from '../base/index.ts';
import { insertNodeKey, readNodeKey } from './letter-store.ts';

const shapes = new WeakMap<T.TSchema, { Check(value: unknown): boolean }>();
/** Compiled once: letters come from outside, and compiling costs more than checking. */
function checkerOf(shape: T.TSchema) {
  const checker = shapes.get(shape) ?? Compile(shape);
  shapes.set(shape, checker);
  return checker;
}

const heading = 'tocsin letter v1\n';
/** SubjectPublicKeyInfo of Ed25519 before the 32 bytes of the key (RFC 8410). */
const spki = Buffer.from('302a300506032b6570032100', 'hex');

export interface NodeKey {
  /** 32 bytes in base64. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

/** Made at the first need; kept in the database, sealed. */
export async function ensureNodeKey({
  database,
  config,
  now,
}: Pick<RoomDependencies, 'database' | 'config' | 'now'>): Promise<NodeKey> {
  return database.asSystem(async (trx) => {
    if ((await readNodeKey(trx)) === undefined) {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      await insertNodeKey(trx, {
        publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(spki.length).toString('base64'),
        privateKey: config.secrets.seal(privateKey.export({ type: 'pkcs8', format: 'der' })),
        at: now(),
      });
    }
    const { public_key, private_key } = (await readNodeKey(trx))!;
    const der = Buffer.from(config.secrets.unseal(private_key));
    return { publicKey: public_key, privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
  });
}

export const hashLetter = (payload: string): string => createHash('sha256').update(payload).digest('hex');

export function signLetter({ publicKey, privateKey }: NodeKey, content: unknown): SignedLetter {
  const payload = toCanonicalJson(content);
  return {
    payload,
    key: publicKey,
    signature: sign(null, Buffer.from(heading + payload), privateKey).toString('base64'),
  };
}

/** Whether a text is an Ed25519 public key. */
export const isKey = (text: string): boolean =>
  /^[A-Za-z0-9+/]{43}=$/.test(text) && Buffer.from(text, 'base64').length === 32;

/** The content when the signature is the key's and the shape is right; undefined otherwise, and nothing of it is used. */
export function openLetter<const S extends T.TSchema>(
  letter: SignedLetter,
  key: string,
  shape: S,
): T.Static<S> | undefined {
  if (letter.key !== key || !isKey(key)) return undefined;
  try {
    const der = Buffer.concat([spki, Buffer.from(key, 'base64')]);
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (!verify(null, Buffer.from(heading + letter.payload), publicKey, Buffer.from(letter.signature, 'base64')))
      return undefined;
    const content: unknown = JSON.parse(letter.payload);
    return checkerOf(shape).Check(content) ? (content as T.Static<S>) : undefined;
  } catch {
    return undefined;
  }
}
