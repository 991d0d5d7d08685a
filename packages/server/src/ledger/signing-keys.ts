// The node's two Ed25519 keys: one signs the log's checkpoints, one cosigns the checkpoints of others (c2sp.org/tlog-cosignature wants them
// apart). They lie in the state folder, for its owner only, under a passphrase if one is set. Whoever can read them can sign forks of the
// log; docs/proof.md says what to do then.

import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@tocsin/core/base';
import { makeVerifierKey, signatureTypes, toVerifierKeyText, type VerifierKey } from '@tocsin/core/ledger';
import { writeDurably } from './durable-file.ts';
import { type Ed25519Signer, sha256, toSigner } from './hashing.ts';

interface KeyFile {
  readonly origin: string;
  readonly witness: string;
  /** Seeds of log and witness, and of the log's next key while it is changed; or sealed under the passphrase: salt, nonce, tag, box. */
  readonly seeds?: string;
  readonly sealed?: string;
}

export interface SigningKeys {
  /** The log's name, in every checkpoint. */
  readonly origin: string;
  readonly log: Ed25519Signer;
  readonly logKey: VerifierKey;
  readonly witness: Ed25519Signer;
  readonly witnessKey: VerifierKey;
}

export interface KeyPlace {
  /** `ledger` in the state folder. */
  readonly folder: string;
  readonly passphrase?: string | undefined;
}

const fileOf = ({ folder }: KeyPlace) => join(folder, 'keys.json');
export const keptFileOf = ({ folder }: KeyPlace): string => join(folder, 'last-checkpoint');
export const toKeyPlace = (config: { stateFolder: string; logPassphrase?: string | undefined }): KeyPlace => ({
  folder: join(config.stateFolder, 'ledger'),
  passphrase: config.logPassphrase,
});

export const hasKeys = (place: KeyPlace): boolean => existsSync(fileOf(place));

/**
 * `verifierKey` is the one that the database names: while a key is changed the file holds both, and which one holds is what was committed.
 * Throws `ledger/key-unusable` when the file is open to others, broken, or under another passphrase.
 */
export function readKeys(place: KeyPlace, verifierKey?: string): SigningKeys {
  const path = fileOf(place);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new Problem('ledger/key-unusable', `${path} can be read by others; chmod 600 it, and read docs/proof.md`);
  const file = readFile(path);
  const seeds = readSeeds(file, place, path);
  const next = seeds.length > 64 ? toKeys(file.origin, file.witness, toNextSeeds(seeds)) : undefined;
  return next !== undefined && keyTextOf(next) === verifierKey ? next : toKeys(file.origin, file.witness, seeds);
}

const toNextSeeds = (seeds: Buffer) => Buffer.concat([seeds.subarray(64, 96), seeds.subarray(32, 64)]);

function readFile(path: string): KeyFile {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as KeyFile;
  } catch (cause) {
    throw new Problem('ledger/key-unusable', `${path} cannot be read; restore it from the backup`, { cause });
  }
}

function readSeeds(file: KeyFile, { passphrase }: KeyPlace, path: string): Buffer {
  if (file.seeds !== undefined) return Buffer.from(file.seeds, 'base64');
  if (passphrase === undefined)
    throw new Problem('ledger/key-unusable', `${path} is under a passphrase; set TOCSIN_LOG_PASSPHRASE`);
  const bytes = Buffer.from(file.sealed ?? '', 'base64');
  try {
    const key = toSealKey(passphrase, bytes.subarray(0, 16));
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(16, 28));
    decipher.setAuthTag(bytes.subarray(28, 44));
    return Buffer.concat([decipher.update(bytes.subarray(44)), decipher.final()]);
  } catch (cause) {
    throw new Problem('ledger/key-unusable', `${path} is under another passphrase`, { cause });
  }
}

const toSealKey = (passphrase: string, salt: Uint8Array) =>
  scryptSync(passphrase.normalize('NFKC'), salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });

function toKeys(origin: string, witnessName: string, seeds: Buffer): SigningKeys {
  const [log, witness] = [toSigner(seeds.subarray(0, 32)), toSigner(seeds.subarray(32, 64))];
  return {
    origin,
    log,
    logKey: makeVerifierKey(sha256, origin, signatureTypes.ed25519, log.publicKey),
    witness,
    witnessKey: makeVerifierKey(sha256, witnessName, signatureTypes.cosignature, witness.publicKey),
  };
}

function writeKeys(place: KeyPlace, origin: string, witnessName: string, seeds: Buffer): SigningKeys {
  mkdirSync(place.folder, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') chmodSync(place.folder, 0o700);
  let file: KeyFile = { origin, witness: witnessName, seeds: seeds.toString('base64') };
  if (place.passphrase !== undefined) {
    const [salt, nonce] = [randomBytes(16), randomBytes(12)];
    const cipher = createCipheriv('aes-256-gcm', toSealKey(place.passphrase, salt), nonce);
    const box = Buffer.concat([cipher.update(seeds), cipher.final()]);
    const sealed = Buffer.concat([salt, nonce, cipher.getAuthTag(), box]).toString('base64');
    file = { origin, witness: witnessName, sealed };
  }
  writeDurably(fileOf(place), `${JSON.stringify(file)}\n`);
  return toKeys(origin, witnessName, seeds);
}

/** Keys for a log that never was. Its name is the node's host and a part of its key, so that no two logs share one. */
export function makeKeys(place: KeyPlace, host: string): SigningKeys {
  const seeds = randomBytes(64);
  const part = Buffer.from(sha256(toSigner(seeds.subarray(0, 32)).publicKey)).toString('hex', 0, 4);
  const name = host.replace(/[^\w.:-]/g, '-');
  return writeKeys(place, `${name}/log/${part}`, `${name}/witness/${part}`, seeds);
}

/** Puts another key for the same log beside the old one; it holds once the database names it. */
export function prepareRotation(place: KeyPlace): SigningKeys {
  const file = readFile(fileOf(place));
  const seeds = Buffer.concat([readSeeds(file, place, fileOf(place)).subarray(0, 64), randomBytes(32)]);
  writeKeys(place, file.origin, file.witness, seeds);
  return toKeys(file.origin, file.witness, toNextSeeds(seeds));
}

/** Drops the old key, if the database names the next one. */
export function finishRotation(place: KeyPlace, verifierKey: string): void {
  const file = readFile(fileOf(place));
  const seeds = readSeeds(file, place, fileOf(place));
  if (seeds.length === 64 || keyTextOf(toKeys(file.origin, file.witness, seeds)) === verifierKey) return;
  writeKeys(place, file.origin, file.witness, toNextSeeds(seeds));
}

/** Lays the keys of a log aside when another one begins: they are of use to nobody but an investigation. */
export function layKeysAside(place: KeyPlace, name: string): void {
  const [path, aside] = [fileOf(place), `${fileOf(place)}-${name}`];
  // What was laid aside first is the log's; what lies here since was never in use (a begin that was cut).
  if (existsSync(path) && !existsSync(aside)) renameSync(path, aside);
}

export const keyTextOf = (keys: SigningKeys): string => toVerifierKeyText(keys.logKey);
