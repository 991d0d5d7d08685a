// Merkle trees by RFC 6962, from the log's side: roots and proofs out of the hashes of complete subtrees, wherever those are kept.

import { emptyRoot, hashChildren, type Sha256 } from './merkle-proof.ts';

/** The hash of the complete subtree over the leaves [index * 2^level, (index + 1) * 2^level). Level 0 is the leaf hash. */
export type ReadNode = (level: number, index: number) => Uint8Array;

/** Largest power of two below n, for n > 1. */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH(D[from:to]). */
function hashRange(sha256: Sha256, readNode: ReadNode, from: number, to: number): Uint8Array {
  const size = to - from;
  const level = Math.round(Math.log2(size));
  if (2 ** level === size && from % size === 0) return readNode(level, from / size);
  const k = splitOf(size);
  return hashChildren(sha256, hashRange(sha256, readNode, from, from + k), hashRange(sha256, readNode, from + k, to));
}

export function rootOf(sha256: Sha256, readNode: ReadNode, size: number): Uint8Array {
  return size === 0 ? emptyRoot(sha256) : hashRange(sha256, readNode, 0, size);
}

/** PATH(index, D[0:size]), from the leaf's sibling up. Throws a RangeError when the tree has no such entry. */
export function proveInclusion(sha256: Sha256, readNode: ReadNode, index: number, size: number): Uint8Array[] {
  if (index < 0 || index >= size) throw new RangeError(`the tree of ${size} entries has no entry ${index}`);
  const path: Uint8Array[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    const isLeft = index < middle;
    path.push(isLeft ? hashRange(sha256, readNode, middle, to) : hashRange(sha256, readNode, from, middle));
    if (isLeft) to = middle;
    else from = middle;
  }
  return path.reverse();
}

/** PROOF(oldSize, D[0:size]); empty for the empty tree and for trees of one size. */
export function proveConsistency(sha256: Sha256, readNode: ReadNode, oldSize: number, size: number): Uint8Array[] {
  if (oldSize < 0 || oldSize > size) throw new RangeError(`the tree of ${size} entries never had ${oldSize}`);
  if (oldSize === 0 || oldSize === size) return [];
  const path: Uint8Array[] = [];
  let [from, to] = [0, size];
  // Down to the subtree that ends where the old tree ended; `from` stays 0 as long as the old tree is a left part of all of it.
  while (to !== oldSize) {
    const middle = from + splitOf(to - from);
    const isLeft = oldSize <= middle;
    path.push(isLeft ? hashRange(sha256, readNode, middle, to) : hashRange(sha256, readNode, from, middle));
    if (isLeft) to = middle;
    else from = middle;
  }
  if (from > 0) path.push(hashRange(sha256, readNode, from, to));
  return path.reverse();
}
