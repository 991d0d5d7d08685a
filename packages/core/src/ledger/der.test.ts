import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derTags, makeDer, makeInteger, makeOid, parseDer, readGeneralizedTime, readParts } from './der.ts';
import { parseTimestamp, parseTimestampReply } from './timestamp.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('DER', () => {
  it('gives back what was put in, of any length', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 5 }), (contents) => {
        const parts = contents.map((content) => makeDer(derTags.octets, content));
        const read = readParts(parseDer(makeDer(derTags.sequence, ...parts)), derTags.sequence);
        expect(read?.map(({ content }) => content)).toEqual(contents);
      }),
    );
  });
  it('refuses lengths that reach too far, are not the shortest, or have no end, and bytes behind the value', () => {
    for (const wrong of [
      [],
      [0x04],
      [0x04, 2, 1],
      [0x04, 0x81, 1, 7],
      [0x04, 0x80, 0, 0],
      [0x04, 0x85, 0, 0, 0, 0, 1, 7],
      [0x04, 1, 7, 7],
      [0x1f, 1, 7],
    ])
      expect(parseDer(Uint8Array.from(wrong)), wrong.join()).toBeUndefined();
  });
  it('writes object identifiers and numbers in their one form', () => {
    expect([...makeOid('1.2.840.113549.1.7.2')]).toEqual([6, 9, 42, 134, 72, 134, 247, 13, 1, 7, 2]);
    expect([...makeInteger(Uint8Array.of(0, 0, 5))]).toEqual([2, 1, 5]);
    expect([...makeInteger(Uint8Array.of(0x80))]).toEqual([2, 2, 0, 0x80]);
  });
  it('reads a time in UTC only', () => {
    const time = (text: string) => readGeneralizedTime(parseDer(makeDer(derTags.time, bytes(text))));
    expect(time('20261125080000Z')).toBe('2026-11-25T08:00:00Z');
    expect(time('20261125080000.25Z')).toBe('2026-11-25T08:00:00.25Z');
    for (const wrong of ['20261125080000', '202611250800Z', '20261125080000+0100']) expect(time(wrong)).toBeUndefined();
  });
});

describe('a timestamp from outside', () => {
  it('is refused with a sentence, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
        expect(parseTimestamp(content)).toBeTypeOf('string');
        expect(parseTimestampReply(content)).toBeTypeOf('string');
        expect(parseTimestamp(makeDer(derTags.sequence, content))).toBeTypeOf('string');
      }),
    );
  });
});
