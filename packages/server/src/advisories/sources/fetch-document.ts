// One document of a provider, whole and unchanged: held against the hash and the signature that lie beside it (CSAF 2.0, 7.1.18, 7.1.19).

import { hash } from 'node:crypto';
import type { PublicKey } from 'openpgp';
import { FetchRefusal } from './fetch-refusal.ts';
import type { Fetcher, Validators } from './fetch-safely.ts';
import type { ListedDocument } from './list-documents.ts';
import { besideLimits, documentLimits } from './source-limits.ts';
import { type SignatureResult, verifySignature } from './verify-signature.ts';

export interface CheckedDocument {
  readonly bytes: Uint8Array;
  readonly hash: 'sha512' | 'sha256' | 'none';
  readonly signature: SignatureResult;
  readonly validators: Validators;
}

/** A hash file's first word, lower case: `HEX  name`. */
export const readDigest = (text: string): string => (/^\s*([0-9a-fA-F]+)/.exec(text)?.[1] ?? '').toLowerCase();

/** What lies beside a document. Not there is an answer; a server that fails is not, for then a check would be skipped. */
async function readBeside(fetcher: Fetcher, url: string): Promise<string | undefined> {
  const { status, bytes } = await fetcher.get(url, besideLimits);
  if (status === 200) return new TextDecoder().decode(bytes);
  if (status === 403 || status === 404 || status === 410) return undefined;
  throw new FetchRefusal(`http-${status}`, `${url} answered ${status}`);
}

async function checkHash(fetcher: Fetcher, listed: ListedDocument, bytes: Uint8Array) {
  for (const algorithm of ['sha512', 'sha256'] as const) {
    const text = await readBeside(fetcher, listed.beside?.[algorithm] ?? `${listed.url}.${algorithm}`);
    if (text !== undefined) return { algorithm, isRight: readDigest(text) === hash(algorithm, bytes) };
  }
  return { algorithm: 'none' as const, isRight: true };
}

/**
 * Fetches and checks; undefined when it did not change since `known`. A hash or signature that does not fit is looked at twice, because the
 * provider may have put a new revision there between two requests. Throws FetchRefusal `wrong-hash`, `wrong-signature`, `http-…` and more.
 */
export async function fetchDocument(
  fetcher: Fetcher,
  listed: ListedDocument & { readonly known?: Validators },
  keys: readonly PublicKey[],
  now: Date,
): Promise<CheckedDocument | undefined> {
  let refusal: FetchRefusal | undefined;
  for (const known of [listed.known ?? {}, {}]) {
    const { status, bytes, ...validators } = await fetcher.get(listed.url, documentLimits, known);
    if (status === 304) return undefined;
    if (status === 404 || status === 410)
      throw new FetchRefusal(`http-${status}`, `it is listed, but not there (answered ${status})`);
    if (status !== 200) throw new FetchRefusal(`http-${status}`, `answered ${status}`);
    const { algorithm, isRight } = await checkHash(fetcher, listed, bytes);
    if (!isRight) {
      refusal = new FetchRefusal('wrong-hash', `the document does not have the ${algorithm} that lies beside it`);
      continue;
    }
    const armored = await readBeside(fetcher, listed.beside?.signature ?? `${listed.url}.asc`);
    const signature: SignatureResult =
      armored === undefined ? { state: 'unsigned' } : await verifySignature(bytes, armored, keys, now);
    if (signature.state !== 'wrong-signature') return { bytes, hash: algorithm, signature, validators };
    refusal = new FetchRefusal('wrong-signature', `the document is not trusted: ${signature.note}`);
  }
  throw refusal;
}
