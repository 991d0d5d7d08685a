// A folder of this machine, or a bundle carried in on a stick: a folder, a .zip or a .tar.gz. Hashes and signatures that lie beside the
// documents are checked as a provider's are. Links are not followed: a stick must not make us read what lies elsewhere on this machine.

import { hash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEntries } from '@tocsin/core/base/read';
import type { PublicKey } from 'openpgp';
import { inTransaction, isOwnTrouble, type RunContext, refuse, take } from './run-source-context.ts';
import { readTrustedKeys } from './source-document-store.ts';
import { readDigest } from './sources/fetch-document.ts';
import { FetchRefusal } from './sources/fetch-refusal.ts';
import { besideLimits, bundleLimits } from './sources/source-limits.ts';
import { fingerprintOf, readPublicKeys, type SignatureResult, verifySignature } from './sources/verify-signature.ts';

const isDocument = (name: string) => /\.(?:json|ya?ml)$/i.test(name);
const isArchive = (name: string) => /\.(?:zip|gz|tgz|tar|jsonl)$/i.test(name);
const isBeside = (name: string) => /\.(?:sha512|sha256|asc|gpg)$/i.test(name);
/** Lists and metadata of a provider that was copied whole: no advisories. */
const isListing = (name: string) =>
  /(?:^|\/)(?:provider-metadata|aggregator|service|[^/]*feed[^/]*)\.json$/i.test(name);

/** Hashes, signatures and keys by path. */
type Besides = ReadonlyMap<string, Uint8Array>;

interface Keys {
  /** Known from a provider that named them over the network. */
  readonly trusted: readonly PublicKey[];
  /** Came with the documents: whoever changed a document could change them, too. */
  readonly carried: readonly PublicKey[];
}

export async function runFolder(context: RunContext): Promise<void> {
  const { address } = context.source;
  const trusted = await readTrusted(context);
  const isSingle = (await lstat(address)).isFile();
  const names = isSingle ? [''] : await listFiles(address);
  const besides = new Map<string, Uint8Array>();
  for (const name of isSingle ? await besidesOf(address) : names.filter(isBeside))
    await attempt(context, name, async () =>
      keepBeside(besides, name, await readSmall(isSingle ? name : join(address, name))),
    );
  const keys = { trusted, carried: await findKeys(besides) };
  for (const name of names.filter((file) => isSingle || isDocument(file) || isArchive(file))) {
    const path = isSingle ? address : join(address, name);
    await attempt(context, path, async () => {
      const bytes = await readWhole(path);
      const called = isSingle ? path : name;
      if (isDocument(called)) await takeChecked(context, { bytes, name: called, path: called }, besides, keys);
      else {
        await checkBeside(bytes, called, besides, keys, context);
        await takeArchive(context, bytes, called, keys);
      }
    });
  }
}

/** What fails is named, the rest is still done. */
async function attempt(context: RunContext, path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (isOwnTrouble(cause)) throw cause;
    refuse(context.counts, path, cause);
  }
}

/** Files below a folder, by path with `/`, in order. */
async function listFiles(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  if (found.length > bundleLimits.files)
    throw new FetchRefusal('too-many', `more than ${bundleLimits.files} files; give its parts as sources of their own`);
  return found
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, ''))
    .sort();
}

const besidesOf = async (path: string): Promise<string[]> => {
  const found: string[] = [];
  for (const ending of ['.sha512', '.sha256', '.asc'])
    if (
      await lstat(path + ending).then(
        (at) => at.isFile(),
        () => false,
      )
    )
      found.push(path + ending);
  return found;
};

async function readWhole(path: string): Promise<Uint8Array> {
  const { size } = await lstat(path);
  if (size > bundleLimits.fileBytes) throw new FetchRefusal('too-large', `more than ${bundleLimits.fileBytes} bytes`);
  return new Uint8Array(await readFile(path));
}

async function readSmall(path: string): Promise<Uint8Array> {
  const { size } = await lstat(path);
  if (size > besideLimits.maxBytes) throw new FetchRefusal('too-large', `more than ${besideLimits.maxBytes} bytes`);
  return new Uint8Array(await readFile(path));
}

