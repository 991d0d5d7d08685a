// The files below a folder with their digests, read as streams: a file may be larger than the memory. Links are not followed.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { SealedFile } from '@tocsin/core/ledger';

export async function digestFile(path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const part of createReadStream(path)) {
    hash.update(part as Buffer);
    size += (part as Buffer).length;
  }
  return { size, sha256: hash.digest('hex') };
}

/** In the order of their paths; `except` is the seal itself, if it lies in there. */
export async function readFolder(folder: string, except: string): Promise<SealedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => relative(path, except) !== '');
  const files: SealedFile[] = [];
  for (const path of paths)
    files.push({ path: relative(folder, path).split(sep).join('/'), ...(await digestFile(path)) });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
