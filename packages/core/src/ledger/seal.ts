// A sealed folder: what files it held, by their digests, with the receipt of the digest of that list. The names stay with their owner; the log
// sees one digest. Later the list says what changed, was added or is gone, and the receipt says since when the list is what it is.

import { toCanonicalJson } from '../base/index.ts';
import type { Sha256 } from './merkle-proof.ts';

export interface SealedFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

export interface Seal {
  readonly format: 'tocsin-seal-1';
  readonly files: readonly SealedFile[];
  /** A proof file by c2sp.org/tlog-proof. */
  readonly receipt: string;
  /** The key of the log as it was named when it was sealed; whom to believe is for the reader to say. */
  readonly log: string;
}

const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const byPath = (a: SealedFile, b: SealedFile) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** The digest of the list of files: what is posted, in hex. Order of the files plays no part. */
export function toSealDigest(sha256: Sha256, files: readonly SealedFile[]): string {
  const list = files.toSorted(byPath).map(({ path, size, sha256: digest }) => ({ path, size, sha256: digest }));
  return toHex(sha256(new TextEncoder().encode(toCanonicalJson({ format: 'tocsin-seal-1', files: list }))));
}

/** The seal of a text, or what is wrong with it. */
export function parseSeal(text: string): Seal | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'the seal is no JSON';
  }
  const { format, files, receipt, log } = (value ?? {}) as Record<string, unknown>;
  if (format !== 'tocsin-seal-1') return 'the file is no seal of Tocsin';
  if (typeof receipt !== 'string' || typeof log !== 'string' || !Array.isArray(files))
    return 'the seal has no list of files or no receipt';
  const isFile = (file: Partial<SealedFile> | null) =>
    typeof file?.path === 'string' && typeof file.size === 'number' && /^[0-9a-f]{64}$/.test(file.sha256 ?? '');
  return files.every(isFile)
    ? { format, files: files as SealedFile[], receipt, log }
    : 'a file of the list has no path, size or digest';
}

export interface SealDifference {
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

export function compareFiles(sealed: readonly SealedFile[], found: readonly SealedFile[]): SealDifference {
  const before = new Map(sealed.map((file) => [file.path, file]));
  const now = new Map(found.map((file) => [file.path, file]));
  const isOther = (file: SealedFile) => before.has(file.path) && before.get(file.path)?.sha256 !== file.sha256;
  return {
    changed: found.filter(isOther).map(({ path }) => path),
    added: found.filter(({ path }) => !before.has(path)).map(({ path }) => path),
    gone: sealed.filter(({ path }) => !now.has(path)).map(({ path }) => path),
  };
}
