// Keys beside the comparison on what others wrote: the official lists of versions, and the versions that real advisories name.
import { readdirSync, readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { hasLists, lists, readPairs } from '@tocsin/testkit/version-lists';
import { describe, expect, it } from 'vitest';
import { readEntries } from '../base/read.ts';
import { compareKeys, compareVersions, readRange, toVersionKey, toVersionScheme, type VersionScheme } from './index.ts';

/** Sorts by key within each line and holds neighbours near and far to the comparison of the texts. */
function checkOrder(scheme: VersionScheme, versions: Iterable<string>): { keyed: number; wrong: string[] } {
  const lines = new Map<string, { text: string; bytes: Uint8Array }[]>();
  let keyed = 0;
  for (const text of new Set(versions)) {
    const key = toVersionKey(scheme, text);
    if (key === undefined) continue;
    keyed += 1;
    if (!lines.has(key.line)) lines.set(key.line, []);
    lines.get(key.line)!.push({ text, bytes: key.bytes });
  }
  const wrong: string[] = [];
  for (const line of lines.values()) {
    line.sort((a, b) => compareKeys(a.bytes, b.bytes));
    for (const [i, a] of line.entries()) {
      for (const step of [1, 2, 3, 5, 17, 101, 1009]) {
        const b = line[i + step];
        if (b === undefined) break;
        const [byKey, byText] = [compareKeys(a.bytes, b.bytes), compareVersions(scheme, a.text, b.text)];
        if (byKey !== byText) wrong.push(`${scheme}: ${a.text} ? ${b.text}: by key ${byKey}, by text ${byText}`);
      }
    }
  }
  return { keyed, wrong };
}

/** Pairs in which one text does not fit the scheme's own grammar, or (Composer) has the sign that equals any number. */
const withoutKeys: Partial<Record<VersionScheme, number>> = { apk: 34, pypi: 11, rubygems: 2, composer: 5 };

describe.skipIf(!hasLists)('the keys of the versions that ecosystems list', () => {
  for (const [scheme, file] of lists) {
    it(`${scheme}: every pair of the official list stands so by its keys`, () => {
      const wrong: string[] = [];
      const versions = new Set<string>();
      let unkeyed = 0;
      for (const { line, a, b, order } of readPairs(file)) {
        if (a === b) continue;
        versions.add(a).add(b);
        const [x, y] = [toVersionKey(scheme, a), toVersionKey(scheme, b)];
        if (x === undefined || x.line !== y?.line) unkeyed += 1;
        else if (compareKeys(x.bytes, y.bytes) !== order) wrong.push(line);
      }
      expect(wrong.filter((line) => line !== '1-1 = 1-ga-1')).toEqual([]);
      expect(unkeyed).toBe(withoutKeys[scheme] ?? 0);
      expect(checkOrder(scheme, versions).wrong).toEqual([]);
    });
  }
});

const versTests = sharedData('vers/tests/tests');

describe.skipIf(!versTests)('the keys of the official comparisons of vers', () => {
  // Not of one line: Maven's words behind a dot (`2.0.a`), Arch's versions without a release beside some with, Conan's `1.2.3*`.
  for (const [scheme, file, inOneLine, of] of [
    ['maven', 'maven_version_cmp_test.json', 839, 977],
    ['alpm', 'alpm_version_cmp_test.json', 33, 42],
    ['conan', 'conan_version_cmp_test.json', 44, 47],
    ['lexicographic', 'lexicographic-test.json', 8, 8],
  ] as const) {
    it(`${scheme}: every pair of one line stands in the right order`, () => {
      const { tests } = JSON.parse(readFileSync(`${versTests}/${file}`, 'utf8'));
      const wrong: string[] = [];
      let keyed = 0;
      for (const { test_type, input, expected_output } of tests) {
        const [a, b] = input.versions;
        const [x, y] = [toVersionKey(scheme, a), toVersionKey(scheme, b)];
        if (x === undefined || x.line !== y?.line) continue;
        keyed += 1;
        const order = compareKeys(x.bytes, y.bytes);
        const isRight =
          test_type === 'equality' ? (order === 0) === expected_output : order <= 0 === (expected_output[0] === a);
        if (!isRight) wrong.push(`${a} ? ${b}: ${order}`);
      }
      expect([keyed, tests.length]).toEqual([inOneLine, of]);
      expect(wrong).toEqual([]);
    });
  }
});

const texts = (path: string): string[] => {
  const found = sharedData(path);
  if (found === undefined) return [];
  return [...readEntries(readFileSync(found), path)].flatMap((entry) =>
    entry.finding === undefined ? [new TextDecoder().decode(entry.bytes)] : [],
  );
};

describe.skipIf(!versTests)('the keys of the versions that advisories name', () => {
  it('PyPA: every release and every bound', () => {
    const versions = texts('osv/pypa-half.tar.gz').flatMap((yaml) =>
      [...yaml.matchAll(/^\s*- (?:introduced: |fixed: |last_affected: )?["']?(\d[^"'\n]*)["']?$/gm)].map((m) => m[1]!),
    );
    const { keyed, wrong } = checkOrder('pypi', versions);
    expect(keyed).toBeGreaterThan(8000);
    expect(wrong).toEqual([]);
  });
  it('npm: every bound', () => {
    const versions = texts('osv/nodejs-npm-half.tar.gz').flatMap((json) =>
      [...json.matchAll(/[<>=~^ "](\d+\.[\w.-]+)/g)].map((m) => m[1]!),
    );
    const { keyed, wrong } = checkOrder('npm', versions);
    expect(keyed).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });
  it('CISA: every bound that is read from a range', () => {
    const bounds = texts('csaf/cisa-ot-2017-2022-and-half-2023.tar.gz').flatMap((json) =>
      [...json.matchAll(/"category": "product_version(?:_range)?",\s*"name": ("(?:[^"\\]|\\.)*")/g)].map(
        (m) => JSON.parse(m[1]!) as string,
      ),
    );
    const byScheme = new Map<VersionScheme, string[]>();
    for (const text of new Set(bounds)) {
      const { scheme, intervals } = readRange(text);
      if (scheme === undefined) continue;
      if (!byScheme.has(scheme)) byScheme.set(scheme, []);
      byScheme
        .get(scheme)!
        .push(...(intervals ?? []).flatMap(({ low, high }) => [low?.version ?? [], high?.version ?? []].flat()));
    }
    expect(new Set(byScheme.get('vendor')).size).toBeGreaterThan(2500);
    for (const [scheme, versions] of byScheme) {
      const { keyed, wrong } = checkOrder(scheme, versions);
      expect(keyed, scheme).toBe(new Set(versions).size);
      expect(wrong).toEqual([]);
    }
  });
  it('OSV: the releases of npm, Maven and others', () => {
    const folder = sharedData('osv')!;
    const byScheme = new Map<VersionScheme, Set<string>>();
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.json')) continue;
      const text = readFileSync(`${folder}/${file}`, 'utf8');
      const walk = (value: unknown): void => {
        if (typeof value !== 'object' || value === null) return;
        const {
          package: of,
          versions,
          ranges,
        } = value as {
          package?: { ecosystem?: string };
          versions?: unknown[];
          ranges?: { events?: Record<string, string>[] }[];
        };
        const scheme = of?.ecosystem === undefined ? undefined : toVersionScheme(of.ecosystem);
        if (scheme !== undefined) {
          if (!byScheme.has(scheme)) byScheme.set(scheme, new Set());
          for (const one of [
            ...(versions ?? []),
            ...(ranges ?? []).flatMap(({ events }) => (events ?? []).flatMap((event) => Object.values(event))),
          ])
            if (typeof one === 'string') byScheme.get(scheme)!.add(one);
        }
        for (const one of Object.values(value)) walk(one);
      };
      walk(JSON.parse(text));
    }
    for (const [scheme, versions] of byScheme) {
      const { keyed, wrong } = checkOrder(scheme, versions);
      expect(keyed, scheme).toBe(versions.size);
      expect(wrong).toEqual([]);
    }
  });
});
