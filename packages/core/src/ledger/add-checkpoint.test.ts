import { generateKeyPairSync, hash, sign as signBytes, verify as verifyBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { areTwoViews, judgeCheckpoint, parseAddCheckpoint, toAddCheckpointText } from './add-checkpoint.ts';
import { toCheckpointText } from './checkpoint.ts';
import { emptyRoot, hashChildren, hashLeaf } from './merkle-proof.ts';
import { proveConsistency, rootOf } from './merkle-tree.ts';
import { makeVerifierKey, signatureTypes, toNote } from './note.ts';

const prefix = Buffer.from('302a300506032b6570032100', 'hex');
const hashing = {
  sha256: (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer'),
  verify: (key: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
    verifyBytes(null, message, { key: Buffer.concat([prefix, key]), format: 'der', type: 'spki' }, signature),
};
const { sha256 } = hashing;
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(prefix.length);
const key = makeVerifierKey(sha256, 'log.example/a', signatureTypes.ed25519, raw);

const readNode =
  (word: string) =>
  (level: number, at: number): Uint8Array =>
    level === 0
      ? hashLeaf(sha256, Buffer.from(`${word} ${at}`))
      : hashChildren(sha256, readNode(word)(level - 1, 2 * at), readNode(word)(level - 1, 2 * at + 1));
const rootAt = (size: number, word = 'x') => rootOf(sha256, readNode(word), size);
function signed(size: number, root = rootAt(size)): string {
  const text = toCheckpointText({ origin: key.name, size: BigInt(size), root, extensions: [] });
  return toNote({
    text,
    signatures: [{ name: key.name, keyId: key.keyId, signature: signBytes(null, Buffer.from(text), privateKey) }],
  });
}
function ask(body: string, known?: { size: number; word?: string }, keys = [key]) {
  const request = parseAddCheckpoint(body);
  if (typeof request === 'string') return request;
  const state = known && { size: BigInt(known.size), root: rootAt(known.size, known.word) };
  return judgeCheckpoint(hashing, { request, keys, known: state });
}
const grow = (from: number, to: number) => proveConsistency(sha256, readNode('x'), from, to);

describe('a witness', () => {
  it('cosigns the first it sees, and what continues what it knows', () => {
    expect(ask(toAddCheckpointText(0, [], signed(5)))).toEqual({ status: 200 });
    expect(ask(toAddCheckpointText(5, grow(5, 9), signed(9)), { size: 5 })).toEqual({ status: 200 });
    expect(ask(toAddCheckpointText(5, [], signed(5)), { size: 5 })).toEqual({ status: 200 });
  });
  it('answers 404 for a log it does not know and 403 for a signature it cannot trust', () => {
    expect(ask(toAddCheckpointText(0, [], signed(5)), undefined, [])).toMatchObject({ status: 404 });
    const forged = signed(5).replace('\n5\n', '\n6\n');
    expect(ask(toAddCheckpointText(0, [], forged))).toMatchObject({ status: 403 });
    const other = makeVerifierKey(sha256, 'log.example/b', signatureTypes.ed25519, raw);
    expect(ask(toAddCheckpointText(0, [], signed(5)), undefined, [other])).toMatchObject({ status: 403 });
  });
  it('answers 409 with its size when asked from another one, 400 when the sizes go backwards', () => {
    expect(ask(toAddCheckpointText(0, [], signed(9)), { size: 5 })).toEqual({ status: 409, size: 5n });
    expect(ask(toAddCheckpointText(7, [], signed(9)), { size: 5 })).toEqual({ status: 409, size: 5n });
    expect(ask(toAddCheckpointText(9, [], signed(5)), { size: 9 })).toMatchObject({ status: 400 });
  });
  it('answers 422 for a proof that does not hold, for two roots of one size, and for what an empty tree cannot be', () => {
    expect(ask(toAddCheckpointText(5, grow(4, 9), signed(9)), { size: 5 })).toMatchObject({ status: 422 });
    expect(ask(toAddCheckpointText(5, grow(5, 9), signed(9)), { size: 5, word: 'y' })).toMatchObject({ status: 422 });
    expect(ask(toAddCheckpointText(5, [], signed(5)), { size: 5, word: 'y' })).toMatchObject({ status: 422 });
    expect(ask(toAddCheckpointText(0, grow(4, 9), signed(9)))).toMatchObject({ status: 422 });
    expect(ask(toAddCheckpointText(0, [], signed(0, rootAt(1))))).toMatchObject({ status: 422 });
    expect(ask(toAddCheckpointText(0, [], signed(0, emptyRoot(sha256))))).toEqual({ status: 200 });
  });
  it('says what is wrong with the form', () => {
    const note = signed(5);
    for (const body of [
      '',
      `old x\n\n${note}`,
      `old 01\n\n${note}`,
      `old 0\nAAAA\n\n${note}`,
      `old 0\n${note}`,
      'old 0\n\n',
    ])
      expect(ask(body), body).toBeTypeOf('string');
    expect(ask(`old 0\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(64)}\n${note}`)).toMatch(/more than 63/);
  });
  it('knows two views of one log from growth', () => {
    expect(areTwoViews({ size: 5n, root: rootAt(5) }, { size: 5n, root: rootAt(5, 'y') })).toBe(true);
    expect(areTwoViews({ size: 5n, root: rootAt(5) }, { size: 9n, root: rootAt(9) })).toBe(false);
  });
});
