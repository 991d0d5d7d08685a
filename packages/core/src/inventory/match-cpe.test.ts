import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCpe } from './cpe.ts';
import { matchCpe, relateCpeValues } from './match-cpe.ts';

const cpe = (rest: string) => parseCpe(`cpe:2.3:${rest}`)!;

describe('relation of one attribute (NISTIR 7696, table 6-2)', () => {
  test.each([
    ['*', '*', 'equal'],
    ['*', '-', 'superset'],
    ['*', '1.0', 'superset'],
    ['*', '1.*', 'undefined'],
    ['-', '*', 'subset'],
    ['-', '-', 'equal'],
    ['-', '1.0', 'disjoint'],
    ['-', '1.*', 'undefined'],
    ['1.0', '1.0', 'equal'],
    ['1.0', '1.1', 'disjoint'],
    ['1.0', '1.*', 'undefined'],
    ['1.0', '-', 'disjoint'],
    ['1.0', '*', 'subset'],
    ['8.*', '8.1.2', 'superset'],
    ['8.*', '9.1', 'disjoint'],
    ['8.*', '-', 'disjoint'],
    ['8.*', '*', 'subset'],
    ['8.*', '8.*', 'undefined'],
    ['sp?', 'sp1', 'superset'],
    ['sp?', 'sp', 'superset'],
    ['sp?', 'sp12', 'disjoint'],
    ['*web*', 'myweb2', 'superset'],
    ['?web', 'myweb', 'disjoint'],
    ['8.\\*', '8.1', 'disjoint'],
    ['8.\\*', '8.\\*', 'equal'],
    ['\\*', '1', 'disjoint'],
  ] as const)('%s against %s is %s', (source, target, relation) => {
    expect(relateCpeValues(source, target)).toBe(relation);
  });
});

describe('relation of two names (NISTIR 7696, table 6-4)', () => {
  const product = cpe('a:acme:viewer:1.2:*:*:*:*:*:*:*');
  test.each([
    ['a:acme:viewer:*:*:*:*:*:*:*:*', 'superset'],
    ['a:acme:viewer:1.2:*:*:*:*:*:*:*', 'equal'],
    ['a:acme:viewer:1.2:sp1:*:*:*:*:*:*', 'subset'],
    ['a:acme:viewer:*:sp1:*:*:*:*:*:*', 'undefined'],
    ['a:acme:editor:*:sp1:*:*:*:*:*:*', 'disjoint'],
    ['a:acme:viewer:1.?:*:*:*:*:*:*:*', 'superset'],
  ] as const)('%s is %s', (source, relation) => {
    expect(matchCpe(cpe(source), product)).toBe(relation);
  });
  test('only the attributes that are asked for count', () => {
    const other = cpe('a:acme:viewer:9.9:*:*:*:*:*:*:*');
    expect(matchCpe(other, product)).toBe('disjoint');
    expect(matchCpe(other, product, ['part', 'vendor', 'product'])).toBe('equal');
  });
  test('superset and subset are each other’s mirror for names without wildcards', () => {
    const value = fc.constantFrom('*', '-', 'x', 'y');
    const mirror = {
      superset: 'subset',
      subset: 'superset',
      equal: 'equal',
      disjoint: 'disjoint',
      undefined: 'undefined',
    };
    fc.assert(
      fc.property(value, value, value, value, (a, b, c, d) => {
        const left = cpe(`a:acme:viewer:${a}:${b}:*:*:*:*:*:*`);
        const right = cpe(`a:acme:viewer:${c}:${d}:*:*:*:*:*:*`);
        expect(matchCpe(right, left)).toBe(mirror[matchCpe(left, right)]);
      }),
    );
  });
});
