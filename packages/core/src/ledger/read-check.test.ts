import { hash, verify } from 'node:crypto';
import { makeTestLog } from '@tocsin/testkit/receipts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pattern, say, type Told, toEnglish } from '../base/index.ts';
import { checkSentences } from './check-sentences.ts';
import { checkReceipt, type Hashing, readCheck } from './index.ts';

const sentences: readonly Pattern[] = checkSentences;

const prefix = Buffer.from('302a300506032b6570032100', 'hex');
const hashing: Hashing = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  verify: (key, message, signature) =>
    verify(null, message, { key: Buffer.concat([prefix, key]), format: 'der', type: 'spki' }, signature),
};

/** The text that was taken apart. */
const tell = (part: string | Told): string =>
  typeof part === 'string'
    ? part
    : toEnglish(
        say(part.says, Object.fromEntries(Object.entries(part.values).map(([name, inner]) => [name, tell(inner)]))),
      );

describe('what a check says', () => {
  it('is said by sentences that stand once', () => {
    expect(new Set(sentences.map(({ says }) => says)).size).toBe(sentences.length);
    expect(sentences.length).toBeGreaterThan(35);
  });

  it('is known again, whatever was changed in a receipt', () => {
    const test = makeTestLog(9, ['ministry.example/w', 'neighbour.example/w']);
    const known = { log: test.log.key, witnesses: test.witnesses.map(({ key }) => key) };
    const stranger = makeTestLog(1);
    const policies = [
      { ...known, threshold: 2 },
      { ...known, threshold: 3 },
      { witnesses: stranger.witnesses.map(({ key }) => key), threshold: 1 },
      { log: stranger.log.key, witnesses: [], threshold: 0 },
    ];
    const receipt = test.receipt(4);
    const said = new Set<string>();
    const check = (text: string) => {
      for (const policy of policies)
        for (const step of checkReceipt(hashing, text, policy).steps) {
          const told = readCheck(step.said);
          expect(told, step.said).toBeDefined();
          if (told !== undefined) expect(tell(told)).toBe(step.said);
          said.add(told?.says ?? '');
        }
    };
    check(receipt);
    const place = fc.nat({ max: receipt.length });
    const piece = fc.constantFrom('', '\n', '\n\n', ' ', '; ', ': ', '"', 'A', '\t', '{name}', '\u202e');
    fc.assert(
      fc.property(place, fc.nat({ max: 40 }), piece, (at, gone, put) => {
        check(receipt.slice(0, at) + put + receipt.slice(at + gone));
      }),
      { numRuns: 500 },
    );
    expect(said.size).toBeGreaterThan(12);
  });

  it('takes the fault and the count inside a sentence apart too, and leaves what is not ours', () => {
    expect(readCheck('the entry, its salt, its place or the proof was changed: a hash is not 32 bytes long')).toEqual({
      says: 'the entry, its salt, its place or the proof was changed: {fault}',
      values: { fault: { says: 'a hash is not 32 bytes long', values: {} } },
    });
    expect(readCheck('1 of 3 known witnesses cosigned: a.example/w; 2 are needed')).toMatchObject({
      says: '{cosigned}; {threshold} are needed',
      values: { cosigned: { values: { count: '1', all: '3', names: 'a.example/w' } }, threshold: '2' },
    });
    for (const text of ['', 'signed', 'the entry, its salt, its place or the proof was changed: by whom'])
      expect(readCheck(text)).toBeUndefined();
  });
});