function keepBeside(besides: Map<string, Uint8Array>, path: string, bytes: Uint8Array): void {
  if (bytes.length > besideLimits.maxBytes)
    throw new FetchRefusal('too-large', `more than ${besideLimits.maxBytes} bytes for a hash, signature or key`);
  if (besides.size >= bundleLimits.files) throw new FetchRefusal('too-many', `more than ${bundleLimits.files} files`);
  // A copy: a view would hold the whole archive's buffer.
  besides.set(path, bytes.slice());
}

async function findKeys(besides: Besides): Promise<PublicKey[]> {
  const keys: PublicKey[] = [];
  for (const bytes of besides.values()) {
    if (keys.length >= bundleLimits.keys) break;
    if (new TextDecoder().decode(bytes.subarray(0, 200)).includes('-----BEGIN PGP PUBLIC KEY'))
      keys.push(...(await readPublicKeys(bytes).catch(() => [])));
  }
  return keys;
}

async function readTrusted(context: RunContext): Promise<PublicKey[]> {
  const files = await inTransaction(context, (trx) => readTrustedKeys(trx, bundleLimits.keys));
  const keys: PublicKey[] = [];
  for (const { content, fingerprints } of files)
    for (const key of await readPublicKeys(content).catch(() => []))
      if (fingerprints.includes(fingerprintOf(key))) keys.push(key);
  return keys;
}

async function takeArchive(context: RunContext, bytes: Uint8Array, name: string, keys: Keys): Promise<void> {
  const besides = new Map<string, Uint8Array>();
  for (const entry of readEntries(bytes, name))
    if (entry.finding === undefined && isBeside(entry.path))
      await attempt(context, `${name}!${entry.path}`, async () => keepBeside(besides, entry.path, entry.bytes));
  const all = { trusted: keys.trusted, carried: [...keys.carried, ...(await findKeys(besides))] };
  for (const entry of readEntries(bytes, name)) {
    const called = `${name}!${entry.path}`;
    if (entry.finding !== undefined) refuse(context.counts, called, entry.finding);
    else if (isDocument(entry.path))
      await attempt(context, called, () =>
        takeChecked(context, { bytes: entry.bytes, name: called, path: entry.path }, besides, all),
      );
  }
}

async function takeChecked(
  context: RunContext,
  { bytes, name, path }: { bytes: Uint8Array; name: string; path: string },
  besides: Besides,
  keys: Keys,
): Promise<void> {
  if (isListing(path)) return;
  const { algorithm, signature } = await checkBeside(bytes, path, besides, keys, context);
  await take(context, {
    bytes,
    name,
    hash: algorithm,
    signature: signature.state === 'wrong-signature' ? 'unsigned' : signature.state,
    signedBy: signature.by,
    signatureNote: signature.note,
  });
}

/** Throws FetchRefusal `wrong-hash` or `wrong-signature`. */
async function checkBeside(bytes: Uint8Array, path: string, besides: Besides, keys: Keys, { deps }: RunContext) {
  const algorithm = (['sha512', 'sha256'] as const).find((kind) => besides.has(`${path}.${kind}`)) ?? 'none';
  if (algorithm !== 'none') {
    const wanted = readDigest(new TextDecoder().decode(besides.get(`${path}.${algorithm}`)));
    if (wanted !== hash(algorithm, bytes))
      throw new FetchRefusal('wrong-hash', `the file does not have the ${algorithm} that lies beside it`);
  }
  const armored = besides.get(`${path}.asc`);
  const signature =
    armored === undefined ? ({ state: 'unsigned' } as const) : await judge(bytes, armored, keys, deps.now());
  if (signature.state === 'wrong-signature')
    throw new FetchRefusal('wrong-signature', `the file is not trusted: ${signature.note}`);
  return { algorithm, signature } as const;
}

/** A key that came in the same bundle can show damage, but nobody vouches for it. */
async function judge(bytes: Uint8Array, armored: Uint8Array, keys: Keys, now: string): Promise<SignatureResult> {
  const result = await verifySignature(
    bytes,
    new TextDecoder().decode(armored),
    [...keys.trusted, ...keys.carried],
    new Date(now),
  );
  if (result.state !== 'verified' || keys.trusted.some((key) => fingerprintOf(key) === result.by)) return result;
  return {
    state: 'unverified-key',
    note: `signed by key ${result.by}, which came in the same bundle and is known from no provider`,
  };
}
