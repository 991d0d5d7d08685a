import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { hasLists, lists, readPairs } from '@tocsin/testkit/version-lists';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, type VersionScheme } from './index.ts';

/** Pairs of the lists in which one text does not fit the scheme's own grammar. */
const notVersions: Partial<Record<VersionScheme, number>> = { apk: 34, pypi: 11, rubygems: 2 };
/** Maven drops a release word between two dashes; ours keeps the nesting. */
const differing = ['1-1 = 1-ga-1 gave 1'];

describe.skipIf(!hasLists)('versions as their ecosystems order them', () => {
  for (const [scheme, file] of lists) {
    it(`${scheme}: every pair of the official list`, () => {
      const wrong: string[] = [];
      for (const { line, a, b, order } of readPairs(file)) {
        const got = compareVersions(scheme, a, b);
        if (got !== order) wrong.push(`${line} gave ${got}`);
      }
      // Texts that are no version of the scheme have no order: saying so is right, guessing would not be.
      expect(wrong.filter((said) => !said.endsWith('undefined') && !differing.includes(said))).toEqual([]);
      expect(wrong.filter((said) => said.endsWith('undefined')).length).toBe(notVersions[scheme] ?? 0);
    });
  }
});

const versTests = sharedData('vers/tests/tests');

describe.skipIf(!versTests)('the official comparisons of vers', () => {
  for (const [scheme, file, count] of [
    ['maven', 'maven_version_cmp_test.json', 977],
    ['alpm', 'alpm_version_cmp_test.json', 42],
    ['conan', 'conan_version_cmp_test.json', 47],
    ['lexicographic', 'lexicographic-test.json', 8],
  ] as const) {
    it(`${scheme}: all ${count} stand in the right order`, () => {
      const { tests } = JSON.parse(readFileSync(`${versTests}/${file}`, 'utf8'));
      expect(tests.length).toBe(count);
      const wrong: string[] = [];
      for (const test of tests) {
        const [a, b] = test.input.versions;
        const got = compareVersions(scheme, a, b);
        const right =
          test.test_type === 'equality'
            ? (got === 0) === test.expected_output
            : (got ?? 9) <= 0 === (test.expected_output[0] === a);
        if (!right)
          wrong.push(`${JSON.stringify(test.input.versions)} ${JSON.stringify(test.expected_output)} gave ${got}`);
      }
      expect(wrong).toEqual([]);
    });
  }
});

describe('versions as makers of devices write them', () => {
  const inOrder = [
    ['V8.2', 'V8.2 SP1', 'V8.2 SP1 Update 3', 'V8.2 SP2', 'V8.3'],
    ['V14.0', 'V14 SP1', 'V14.0 SP2', 'V14.0.0 SP2 Update 1', 'V14.0.1', 'V14.1'],
    ['V1.4 Beta', 'V1.4', 'V1.4 SP1', 'V1.4 SP1 HF5', 'V1.4 SP2'],
    ['1.0', '1.32', '2', '2.0.1', '10'],
    ['1.122B', '1.122C', '1.123'],
    ['02.07.07(9)', '02.07.07(10)', '02.08'],
    ['2023.3', '2023.3 (Build 9342)', '2024.1'],
    ['A.01', 'B.02', 'C.02', 'C.03'],
    ['R3.10.00', 'R3.75.00'],
  ];
  for (const row of inOrder) {
    it(row.join(' < '), () => {
      for (let i = 0; i < row.length; i++) {
        for (let j = 0; j < row.length; j++)
          expect(compareVersions('vendor', row[i]!, row[j]!), `${row[i]} ? ${row[j]}`).toBe(Math.sign(i - j));
      }
    });
  }
  it('say the same in different dress', () => {
    for (const [a, b] of [
      ['V17 Update 5', 'V17 Upd 5'],
      ['v2.0', '2'],
      ['V19_Update_1', 'V19 Update 1'],
      ['R3.10', '3.10'],
      ['Version 4.1', '4.1.0'],
      ['V14.0 SP2', 'V14 SP2'],
    ]) {
      expect(compareVersions('vendor', a!, b!), `${a} = ${b}`).toBe(0);
    }
  });
  it('are not compared over product lines, nor when they are no versions', () => {
    expect(compareVersions('vendor', 'U61', 'L81')).toBeUndefined();
    expect(compareVersions('vendor', 'unknown', '2.0')).toBeUndefined();
    // A firmware's name in front of a bound must not put every plain version above or below it.
    expect(compareVersions('vendor', 'ROS V5.0.1', '4.3')).toBeUndefined();
    expect(compareVersions('vendor', 'ROS V5.0.1', 'ROS v4.3')).toBe(1);
    expect(compareVersions('vendor', 'SP3 Update 1', '14.2')).toBeUndefined();
    expect(compareVersions('vendor', 'B.02', '4.0')).toBeUndefined();
    expect(compareVersions('vendor', 'K', 'AB')).toBeUndefined();
    // Cisco's trains are developed side by side.
    expect(compareVersions('vendor', '15.2(6)E2a', '15.2(7)EA1')).toBeUndefined();
    expect(compareVersions('vendor', '15.2(6)E2a', '15.2(7)E3')).toBe(-1);
    expect(compareVersions('date', '3/4/2024', '2024-01-01')).toBeUndefined();
    expect(compareVersions('date', '8/30/2024', 'July 1, 2024')).toBe(1);
  });
});

describe('any order of versions', () => {
  const schemes: VersionScheme[] = [
    'semver',
    'npm',
    'nuget',
    'dpkg',
    'rpm',
    'apk',
    'maven',
    'pypi',
    'rubygems',
    'composer',
    'pub',
    'cran',
    'alpm',
    'conan',
    'openssl',
    'lexicographic',
    'vendor',
  ];
  const text = fc
    .array(
      fc.constantFrom(
        '0',
        '1',
        '2',
        '10',
        '01',
        '.',
        '-',
        '~',
        '+',
        ':',
        '_',
        ' ',
        'a',
        'rc',
        'SP',
        'beta',
        'V',
        '^',
        'x',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(''));
  it('is the same looked at from the other side, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...schemes), text, text, (scheme, a, b) => {
        const there = compareVersions(scheme, a, b);
        const back = compareVersions(scheme, b, a);
        expect(back === undefined ? undefined : 0 - back).toBe(there === undefined ? undefined : there + 0);
      }),
      { numRuns: 2000 },
    );
  });
  it('is one order: what stands before something stands before all that is behind it', () => {
    const wrong: string[] = [];
    // The tools of Maven and Arch themselves have no such order over texts that are no versions; ours are theirs.
    const ordered = schemes.filter((scheme) => scheme !== 'maven' && scheme !== 'alpm');
    fc.assert(
      fc.property(fc.constantFrom(...ordered), text, text, text, (scheme, a, b, c) => {
        const [ab, bc, ac] = [
          compareVersions(scheme, a, b),
          compareVersions(scheme, b, c),
          compareVersions(scheme, a, c),
        ];
        if (ab === undefined || bc === undefined || ab > 0 || bc > 0) return;
        const isRight =
          ac !== undefined && (ab === 0 && bc === 0 ? ac === 0 : ac < 0 || (ac === 0 && ab === 0 && bc === 0));
        if (!isRight) wrong.push(`${scheme}: ${a} (${ab}) ${b} (${bc}) ${c}, but ${ac}`);
      }),
      { numRuns: 20_000, seed: 7 },
    );
    expect(wrong.slice(0, 20)).toEqual([]);
  });
});
