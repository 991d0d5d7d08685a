// Tiles of the Merkle tree. Not trusted: whoever can write here can spoil proofs or make another tree, but nothing that verifies, since
// the signer compares with the last signed checkpoint before it signs, and a reader compares with the checkpoint.

import { hashChildren, type ReadNode, tileWidth } from '@tocsin/core/ledger';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';
import { computeOverTiles, keyOfTile } from './compute-over-tiles.ts';
import { sha256 } from './hashing.ts';

const hashLength = 32;

/** How many entries the tiles hold. */
export async function readTreeSize(trx: Transaction): Promise<number> {
  const { rows } = await sql<{ size: string }>`select size from ledger_tree`.execute(trx);
  return Number(rows[0]?.size ?? 0);
}

type TileRow = { level: number; index: string; hashes: Buffer };

async function readTiles(trx: Transaction, wanted: readonly { level: number; index: number }[]) {
  const { rows } = await sql<TileRow>`
    select t.level, t.index, t.hashes from ledger_tile t
    join unnest(${wanted.map(({ level }) => level)}::smallint[], ${wanted.map(({ index }) => index)}::bigint[]) as w(level, index)
      on t.level = w.level and t.index = w.index`.execute(trx);
  return new Map(rows.map((row) => [keyOfTile(row.level, Number(row.index)), row.hashes]));
}

/** One tile, at least as wide as asked for; undefined when the log never had it. */
export async function readTile(
  trx: Transaction,
  level: number,
  index: number,
  width: number,
): Promise<Buffer | undefined> {
  const tile = (await readTiles(trx, [{ level, index }])).get(keyOfTile(level, index));
  return tile === undefined || tile.length < width * hashLength ? undefined : tile.subarray(0, width * hashLength);
}

/** The root of 256 hashes: the hash that the tile above holds for a full tile. */
function rootOfTile(hashes: Uint8Array): Uint8Array {
  let row = Array.from({ length: tileWidth }, (_, i) => hashes.subarray(i * hashLength, (i + 1) * hashLength));
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, i) => hashChildren(sha256, row[2 * i]!, row[2 * i + 1]!));
  return row[0]!;
}

/**
 * Adds leaf hashes behind the `size` that the tree has, in the caller's transaction, which holds the sequencer's lock. Each level gets
 * what the level below filled.
 */
export async function growTiles(trx: Transaction, size: number, leaves: readonly Uint8Array[]): Promise<void> {
  const changed: { level: number; index: number; hashes: Uint8Array }[] = [];
  let added: readonly Uint8Array[] = leaves;
  for (let level = 0, before = size; added.length > 0; level++, before = Math.floor(before / tileWidth)) {
    const filled: Uint8Array[] = [];
    const first = Math.floor(before / tileWidth);
    const held = before % tileWidth === 0 ? undefined : await readTile(trx, level, first, before % tileWidth);
    if (before % tileWidth !== 0 && held === undefined)
      throw new Error(`tile ${level}/${first} is narrower than the tree of ${size} entries`);
    let rest = Buffer.concat([held ?? new Uint8Array(), ...added]);
    for (let index = first; rest.length > 0; index++) {
      const hashes = rest.subarray(0, tileWidth * hashLength);
      rest = rest.subarray(hashes.length);
      changed.push({ level, index, hashes });
      if (hashes.length === tileWidth * hashLength) filled.push(rootOfTile(hashes));
    }
    added = filled;
  }
  await sql`
    insert into ledger_tile (level, index, hashes)
    select * from unnest(${changed.map(({ level }) => level)}::smallint[], ${changed.map(({ index }) => index)}::bigint[],
      ${changed.map(({ hashes }) => hashes)}::bytea[])
    on conflict (level, index) do update set hashes = excluded.hashes`.execute(trx);
  await sql`update ledger_tree set size = ${size + leaves.length}`.execute(trx);
}

/** Runs a pure computation over the nodes of the tree of `size` entries. Throws when a tile is missing. */
export const withNodes = <R>(trx: Transaction, size: number, compute: (readNode: ReadNode) => R): Promise<R> =>
  computeOverTiles(size, compute, (wanted) => readTiles(trx, wanted));
