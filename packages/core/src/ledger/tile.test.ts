import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashChildren, hashLeaf, type Sha256 } from './merkle-proof.ts';
import { proveInclusion, rootOf } from './merkle-tree.ts';
import { parseTilePath, readNodesFromTiles, tilesOfGrowth, toTilePath } from './tile.ts';

const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

describe('the address of a tile', () => {
  it.each([
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 1, index: 0, width: 17 }, 'tile/1/000.p/17'],
    [{ level: 'entries', index: 999, width: 1 }, 'tile/entries/999.p/1'],
    [{ level: 63, index: 1000, width: 256 }, 'tile/63/x001/000'],
  ] as const)('%j is %s, both ways', (tile, path) => {
    expect(toTilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it.each([
    'tile/64/000',
    'tile/00/000',
    'tile/0/0',
    'tile/0/x000/001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/001/002',
    'tile/0/../etc',
    '',
  ])('%s names none', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});

describe('a log kept in tiles', () => {
  const size = 70_000;
  const leaves = Array.from({ length: size }, (_, i) => hashLeaf(sha256, Buffer.from(`${i}`)));
  /** The hash over [index * 256^level, …) the plain way. */
  const whole = (level: number, index: number): Uint8Array => {
    const [from, count] = [index * 256 ** level, 256 ** level];
    let row = leaves.slice(from, from + count);
    while (row.length > 1)
      row = Array.from({ length: row.length / 2 }, (_, i) => hashChildren(sha256, row[2 * i]!, row[2 * i + 1]!));
    return row[0]!;
  };
  const tiles = new Map<string, Uint8Array>();
  for (const { level, index, width } of tilesOfGrowth(0, size))
    tiles.set(
      `${level}/${index}`,
      Buffer.concat(Array.from({ length: width }, (_, i) => whole(level as number, index * 256 + i))),
    );
  const node = readNodesFromTiles(
    sha256,
    (level, index) => tiles.get(`${level}/${index}`) ?? expect.fail(`no tile ${level}/${index}`),
    size,
  );

  it('has the root and the proofs of the tree', () => {
    const plain = (level: number, index: number) => {
      let row = leaves.slice(index * 2 ** level, (index + 1) * 2 ** level);
      while (row.length > 1)
        row = Array.from({ length: row.length / 2 }, (_, i) => hashChildren(sha256, row[2 * i]!, row[2 * i + 1]!));
      return row[0]!;
    };
    expect(Buffer.from(rootOf(sha256, node, size))).toEqual(Buffer.from(rootOf(sha256, plain, size)));
    for (const index of [0, 255, 256, 65_535, 65_536, 69_999])
      expect(proveInclusion(sha256, node, index, size)).toEqual(proveInclusion(sha256, plain, index, size));
  });

  it('that grows serves the tiles that changed, and no other', () => {
    expect(tilesOfGrowth(250, 260)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 0, index: 1, width: 4 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(tilesOfGrowth(256, 257)).toEqual([{ level: 0, index: 1, width: 1 }]);
    expect(tilesOfGrowth(300, 300)).toEqual([]);
  });
});
