// Merkle trees by RFC 6962, section 2.1, from the verifier's side: nothing here knows a tree, only proofs. Sizes and indexes are bigint,
// so that numbers beyond 2^53 are neither rounded nor believed. The hash function is an argument: the server has a fast one, a browser its own.

import { inclusionSentences } from './check-sentences.ts';

/** SHA-256 of bytes, 32 bytes. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

const hashLength = 32;

export function hashLeaf(sha256: Sha256, entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(entry.length + 1);
  bytes.set(entry, 1);
  return sha256(bytes);
}

export function hashChildren(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * hashLength);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + hashLength);
  return sha256(bytes);
}

/** The root of the tree without leaves: the hash of nothing. */
export const emptyRoot = (sha256: Sha256): Uint8Array => sha256(new Uint8Array());

export const isSameHash = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

const bitLength = (n: bigint): number => (n === 0n ? 0 : n.toString(2).length);
const countOnes = (n: bigint): number => n.toString(2).replaceAll('0', '').length;
const trailingZeros = (n: bigint): number => /0*$/.exec(n.toString(2))?.[0].length ?? 0;
const bitAt = (n: bigint, place: number): boolean => ((n >> BigInt(place)) & 1n) === 1n;
const areHashes = (list: readonly Uint8Array[]) => list.every((hash) => hash.length === hashLength);

export interface InclusionClaim {
  readonly index: bigint;
  readonly size: bigint;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** What is wrong with the claim that the leaf stands at `index` in the tree of `size` leaves; undefined when it is proved. */
export function checkInclusion(sha256: Sha256, claim: InclusionClaim): string | undefined {
  const { index, size, leafHash, proof, root } = claim;
  if (!areHashes([leafHash, root, ...proof])) return inclusionSentences.hashLength();
  if (index < 0n || index >= size) return inclusionSentences.outside({ size: `${size}`, index: `${index}` });
  const inner = bitLength(index ^ (size - 1n));
  const border = countOnes(index >> BigInt(inner));
  if (proof.length !== inner + border)
    return inclusionSentences.proofLength({ count: proof.length, needed: inner + border });
  let node = leafHash;
  proof.forEach((sibling, i) => {
    const isRight = i >= inner || bitAt(index, i);
    node = isRight ? hashChildren(sha256, sibling, node) : hashChildren(sha256, node, sibling);
  });
  return isSameHash(node, root) ? undefined : inclusionSentences.otherRoot();
}

export interface ConsistencyClaim {
  readonly oldSize: bigint;
  readonly newSize: bigint;
  readonly oldRoot: Uint8Array;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * What is wrong with the claim that the newer tree only adds to the older one; undefined when it is proved. A proof from the empty tree
 * proves nothing and is refused, as is an empty proof between two trees that differ.
 */
export function checkConsistency(sha256: Sha256, claim: ConsistencyClaim): string | undefined {
  const { oldSize, newSize, oldRoot, newRoot, proof } = claim;
  if (oldSize <= 0n) return 'a proof from the empty tree proves nothing';
  if (newSize < oldSize) return `the tree of ${newSize} entries is smaller than the one of ${oldSize}`;
  if (newSize === oldSize) {
    if (proof.length > 0) return 'trees of one size need no proof';
    return isSameHash(oldRoot, newRoot) ? undefined : 'two trees of one size have different roots';
  }
  return areHashes([oldRoot, newRoot, ...proof]) ? checkGrowth(sha256, claim) : 'a hash is not 32 bytes long';
}

function checkGrowth(
  sha256: Sha256,
  { oldSize, newSize, oldRoot, newRoot, proof }: ConsistencyClaim,
): string | undefined {
  const shift = trailingZeros(oldSize);
  const above = bitLength((oldSize - 1n) ^ (newSize - 1n));
  const [inner, border] = [above - shift, countOnes((oldSize - 1n) >> BigInt(above))];
  // A tree that is a power of two is itself the first node of the path.
  const isWhole = oldSize === 1n << BigInt(shift);
  const needed = (isWhole ? 0 : 1) + inner + border;
  if (proof.length !== needed) return `the proof has ${proof.length} hashes, ${needed} are needed`;
  const seed = isWhole ? oldRoot : proof[0]!;
  const mask = (oldSize - 1n) >> BigInt(shift);
  let [older, newer] = [seed, seed];
  proof.slice(isWhole ? 0 : 1).forEach((sibling, i) => {
    const isRight = i >= inner || bitAt(mask, i);
    if (isRight) older = hashChildren(sha256, sibling, older);
    newer = isRight ? hashChildren(sha256, sibling, newer) : hashChildren(sha256, newer, sibling);
  });
  if (!isSameHash(older, oldRoot)) return 'the proof does not lead to the root of the older tree';
  return isSameHash(newer, newRoot) ? undefined : 'the proof does not lead to the root of the newer tree';
}
