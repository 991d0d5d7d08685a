import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './read.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('JSON from outside', () => {
  it('is accepted exactly when ECMAScript accepts it, with the same value', () => {
    const nearJson = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .array(
          fc.constantFrom(
            '{',
            '}',
            '[',
            ']',
            ',',
            ':',
            '"a"',
            '1',
            '-',
            '0',
            '.',
            'e',
            'true',
            'nul',
            ' ',
            '\\u00',
            '"',
          ),
          {
            maxLength: 12,
          },
        )
        .map((parts) => parts.join('')),
      fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([text, at, put]) => {
        const i = at % (text.length + 1);
        return text.slice(0, i) + put + text.slice(i + 1);
      }),
    );
    fc.assert(
      fc.property(nearJson, (text) => {
        let wanted: unknown;
        let isJson = true;
        try {
          wanted = JSON.parse(text);
        } catch {
          isJson = false;
        }
        const read = parseJson(text);
        expect(read.finding === undefined).toBe(isJson);
        if (isJson) expect(read.value).toEqual(wanted);
      }),
      { numRuns: 3000 },
    );
  });

  it('never throws on bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (input) => void parseJson(input)));
  });

  it('names line and column of the first fault', () => {
    expect(parseJson('{\n  "a": 1,\n  "b": x\n}').finding).toMatchObject({
      code: 'base/json-invalid',
      at: 'line 3, column 8',
    });
    expect(parseJson('{"a": [1, 2').finding).toMatchObject({
      at: 'line 1, column 12',
      hint: expect.stringContaining('cut off'),
    });
    expect(parseJson('{"a": 1} {').finding?.message).toContain('after the end');
    expect(parseJson('<!doctype html><p>').finding?.hint).toContain('web page');
  });

  it('is refused when it is nested too deep, before anything is built', () => {
    const deep = `${'['.repeat(2_000_000)}`;
    expect(parseJson(deep, { maxDepth: 100 }).finding).toMatchObject({
      code: 'base/json-too-deep',
      at: 'line 1, column 101',
    });
    expect(parseJson(`${'['.repeat(100)}${']'.repeat(100)}`, { maxDepth: 100 }).finding).toBeUndefined();
  });

  it('is refused when it is larger than the limit', () => {
    expect(parseJson(bytes('[1,2,3]'), { maxBytes: 6 }).finding?.code).toBe('base/json-too-large');
  });

  it('may start with a byte order mark, but UTF-16 and broken UTF-8 are refused', () => {
    expect(parseJson(bytes('\ufeff{"a":1}')).value).toEqual({ a: 1 });
    const utf16 = new Uint8Array([0x7b, 0, 0x7d, 0]);
    expect(parseJson(utf16).finding?.message).toContain('UTF-16');
    expect(parseJson(new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0])).finding?.message).toContain('UTF-16');
    expect(parseJson(new Uint8Array([0x22, 0xe4, 0x22])).finding?.code).toBe('base/text-not-utf-8');
  });

  it('warns of names that occur twice in one object, also by way of an escape, and takes the last', () => {
    const read = parseJson('{"a":1,"b":{"a":2},"\\u0061":3}');
    expect(read.value).toEqual({ a: 3, b: { a: 2 } });
    expect(read.findings).toMatchObject([
      { code: 'base/json-doubled-key', at: 'line 1, column 20', severity: 'warning' },
    ]);
    const many = `{${Array.from({ length: 40 }, (_, i) => `"k${i}":0`).join(',')},"k3":1}`;
    expect(parseJson(many).findings).toHaveLength(1);
    expect(parseJson('[{"a":1},{"a":2}]').findings).toEqual([]);
  });
});
