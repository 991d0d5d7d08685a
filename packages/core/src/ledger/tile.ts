// Tiles by c2sp.org/tlog-tiles: 256 hashes of one level, at most, under an address that never changes what it holds.

import { hashChildren, type Sha256 } from './merkle-proof.ts';
import type { ReadNode } from './merkle-tree.ts';

export const tileHeight = 8;
export const tileWidth = 256;
const hashLength = 32;

export interface Tile {
  /** 0 to 63, or `entries`. */
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 to 256; 256 is a full tile. */
  readonly width: number;
}

/** `1234067` as `x001/x234/067`. */
function toIndexPath(index: number): string {
  const parts = String(index)
    .padStart(Math.ceil(String(index).length / 3) * 3, '0')
    .match(/\d{3}/g)!;
  return parts.map((part, i) => (i === parts.length - 1 ? part : `x${part}`)).join('/');
}

/** The path below the log's prefix. */
export function toTilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${toIndexPath(index)}${width === tileWidth ? '' : `.p/${width}`}`;
}

const pathPattern = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** The tile that a path names, or undefined when it names none (levels over 63, zeros in front, a width over 255). */
export function parseTilePath(path: string): Tile | undefined {
  const [, level, digits, partial] = pathPattern.exec(path) ?? [];
  if (level === undefined || digits === undefined) return undefined;
  const index = Number(digits.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? tileWidth : Number(partial);
  const tile: Tile = { level: level === 'entries' ? level : Number(level), index, width };
  if (!Number.isSafeInteger(index) || (partial !== undefined && width >= tileWidth)) return undefined;
  if (typeof tile.level === 'number' && tile.level > 63) return undefined;
  return toTilePath(tile) === path ? tile : undefined;
}

/** How many hashes level `level` has in a log of `size` entries. */
export const countAtLevel = (size: number, level: number): number => Math.floor(size / tileWidth ** level);

/** The tiles that a log of `size` entries serves for the first time, or anew, compared with one of `oldSize`: whole and partial ones. */
export function tilesOfGrowth(oldSize: number, size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; countAtLevel(size, level) > 0; level++) {
    const [before, count] = [countAtLevel(oldSize, level), countAtLevel(size, level)];
    for (let index = Math.floor(before / tileWidth); index * tileWidth < count; index++) {
      const width = Math.min(tileWidth, count - index * tileWidth);
      if (index * tileWidth + width > before) tiles.push({ level, index, width });
    }
  }
  return tiles;
}

/** Bytes of a tile at level and index, at least as wide as asked for. */
export type ReadTile = (level: number, index: number, width: number) => Uint8Array;

/** Nodes of any level out of the tiles of a log of `size` entries. */
export function readNodesFromTiles(sha256: Sha256, readTile: ReadTile, size: number): ReadNode {
  return (level, index) => {
    const tileLevel = Math.floor(level / tileHeight);
    const below = 2 ** (level % tileHeight);
    const first = index * below;
    const tileIndex = Math.floor(first / tileWidth);
    const width = Math.min(tileWidth, countAtLevel(size, tileLevel) - tileIndex * tileWidth);
    const bytes = readTile(tileLevel, tileIndex, width);
    const at = first - tileIndex * tileWidth;
    let row = Array.from({ length: below }, (_, i) => bytes.subarray((at + i) * hashLength, (at + i + 1) * hashLength));
    while (row.length > 1)
      row = Array.from({ length: row.length / 2 }, (_, i) => hashChildren(sha256, row[2 * i]!, row[2 * i + 1]!));
    return row[0]!;
  };
}
