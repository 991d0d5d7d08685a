import { describe, expect, it } from 'vitest';
import { joinTexts, newPatience, type ReadText, recogniseSentence, template, toEnglish, toReader } from './index.ts';

const below = template('version {version} is below {bound}');
const same = template('version {version} is the one');
const named = template('"{text}" is named');
const plain = template('nothing is known');
const list = template('{one}, {other}');
const all = [list, below, same, named, plain];

describe('a template', () => {
  it('fills its places, whatever stands in them', () => {
    expect(plain()).toBe('nothing is known');
    expect(below({ version: '{bound} $& $1', bound: 2 })).toBe('version {bound} $& $1 is below 2');
    expect(template('{a}{b} {c}-{d}')({ a: 1, b: 2, c: 3, d: 4 })).toBe('12 3-4');
    expect(joinTexts(['a', 'b', 'c'], list)).toBe('a, b, c');
    expect(joinTexts([], list)).toBe('');
  });
});

describe('a text of ours', () => {
  it.each([
    ['nothing is known', 'nothing is known', {}],
    ['version 2 is below 3', below.says, { version: '2', bound: '3' }],
    ['version 2 is the one', same.says, { version: '2' }],
    ['version  is below ', below.says, { version: '', bound: '' }],
    ['"a" is named, "b" is named', named.says, { text: 'a" is named, "b' }],
    ['version 1 is below 2 is below 3', below.says, { version: '1', bound: '2 is below 3' }],
    ['line\none, 2', list.says, { one: 'line\none', other: '2' }],
  ])('%s is known by the most letters of its own', (text, says, values) => {
    expect(recogniseSentence(text, all)).toEqual({ says, values });
    expect(toEnglish({ says, values })).toBe(text);
  });
  it.each(['', 'nothing is known.', ' nothing is known', 'version 2 is below', 'Version 2 is below 3', 'toString'])(
    '%s is none',
    (text) => {
      expect(recogniseSentence(text, all)).toBeUndefined();
    },
  );
  it('whose first and last letters would have to be shared is none', () => {
    expect(recogniseSentence('aba', [template('ab{x}ba')])).toBeUndefined();
  });
});

describe('a text with a text of ours inside', () => {
  const inner: ReadText = (text, patience) => readInner(text, patience);
  const readInner = toReader(
    [below, same],
    { version: (text) => (text.includes(',') ? undefined : text) },
    (text) => text,
  );
  const read = toReader(
    [list],
    { one: inner, other: (text, patience) => read(text, patience) ?? inner(text, patience) },
    inner,
  );

  it('takes a longer place where the shorter one says nothing', () => {
    const told = read('version 1 is below 2, 3, version 2 is the one', newPatience());
    expect(told?.values.one).toEqual({ says: below.says, values: { version: '1', bound: '2, 3' } });
    expect(told?.values.other).toEqual({ says: same.says, values: { version: '2' } });
  });
  it('is none where a part is none', () => {
    expect(read('version 1 is below 2, and so on', newPatience())).toBeUndefined();
  });
  it('is given up when it asks for too many looks', () => {
    const patience = newPatience();
    expect(read('version 1 is below 2, '.repeat(2_000), patience)).toBeUndefined();
    expect(patience.left).toBeLessThan(0);
  });
});
