// Keys beside the comparison that they stand for: over texts made up of each scheme's difficult pieces.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKeys, compareVersions, keyIntervalOf, toVersionKey, type VersionScheme } from './index.ts';

const words = (text: string): string[] => text.split(' ');
const anywhere = [
  '0',
  '1',
  '01',
  '10',
  '2',
  '9',
  '.',
  '-',
  'a',
  'rc',
  '200',
  '6000',
  '123456789012345678',
  '1234567890123456',
  ' ',
  '😀',
];
/** What stands behind the numbers of a version, so that most texts are versions of their scheme. */
const pieces: Partial<Record<VersionScheme, string[]>> = {
  semver: words('-a -0 -1 -01 -rc.1 -rc.10 -rc-1 -A .0 .1 .10 +b -1a -a.b -alpha.beta.0 -beta -- -a.0.0'),
  nuget: words('-a -A -0 -rc.1 -RC.10 .0 .1 .10 +b -beta'),
  pub: words('-a -0 -rc.1 -rc.10 +1 +a +1.a +0 + +a.b -1+1 -1+2 +10'),
  dpkg: words('~ ~~ ~1 a Z + . - -1 -0 : 1: ~rc 0 00 +dfsg .0 .a é ü \u007f , a0 a00 0~ 0a'),
  rpm: words('~ ~~ ^ ^1 a Z .a .1 .0 -1 -2.el8 - _ + .. ~1 0 00 :1 ab a.b é'),
  alpm: words('a .a ..a .1 ..1 ... _1 -1 -2 -1.1 rc rc1 -a : + é 0 00 .0 a1 1a'),
  apk: words(
    '.0 .1 .01 .010 .10 .1.0 a b z _alpha _alpha1 _beta _rc _p _p1 _git2 _cvs -r0 -r1 -r10 _p1_alpha _alpha0 ~ab -r00',
  ),
  composer: words(
    'dev-a dev-1 dev-10 dev-2 foo3 dev3 a alpha beta RC rc dev pl p x foo .1 .0 -1 -dev +1 _ dev- # #1 v V .# 1a a1 pl1',
  ),
  pypi: words(
    'a a1 b2 rc1 c1 .post1 .post .dev1 .dev0 .dev -1 .0 .1 .0.0 +a +1 +a.1 +1.a +10 1! 0! v _beta_2 .a1.post1.dev2 a0 a1.dev1',
  ),
  rubygems: words('.a .b .rc .pre .0 .00 .1 .10 .a.0.b .a.0 .a.1 .a.0.1 a a1 .0.a -1 -a .a.0.0.b .a.0.0.1 .B'),
  cran: words('.0 .1 -1 .00 .10 -0 .01'),
  conan: words('.0 .1 .1a .a -a -1 -1a -a.1 +1 +a +1a .10 .01 - + .. ., .-, -a-b .é A .1k .1t .(a .0.0 .~'),
  openssl: words(
    'a b z za zb A -beta1 -beta2 -pre -dev .0.0 .1.0 .0.2 .0a .0z .0za .0.0a .0.0b .0.0za .0.0-beta1 .0.0-beta10 .0.0-alpha .0.0a-pre1 .0.0-BETA1 .0.0A',
  ),
  lexicographic: words('a é ü 😀 \ue000 \uffff \ud800 \udfff ~ \u00ee \u00ef \u00f0 \u007f'),
  vendor: words(
    'SP1 sp SP HF1 Update upd Build b B r rev .a .0 .00 a beta rc1 -rc V v U SE (7) (7)E (7)E3 (7)EA K AB constructor x . .1 P1 .B02',
  ),
  date: words('2024-01-01 2024-1-2 2023/12/31 May 1, 2024 1 May 2024 8/30/2024 1/1/2024 .'),
  maven: words(
    '.0 .1 -1 -0 .rc -rc .sp -sp .a .a1 -a -a1 a1 b2 m -m1 ga .ga -ga .final final -final.1 snapshot -SNAPSHOT x .x -x -x1 -- .. _ -0-rc .0.rc .0.0.m1 -jre .é 1-0.rc constructor1 -sp-rc',
  ),
};
const like: Partial<Record<VersionScheme, VersionScheme>> = {
  npm: 'semver',
  hackage: 'cran',
  dotted: 'vendor',
  letters: 'vendor',
};
const schemes: VersionScheme[] = [
  ...(Object.keys(pieces) as VersionScheme[]),
  ...(Object.keys(like) as VersionScheme[]),
];

