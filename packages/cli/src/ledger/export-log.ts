// The public part of a log by c2sp.org/tlog-tiles, as files. What was fetched must make the root of the checkpoint before the checkpoint
// is written, so that the folder never shows a head that its tiles do not have.

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  hashLeaf,
  parseSignedCheckpoint,
  readNodesFromTiles,
  rootOf,
  type Tile,
  tilesOfGrowth,
  tileWidth,
  toTilePath,
} from '@tocsin/core/ledger';
import { hashing } from './hashing.ts';

const { sha256 } = hashing;

/** Throws with a sentence for the person at the terminal. */
export async function exportLog(from: string, folder: string): Promise<{ size: number; written: number }> {
  const get = async (path: string) => {
    const response = await fetch(`${from.replace(/\/$/, '')}/${path}`).catch(() => {
      throw new Error(`Nobody answers at ${from}.`);
    });
    if (!response.ok) throw new Error(`${from}/${path} answered ${response.status}.`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const note = new TextDecoder().decode(await get('checkpoint'));
  const signed = parseSignedCheckpoint(note);
  if (typeof signed === 'string') throw new Error(`The checkpoint of ${from} cannot be read: ${signed}.`);
  const size = Number(signed.checkpoint.size);
  const kept = new Map<string, Uint8Array>();
  let written = 0;
  const bring = async (tile: Tile) => {
    const path = join(folder, toTilePath(tile));
    const known = await readFile(path).catch(() => undefined);
    const bytes = known ?? (await get(toTilePath(tile)));
    if (known === undefined) {
      await mkdir(dirname(path), { recursive: true });
      await writeWhole(path, bytes);
      written += 1;
    }
    return bytes;
  };
  for (const tile of tilesOfGrowth(0, size)) {
    const bytes = await bring(tile);
    kept.set(`${tile.level}/${tile.index}`, bytes);
    if (tile.level === 0) ensureEntries(tile, bytes, await bring({ ...tile, level: 'entries' }));
  }
  const readNode = readNodesFromTiles(sha256, (level, index) => kept.get(`${level}/${index}`)!, size);
  const root = rootOf(sha256, readNode, size);
  if (Buffer.compare(root, signed.checkpoint.root) !== 0)
    throw new Error(
      `The tiles of ${from} do not make the root of its checkpoint of ${size} entries. Keep both as evidence.`,
    );
  await mkdir(folder, { recursive: true });
  await writeWhole(join(folder, 'checkpoint'), note);
  return { size, written: written + 1 };
}

/** Each entry of a bundle hashes to its place in the tile of level 0. */
function ensureEntries(tile: Tile, hashes: Uint8Array, bundle: Uint8Array): void {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.length);
  for (let i = 0, at = 0; i < tile.width; i++) {
    const length = view.getUint16(at);
    const leaf = hashLeaf(sha256, bundle.subarray(at + 2, at + 2 + length));
    if (Buffer.compare(leaf, hashes.subarray(i * 32, i * 32 + 32)) !== 0)
      throw new Error(`Entry ${tile.index * tileWidth + i} does not hash to its leaf. Keep the folder as evidence.`);
    at += 2 + length;
  }
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.unfinished`, content);
  await rename(`${path}.unfinished`, path);
}
