import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readEntries } from '@tocsin/core/base/read';
import { sharedData } from '@tocsin/testkit/shared-data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkConsistency, checkInclusion, hashChildren, hashLeaf, type Sha256 } from './merkle-proof.ts';
import { proveConsistency, proveInclusion, rootOf } from './merkle-tree.ts';

const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
const vectors = sharedData('tlog/merkle-dev.tar.gz');
const bytes = (text: string | null) => new Uint8Array(Buffer.from(text ?? '', 'base64'));
const flip = (row: Uint8Array) => row.map((byte, i) => (i === 3 ? byte ^ 1 : byte));

/** All complete subtrees of a log of so many entries. */
function makeTree(size: number) {
  const levels = [Array.from({ length: size }, (_, i) => hashLeaf(sha256, Buffer.from(`entry ${i}`)))];
  while (levels.at(-1)!.length > 1) {
    const below = levels.at(-1)!;
    levels.push(
      Array.from({ length: Math.floor(below.length / 2) }, (_, i) =>
        hashChildren(sha256, below[2 * i]!, below[2 * i + 1]!),
      ),
    );
  }
  return (level: number, index: number) => levels[level]?.[index] ?? expect.fail(`no node ${level}/${index}`);
}

describe('the official vectors of RFC 6962 proofs', () => {
  /** Big numbers are kept as text, so that none is rounded on the way. */
  const read = (text: string) => JSON.parse(text.replace(/"(leafIdx|treeSize|size1|size2)": ?(-?\d+)/g, '"$1":"$2"'));

  it.skipIf(vectors === undefined)('are answered as they say, inclusion and consistency', () => {
    const counts = { inclusion: 0, consistency: 0 };
    for (const entry of readEntries(new Uint8Array(readFileSync(vectors!)), 'merkle.tar.gz')) {
      if (entry.finding !== undefined) throw new Error(entry.finding.message);
      const name = entry.path;
      if (!name.endsWith('.json')) continue;
      const vector = read(new TextDecoder().decode(entry.bytes));
      const proof = (vector.proof ?? []).map(bytes);
      const fault = name.startsWith('inclusion')
        ? checkInclusion(sha256, {
            index: BigInt(vector.leafIdx),
            size: BigInt(vector.treeSize),
            leafHash: bytes(vector.leafHash),
            root: bytes(vector.root),
            proof,
          })
        : checkConsistency(sha256, {
            oldSize: BigInt(vector.size1),
            newSize: BigInt(vector.size2),
            oldRoot: bytes(vector.root1),
            newRoot: bytes(vector.root2),
            proof,
          });
      expect([name, fault !== undefined]).toEqual([name, vector.wantErr]);
      counts[name.startsWith('inclusion') ? 'inclusion' : 'consistency'] += 1;
    }
    expect(counts).toEqual({ inclusion: 98, consistency: 98 });
  });
});

describe('a tree', () => {
  const size = fc.integer({ min: 1, max: 300 });

  it('proves each of its entries, and a changed byte anywhere is seen', () => {
    fc.assert(
      fc.property(size, fc.nat(), (n, at) => {
        const [node, index] = [makeTree(n), at % n];
        const proof = proveInclusion(sha256, node, index, n);
        const claim = {
          index: BigInt(index),
          size: BigInt(n),
          leafHash: node(0, index),
          root: rootOf(sha256, node, n),
          proof,
        };
        expect(checkInclusion(sha256, claim)).toBeUndefined();
        expect(checkInclusion(sha256, { ...claim, leafHash: flip(claim.leafHash) })).toBeDefined();
        expect(checkInclusion(sha256, { ...claim, index: BigInt((index + 1) % (n + 1)) })).toBeDefined();
        for (const i of proof.keys())
          expect(checkInclusion(sha256, { ...claim, proof: proof.with(i, flip(proof[i]!)) })).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });

  it('proves that it only grew, and another history is seen', () => {
    fc.assert(
      fc.property(size, size, (a, b) => {
        const [oldSize, newSize] = [Math.min(a, b), Math.max(a, b)];
        const node = makeTree(newSize);
        const proof = proveConsistency(sha256, node, oldSize, newSize);
        const claim = {
          oldSize: BigInt(oldSize),
          newSize: BigInt(newSize),
          oldRoot: rootOf(sha256, node, oldSize),
          newRoot: rootOf(sha256, node, newSize),
          proof,
        };
        expect(checkConsistency(sha256, claim)).toBeUndefined();
        expect(checkConsistency(sha256, { ...claim, oldRoot: flip(claim.oldRoot) })).toBeDefined();
        expect(checkConsistency(sha256, { ...claim, newRoot: flip(claim.newRoot) })).toBeDefined();
      }),
      { numRuns: 100 },
    );
  });

  it('of nothing has the hash of nothing as its root, and proves nothing', () => {
    const root = rootOf(sha256, () => expect.fail('nothing to read'), 0);
    expect(Buffer.from(root).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(checkConsistency(sha256, { oldSize: 0n, newSize: 5n, oldRoot: root, newRoot: root, proof: [] })).toMatch(
      /empty tree/,
    );
    expect(() => proveInclusion(sha256, () => root, 0, 0)).toThrow(RangeError);
  });

  it('larger than 2^53 is neither rounded nor believed', () => {
    const index = 2n ** 60n + 1n;
    const leafHash = hashLeaf(sha256, Buffer.from('far'));
    const proof = Array.from({ length: 61 }, (_, i) => hashLeaf(sha256, Buffer.from([i])));
    let root = leafHash;
    proof.forEach((sibling, i) => {
      root = (index >> BigInt(i)) & 1n ? hashChildren(sha256, sibling, root) : hashChildren(sha256, root, sibling);
    });
    const claim = { index, size: 2n ** 61n, leafHash, root, proof };
    expect(checkInclusion(sha256, claim)).toBeUndefined();
    expect(checkInclusion(sha256, { ...claim, index: index - 1n })).toBeDefined();
  });
});