const dates = fc
  .tuple(fc.integer({ min: 2019, max: 2022 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .chain(([year, month, day]) =>
    fc.constantFrom(
      `${year}-${month}-${day}`,
      `${day} ${months[month - 1]} ${year}`,
      `${months[month - 1]} ${day}, ${year}`,
      `${month}/${day}/${year}`,
    ),
  );
const months = ['January', 'Feb', 'Mar.', 'April', 'May', 'Jun', 'July', 'Aug', 'Sep', 'October', 'Nov', 'Dec'];

function versionsOf(scheme: VersionScheme): fc.Arbitrary<string> {
  if (scheme === 'date') return dates;
  const own = pieces[like[scheme] ?? scheme] ?? [];
  const numbers = fc
    .array(fc.constantFrom('0', '1', '2', '10', '01', '159', '160', '5791', '5792'), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('.'));
  const tidy = fc
    .tuple(fc.constantFrom('', '', '', ...own), numbers, fc.array(fc.constantFrom(...own), { maxLength: 3 }))
    .map(([before, middle, rest]) => before + middle + rest.join(''));
  const starts = scheme === 'openssl' ? ['1.0.2', '1.1.1', '3.0.0', '0.9.8'] : ['0', '1', '1.0', '1.1'];
  const shortOnes = fc
    .tuple(fc.constantFrom(...starts), fc.array(fc.constantFrom(...own), { maxLength: 2 }))
    .map(([middle, rest]) => middle + rest.join(''));
  const any = fc
    .array(fc.constantFrom(...own, ...anywhere), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join(''));
  return fc.oneof(tidy, shortOnes, shortOnes, any);
}

describe('the keys of versions', () => {
  for (const scheme of schemes) {
    it(`${scheme}: stand in the order of the versions, and are equal when these are`, () => {
      const wrong: string[] = [];
      let compared = 0;
      fc.assert(
        fc.property(versionsOf(scheme), versionsOf(scheme), (a, b) => {
          const [x, y] = [toVersionKey(scheme, a), toVersionKey(scheme, b)];
          if (x === undefined || y === undefined || x.line !== y.line) return;
          const [byKey, byText] = [compareKeys(x.bytes, y.bytes), compareVersions(scheme, a, b)];
          compared += 1;
          if (byKey !== byText) wrong.push(`${a} ? ${b}: by key ${byKey}, by text ${byText}`);
        }),
        { numRuns: 5000, seed: 11 },
      );
      expect(compared, 'pairs of versions').toBeGreaterThan(300);
      expect(wrong.slice(0, 10)).toEqual([]);
    });
    it(`${scheme}: an interval of keys holds the versions between its bounds`, () => {
      const bound = fc.option(fc.record({ version: versionsOf(scheme), inclusive: fc.boolean() }), { nil: undefined });
      const wrong: string[] = [];
      fc.assert(
        fc.property(bound, bound, versionsOf(scheme), (low, high, version) => {
          const interval = keyIntervalOf(scheme, { ...(low && { low }), ...(high && { high }) });
          const key = toVersionKey(scheme, version);
          if (interval === undefined || key === undefined || key.line !== interval.line) return;
          const isInside =
            (interval.low === undefined || compareKeys(interval.low, key.bytes) <= 0) &&
            (interval.high === undefined || compareKeys(key.bytes, interval.high) < 0);
          const fromLow = low === undefined ? 1 : compareVersions(scheme, version, low.version);
          const fromHigh = high === undefined ? -1 : compareVersions(scheme, version, high.version);
          const should = fromLow! >= (low?.inclusive ? 0 : 1) && fromHigh! <= (high?.inclusive ? 0 : -1);
          if (isInside !== should) wrong.push(JSON.stringify({ low, high, version, isInside }));
        }),
        { numRuns: 2000, seed: 12 },
      );
      expect(wrong.slice(0, 10)).toEqual([]);
    });
  }
  it('numbers stand by their value whatever their length, and texts by their characters', () => {
    const digits = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 80n }), fc.bigInt({ min: 0n, max: 70_000n })).map(String);
    const bytesOf = (version: string) => toVersionKey('cran', version)!.bytes;
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        const [x, y] = [BigInt(a), BigInt(b)];
        expect(compareKeys(bytesOf(a), bytesOf(`00${b}`))).toBe(x < y ? -1 : x > y ? 1 : 0);
        expect(compareKeys(bytesOf(`${a}.1`), bytesOf(`${b}.0.7`))).toBe(x < y ? -1 : x > y ? 1 : 1);
      }),
    );
  });
});

