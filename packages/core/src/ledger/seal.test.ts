import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFiles, parseSeal, type SealedFile, toSealDigest } from './seal.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
const file = (path: string, content: string): SealedFile => ({
  path,
  size: content.length,
  sha256: hash('sha256', content),
});

describe('a sealed folder', () => {
  it('has one digest whatever the order of its files, and another when anything of a file differs', () => {
    const files = [file('a', '1'), file('b/c', '2'), file('é', '3')];
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: 3 }), (order) => {
        expect(toSealDigest(sha256, order)).toBe(toSealDigest(sha256, files));
      }),
    );
    const others = [file('a', '2'), { ...file('a', '1'), size: 2 }, file('a ', '1')].map((other) => [
      other,
      files[1]!,
      files[2]!,
    ]);
    for (const other of [...others, files.slice(1)])
      expect(toSealDigest(sha256, other)).not.toBe(toSealDigest(sha256, files));
  });
  it('says what changed, was added and is gone', () => {
    const difference = compareFiles(
      [file('same', '1'), file('changed', '1'), file('gone', '1')],
      [file('same', '1'), file('changed', '2'), file('new', '1')],
    );
    expect(difference).toEqual({ changed: ['changed'], added: ['new'], gone: ['gone'] });
  });
  it('is refused with a sentence when it is not whole', () => {
    const good = { format: 'tocsin-seal-1', files: [file('a', '1')], receipt: 'x', log: 'y' };
    expect(parseSeal(JSON.stringify(good))).toEqual(good);
    for (const wrong of [
      '{',
      '{}',
      JSON.stringify({ ...good, files: [{ path: 'a' }] }),
      JSON.stringify({ ...good, receipt: 1 }),
    ])
      expect(parseSeal(wrong)).toBeTypeOf('string');
  });
});
