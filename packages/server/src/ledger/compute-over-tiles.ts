// A proof is pure, and tiles come from elsewhere: so the computation is run dry first, over empty hashes, to learn which tiles it reads
// (a proof's shape follows from its numbers alone), and once more over what was fetched.

import { countAtLevel, type ReadNode, readNodesFromTiles, tileWidth } from '@tocsin/core/ledger';
import { sha256 } from './hashing.ts';

const hashLength = 32;

export const keyOfTile = (level: number, index: number): string => `${level}/${index}`;

export interface WantedTile {
  readonly level: number;
  readonly index: number;
  /** At least so many hashes. */
  readonly width: number;
}

export type FetchTiles = (wanted: readonly WantedTile[]) => Promise<ReadonlyMap<string, Uint8Array>>;

/** Throws when a tile is missing or too narrow. */
export async function computeOverTiles<R>(
  size: number,
  compute: (readNode: ReadNode) => R,
  fetchTiles: FetchTiles,
): Promise<R> {
  const wanted = new Map<string, WantedTile>();
  const nothing = new Uint8Array(tileWidth * hashLength);
  const takeFirst = (bytes: Uint8Array) => bytes.subarray(0, hashLength);
  compute(
    readNodesFromTiles(
      takeFirst,
      (level, index) => {
        const width = Math.min(tileWidth, countAtLevel(size, level) - index * tileWidth);
        wanted.set(keyOfTile(level, index), { level, index, width });
        return nothing;
      },
      size,
    ),
  );
  const tiles = wanted.size === 0 ? new Map<string, Uint8Array>() : await fetchTiles([...wanted.values()]);
  const readNode = readNodesFromTiles(
    sha256,
    (level, index, width) => {
      const tile = tiles.get(keyOfTile(level, index));
      if (tile === undefined || tile.length < width * hashLength)
        throw new Error(`tile ${level}/${index} of the tree of ${size} entries is missing or too narrow`);
      return tile;
    },
    size,
  );
  // Many proofs of one tree share most of their nodes.
  const made = new Map<string, Uint8Array>();
  return compute((level, index) => {
    const key = keyOfTile(level, index);
    let node = made.get(key);
    if (node === undefined) {
      node = readNode(level, index);
      made.set(key, node);
    }
    return node;
  });
}