describe('orders that go in a circle', () => {
  const circles: [VersionScheme, string, string, string][] = [
    ['alpm', '1.', '1.1', '1..a'],
    ['composer', 'dev-10', 'dev-2', 'dev3'],
    ['conan', '2', '10', '1a'],
    ['maven', '1.sp', '1-rc', '1'],
    ['maven', '1-5', '1.0.rc', '1'],
    ['maven', '1-sp', '1-0-rc', '1'],
  ];
  for (const [scheme, a, b, c] of circles) {
    it(`${scheme}: ${a} < ${b} < ${c} < ${a}, and so no line has all three`, () => {
      expect([a, b, c].map((one, i) => compareVersions(scheme, one, [b, c, a][i]!))).toEqual([-1, -1, -1]);
      const lines = [a, b, c].map((one) => toVersionKey(scheme, one)?.line);
      expect(new Set(lines).size === 1 && lines[0] !== undefined).toBe(false);
    });
  }
  it('equals of two that differ are of another line, or have no key', () => {
    const equals: [VersionScheme, string, string, string][] = [
      ['alpm', '1.0-1', '1.0', '1.0-2'],
      ['composer', '1.1', '1.#', '1.2'],
    ];
    for (const [scheme, a, b, c] of equals) {
      expect([compareVersions(scheme, a, b), compareVersions(scheme, b, c)]).toEqual([0, 0]);
      expect(compareVersions(scheme, a, c)).toBe(-1);
      expect(toVersionKey(scheme, b)?.line).not.toBe(toVersionKey(scheme, a)?.line);
    }
  });
  it("makers' versions have none: who is of one line is comparable, and nobody else", () => {
    fc.assert(
      fc.property(versionsOf('vendor'), versionsOf('vendor'), versionsOf('vendor'), (a, b, c) => {
        const [x, y] = [toVersionKey('vendor', a), toVersionKey('vendor', b)];
        const isOneLine = x !== undefined && y !== undefined && x.line === y.line;
        const ab = compareVersions('vendor', a, b);
        if (a !== b) expect(ab !== undefined, `${a} ? ${b}`).toBe(isOneLine);
        const [bc, ac] = [compareVersions('vendor', b, c), compareVersions('vendor', a, c)];
        if (ab === undefined || bc === undefined || ab > 0 || bc > 0) return;
        expect(ac, `${a} <= ${b} <= ${c}`).toBe(ab === 0 && bc === 0 ? 0 : -1);
      }),
      { numRuns: 20_000, seed: 13 },
    );
  });
});

describe('what has no key', () => {
  it('commits, and texts that are no version of the scheme', () => {
    for (const [scheme, version] of [
      ['git', 'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3'],
      ['semver', 'latest'],
      ['pypi', '1.0-final-final'],
      ['vendor', 'unknown'],
      ['date', '3/4/2024'],
      ['dpkg', 'x:1'],
      ['alpm', '1.0.-1'],
      ['lexicographic', 'x'.repeat(401)],
      ['maven', '0.a'.repeat(100)],
    ] as const)
      expect(toVersionKey(scheme, version), version).toBeUndefined();
  });
  it('an interval over two lines, one with a bound that cannot be read, and one without bounds', () => {
    const bound = (version: string) => ({ version, inclusive: true });
    expect(keyIntervalOf('vendor', { low: bound('U61'), high: bound('L81') })).toBeUndefined();
    expect(keyIntervalOf('vendor', { low: bound('1.0'), high: bound('unknown') })).toBeUndefined();
    expect(keyIntervalOf('vendor', {})).toBeUndefined();
    expect(keyIntervalOf('git', { low: bound('a'), high: bound('a') })).toBeUndefined();
  });
});
