// Versions that nobody means well with: long ones, and ones that look like others. What cannot be told from the text has no order.
import { describe, expect, it } from 'vitest';
import {
  compareVersions,
  judgeRange,
  parseLooseDate,
  readNameVersion,
  readRange,
  toVersionKey,
  VersionScheme,
} from './index.ts';

const schemes = VersionScheme.enum.filter((scheme) => scheme !== 'git');

describe('versions that are too long', () => {
  it('are versions of no scheme, before any reader goes over them', () => {
    for (const scheme of schemes) {
      for (const unit of ['1', '1.', '0', '-', 'a1', '-1', '~', 'january ', '\0']) {
        const long = unit.repeat(10_000 / unit.length);
        expect(compareVersions(scheme, `${long}x`, '1.0'), scheme).toBeUndefined();
        expect(compareVersions(scheme, '1.0', `${long}x`), scheme).toBeUndefined();
        expect(toVersionKey(scheme, `${long}x`), scheme).toBeUndefined();
      }
    }
  });
  it('are still equal to themselves, and a long number of a version is a number', () => {
    expect(compareVersions('semver', '9'.repeat(10_000), '9'.repeat(10_000))).toBe(0);
    expect(compareVersions('dpkg', `1.${'9'.repeat(300)}`, `1.1${'0'.repeat(300)}`)).toBe(-1);
  });
  it('keep the key and its line within an entry of an index', () => {
    for (const scheme of schemes) {
      for (const unit of ['😀', 'é', '.a', 'a1', '~', '9.', '-a', '.0.rc', ',.', '1a.']) {
        const key = toVersionKey(scheme, `1${unit}`.padEnd(400, unit));
        expect((key?.bytes.length ?? 0) + (key?.line.length ?? 0), `${scheme} ${unit}`).toBeLessThan(2000);
      }
    }
  });
  it('are no dates and no part of a name', () => {
    expect(parseLooseDate(`${'.'.repeat(10_000)}1`)).toBeUndefined();
    const spaces = `Monitor${' '.repeat(10_000)}1.0`;
    expect(readNameVersion(spaces)).toEqual({ name: spaces, exclusions: [] });
    const [affected] = ['< 2.0'].map((text) => readRange(text));
    expect(judgeRange(affected!, { version: '1.'.repeat(5000) }).answer).toBe('cannot-tell');
  });
});

describe('versions that look like others', () => {
  const range = readRange('< 1.3');
  for (const [said, version] of [
    ['a Cyrillic letter', '1.2\u0430'],
    ['an Arabic digit', '1.\u0662'],
    ['a digit of Devanagari', '1.\u0968'],
    ['a raised number', '1.2\u00b2'],
    ['a space of no width', '1.2\u200b5'],
    ['text that turns round', '1.\u202e2'],
    ['a NUL', '1.2\0'],
    ['a byte order mark read as Latin', '\u00ef\u00bb\u00bf1.2'],
    ['a no-break space read as Latin', '1.2\u00c2\u00a0SP1'],
  ] as const) {
    it(`${said}: cannot tell`, () => {
      expect(compareVersions('vendor', version, '1.3')).toBeUndefined();
      expect(judgeRange(range, { version }).answer).toBe('cannot-tell');
      for (const scheme of ['semver', 'npm', 'nuget', 'pub', 'pypi', 'rubygems', 'cran', 'apk', 'openssl'] as const)
        expect(compareVersions(scheme, version, '1.3'), scheme).toBeUndefined();
    });
  }
  it('full-width signs are the plain ones, and a trademark is no part of a version', () => {
    expect(compareVersions('vendor', 'Ｖ１．２', 'V1.2')).toBe(0);
    expect(compareVersions('vendor', 'V1.2\u2122', 'V1.2')).toBe(0);
  });
  it('a raised number in a range is not read as a digit of the bound', () => {
    expect(readRange('< V2.0\u00b2').kind).toBe('unread');
  });
  it('words that every object has are words', () => {
    for (const scheme of ['vendor', 'maven'] as const) {
      expect(compareVersions(scheme, '1.0-constructor-2', '1.0-constructor-3')).toBe(-1);
      expect(compareVersions(scheme, '1.0-constructor-3', '1.0-constructor-2')).toBe(1);
      expect(compareVersions(scheme, '1.0-constructor1', '1.0-constructoq1')).toBe(1);
    }
  });
});
