import { describe, expect, it } from 'vitest';
import { newPatience } from '../base/index.ts';
import { judgeRange, readRange, readReason, readWords } from './index.ts';

describe('how a range was read', () => {
  it('is taken apart at its joints', () => {
    const { words } = readRange('>=1.0|<=1.32|=4');
    expect(words).toBe('from 1.0 up to and including 1.32, or exactly 4');
    expect(readWords(words)).toEqual({
      says: '{one}, or {other}',
      values: {
        one: { says: 'from {low} up to and including {high}', values: { low: '1.0', high: '1.32' } },
        other: { says: 'exactly {version}', values: { version: '4' } },
      },
    });
  });
  it('keeps the publisher’s condition whole, semicolons and all', () => {
    expect(readWords('below 2; only if: with IIS; on Windows, or not')).toEqual({
      says: '{one}; {other}',
      values: {
        one: { says: 'below {high}', values: { high: '2' } },
        other: { says: 'only if: {text}', values: { text: 'with IIS; on Windows, or not' } },
      },
    });
  });
  it.each([
    '1.0 | 1.1 | 1.2 | 1.3 | 1.4 | 1.5 | 1.6 | 1.7',
    '<=the first 5 digits of serial number 24031',
    'distributed < april 1, 2018',
    '< V3.X.17',
    '< 2.420.HW01.33.20190812',
    'V2.3.0 and Function State (FS) <= 3',
    '<= 3.0 (JACE 3e JACE 6e JACE 7)',
    'vers:all/*',
    'nobody can read this',
  ])('%s is read back', (text) => {
    expect(readWords(readRange(text, { category: 'product_version_range' }).words)).toBeDefined();
  });
});

describe('one reason', () => {
  it.each([
    [{ version: '1.31' }, '<= 1.4', '{because}; read as decimals it would be inside'],
    [{ version: '2' }, '< 2.2', '{because} ("{text}" read as {words})'],
    [{}, '< 2 | > 5', 'the version is not known; affected are versions {words}'],
    [{}, 'nobody can read this', `the advisory's range "{text}" could not be read`],
  ])('of %j against %s is known again', (subject, text, says) => {
    const { because } = judgeRange(readRange(text), subject);
    expect(readReason(because, newPatience())?.says).toBe(says);
  });
});
