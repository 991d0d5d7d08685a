import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, FindingList, isProblem, Problem, parseDay, parseInstant, toCanonicalJson } from './index.ts';

describe('canonical JSON (RFC 8785)', () => {
  it('orders keys by UTF-16 code units and writes numbers as ECMAScript does', () => {
    expect(toCanonicalJson({ b: 1e21, a: [0.000001, -0], '\u20ac': null, '\r': true })).toBe(
      '{"\\r":true,"a":[0.000001,0],"b":1e+21,"\u20ac":null}',
    );
  });
  it('refuses what JSON cannot say', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', () => 1, { a: 1n }]) {
      expect(() => toCanonicalJson(value)).toThrow(TypeError);
    }
  });
  it('gives one text for one value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(toCanonicalJson(turned)).toBe(toCanonicalJson(value));
        expect(JSON.parse(toCanonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('instants and days', () => {
  it('read RFC 3339 into UTC and refuse what does not exist', () => {
    expect(parseInstant('2026-11-27T16:40:00+01:00')).toBe('2026-11-27T15:40:00.000Z');
    expect(parseInstant('2026-11-27')).toBeUndefined();
    expect(parseInstant('2026-13-01T00:00:00Z')).toBeUndefined();
    expect(parseDay('2027-02-29')).toBeUndefined();
    expect(parseDay('2028-02-29')).toBe('2028-02-29');
  });
  it('add days over a month end', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});

describe('findings and problems', () => {
  it('a hostile document cannot fill the memory with findings', () => {
    const list = new FindingList(2);
    for (let i = 0; i < 5; i++) list.error('base/x', `/${i}`, 'wrong');
    expect([list.items.length, list.dropped, list.hasErrors]).toEqual([2, 3, true]);
  });
  it('a problem is recognised by its code', () => {
    expect(isProblem(new Problem('base/x', 'broken'))).toBe(true);
    expect(isProblem(new Error('broken'))).toBe(false);
  });
});
