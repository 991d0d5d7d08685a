import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { sharedData } from '@tocsin/testkit/shared-data';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPurl, type PurlParts, parsePurl, parseStrictPurl, toPurl } from './purl.ts';

const folder = sharedData('purl/tests-and-types/tests');

interface OfficialCase {
  description: string;
  test_type: 'parse' | 'build' | 'validate' | 'roundtrip';
  input: string | PurlParts;
  expected_output: string | PurlParts | null;
  expected_failure: boolean;
}

/** Empty parts are null in the official cases. */
const plain = (purl: ReturnType<typeof parsePurl>) =>
  purl === undefined
    ? undefined
    : {
        type: purl.type,
        namespace: purl.namespace ?? null,
        name: purl.name,
        version: purl.version ?? null,
        qualifiers: Object.keys(purl.qualifiers).length === 0 ? null : purl.qualifiers,
        subpath: purl.subpath ?? null,
      };

function run({ test_type, input }: OfficialCase): unknown {
  if (test_type === 'parse') return plain(parseStrictPurl(input as string));
  const purl = test_type === 'build' ? toPurl(input as PurlParts, { strict: true }) : parsePurl(input as string);
  return purl === undefined ? undefined : formatPurl(purl);
}

/** Official cases that we answer otherwise, each with the reason. */
const lowerKeys =
  'the steps of the specification lower-case the keys of qualifiers, and the maven cases ask for that; this one refuses them';
const differing: Readonly<Record<string, string>> = {
  'parse "pkg:gem/jruby-launcher@1.1.2?Platform=java"': lowerKeys,
  'parse "pkg:Rpm/fedora/curl@7.50.3-1.fc25?Arch=i386&Distro=fedora-25"': lowerKeys,
};

describe.skipIf(folder === undefined)('the official purl cases', () => {
  const files =
    folder === undefined
      ? []
      : ['spec', 'types'].flatMap((kind) => readdirSync(`${folder}/${kind}`).map((name) => `${kind}/${name}`));
  let counted = 0;
  test.each(files)('%s', (file) => {
    const { tests } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as { tests: OfficialCase[] };
    counted += tests.length;
    const wrong = tests.flatMap((official) => {
      const key = `${official.test_type} ${JSON.stringify(official.input)}`;
      if (Object.hasOwn(differing, key)) return [];
      const wanted = official.expected_failure ? undefined : official.expected_output;
      const got = run(official);
      return isDeepStrictEqual(got, wanted) ? [] : [{ key, wanted, got }];
    });
    expect(wrong).toEqual([]);
  });
  test('all of them were run', () => {
    expect(counted).toBeGreaterThan(290);
  });
});

describe('purls of real documents', () => {
  test('an npm scope written without escape is a scope, not a version', () => {
    expect(parsePurl('pkg:npm/@angular/core@16.0.1')).toMatchObject({
      namespace: '@angular',
      name: 'core',
      version: '16.0.1',
    });
    expect(parsePurl('pkg:npm/@angular/core')).toMatchObject({ namespace: '@angular', name: 'core' });
  });
  test('the Go standard library, which has no namespace, is read though the type asks for one', () => {
    expect(parsePurl('pkg:golang/stdlib@1.22.1')?.name).toBe('stdlib');
    expect(parseStrictPurl('pkg:golang/stdlib@1.22.1')).toBeUndefined();
  });
  test('a key named like a part of every object is a key like any other', () => {
    expect(parsePurl('pkg:generic/x?__proto__=1')).toBeUndefined();
    expect(parsePurl('pkg:generic/x?constructor=1')?.qualifiers).toEqual({ constructor: '1' });
  });
  test.each([
    '',
    'pkg:',
    'pkg:npm',
    'pkg:npm/',
    'pkg:npm/%',
    'http://npm/x',
    'pkg:generic/a%2Fb/c',
    'pkg:generic/x?a=1&a=2',
  ])('"%s" is no purl', (text) => {
    expect(parsePurl(text)).toBeUndefined();
  });
});

describe('any purl', () => {
  const part = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
  const purls = fc
    .record({
      type: fc.constantFrom('generic', 'npm', 'deb', 'pypi', 'maven', 'git', 'oci', 'golang', 'qpkg'),
      namespace: fc.option(fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))),
      name: part,
      version: fc.option(part),
      qualifiers: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9._-]{0,9}$/), part),
      subpath: fc.option(part),
    })
    .map((parts) => toPurl(parts))
    .filter((purl) => purl !== undefined);

  test('is the same after being written and read', () => {
    fc.assert(
      fc.property(purls, (purl) => {
        expect(parsePurl(formatPurl(purl))).toEqual(purl);
      }),
    );
  });
  test('text of any kind is read or refused, never an exception', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((text) => `pkg:generic/${text}`),
        ),
        (text) => {
          const purl = parsePurl(text);
          if (purl !== undefined) expect(parsePurl(formatPurl(purl))).toEqual(purl);
        },
      ),
    );
  });
});
