// Version keys: how fast they are made, and a loop over their bytes beside `compareVersions` and npm's `semver.lt` on the same pairs. The
// versions are made up as maintainers write them; both sides must give the same orders, or the run ends.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compareKeys, compareVersions, toVersionKey, type VersionKey, type VersionScheme } from '@tocsin/core/versions';
import { realVersions, seeded } from '../quality/version-pairs.ts';

const versionCount = 20_000;
const pairCount = 100_000;
const next = seeded(20261125);
const pick = (texts: readonly string[]): string => texts[next(texts.length)] ?? '';

/** Numbers with one of these behind them, for the schemes that no tool is asked about. */
const ends: Partial<Record<VersionScheme, readonly string[]>> = {
  apk: ['-r0', '-r1', '-r12', '_p1-r0', '_rc2-r0', 'a-r3'],
  alpm: ['-1', '-2', '-1.1', 'rc1-1', '.r12.g12ab-1'],
  conan: ['', '', '-rc.1', '+1', '-alpha', 'cci'],
  cran: ['', '-1', '.9000'],
  openssl: ['', 'a', 'k', 'zb', '-beta1'],
  vendor: [' SP1', ' SP1 Update 3', '', '', ' HF2', ' (Build 9342)', 'C', '_P1', ' Upd 6'],
};
const months = ['January', 'March', 'May', 'August', 'December'];

function makeVersion(scheme: VersionScheme): string {
  if (scheme === 'date') return `${pick(months)} ${1 + next(28)}, ${2015 + next(12)}`;
  const numbers = Array.from({ length: scheme === 'openssl' ? 3 : 2 + next(3) }, () => next(next(3) === 0 ? 400 : 12));
  return `${scheme === 'vendor' ? pick(['V', 'v', '', 'R']) : ''}${numbers.join('.')}${pick(ends[scheme] ?? [''])}`;
}

const fromPairs = ['semver', 'dpkg', 'rpm', 'pypi', 'rubygems', 'maven', 'composer'] as const;
const ownEnds = ['apk', 'alpm', 'conan', 'cran', 'openssl', 'vendor', 'date'] as const;

/** Things per second, the best of some rounds. */
function rate(count: number, rounds: number, work: () => unknown): number {
  let best = 0;
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    work();
    best = Math.max(best, (count / (performance.now() - started)) * 1000);
  }
  return best;
}

const millions = (perSecond: number) => `${(perSecond / 1e6).toFixed(2)}M/s`;

type SemverLt = (a: string, b: string) => boolean;
function findSemverLt(): SemverLt | undefined {
  const root = spawnSync('npm', ['root', '-g'], { encoding: 'utf8' }).stdout?.trim();
  return root ? createRequire(join(root, 'npm', 'package.json'))('semver').lt : undefined;
}

interface Pair {
  readonly texts: readonly [string, string];
  readonly keys: readonly [Uint8Array, Uint8Array];
}

function makePairs(versions: readonly string[], keys: readonly (VersionKey | undefined)[]): Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0; i < pairCount; i++) {
    const [a, b] = [next(versions.length), next(versions.length)];
    const [x, y] = [keys[a], keys[b]];
    if (x === undefined || x.line !== y?.line) continue;
    pairs.push({ texts: [versions[a]!, versions[b]!], keys: [x.bytes, y.bytes] });
  }
  return pairs;
}

/** How many pairs stand in each order: summed by both sides, so that neither can be left out by the compiler. */
function measureScheme(
  say: (text: string) => void,
  scheme: VersionScheme,
  versions: readonly string[],
  lt?: SemverLt,
): void {
  const keys = versions.map((version) => toVersionKey(scheme, version));
  const made = rate(versions.length, 5, () => versions.map((version) => toVersionKey(scheme, version)));
  const pairs = makePairs(versions, keys);
  for (const { texts, keys: both } of pairs) {
    if (compareVersions(scheme, ...texts) !== compareKeys(...both))
      throw new Error(`${scheme}: ${texts.join(' ? ')} differ`);
    if (lt && lt(...texts) !== compareKeys(...both) < 0) throw new Error(`semver: ${texts.join(' ? ')} differ`);
  }
  const count = (isLess: (pair: Pair) => boolean) => pairs.reduce((sum, pair) => sum + (isLess(pair) ? 1 : 0), 0);
  const byText = rate(pairs.length, 2, () => count(({ texts }) => compareVersions(scheme, texts[0], texts[1]) === -1));
  const byKey = rate(pairs.length, 10, () => count(({ keys: both }) => compareKeys(both[0], both[1]) === -1));
  const byLt = lt && rate(pairs.length, 2, () => count(({ texts }) => lt(texts[0], texts[1])));
  const sizes = keys.flatMap((key) => key?.bytes.length ?? []);
  const beside = byLt === undefined ? '' : `, ${(byKey / byLt).toFixed(0)}x semver.lt ${millions(byLt)}`;
  say(
    `Version keys ${scheme}: made ${millions(made)}, ${(sizes.reduce((a, b) => a + b, 0) / sizes.length).toFixed(1)} bytes; compared ${millions(byKey)}, ${(byKey / byText).toFixed(0)}x compareVersions ${millions(byText)}${beside}; ${pairs.length} pairs with equal results`,
  );
}

export function measureVersionKeys(say: (text: string) => void): void {
  const lt = findSemverLt();
  for (const scheme of fromPairs)
    measureScheme(say, scheme, [...realVersions(scheme, versionCount, 7)], scheme === 'semver' ? lt : undefined);
  for (const scheme of ownEnds)
    measureScheme(
      say,
      scheme,
      Array.from({ length: versionCount }, () => makeVersion(scheme)),
    );
}
