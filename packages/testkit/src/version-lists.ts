// Lists of pairs in each scheme's order, as osv-scalibr tests itself with them.

import { readFileSync } from 'node:fs';
import { sharedData } from './shared-data.ts';

const listed = (name: string) => sharedData(`versions/osv-scalibr-small/${name}`);

export const hasLists = listed('maven-versions.txt') !== undefined;

/** Each scheme with the file that lists its pairs. */
export const lists = [
  ['apk', 'alpine-versions.txt'],
  ['dpkg', 'debian-versions.txt'],
  ['maven', 'maven-versions.txt'],
  ['nuget', 'nuget-versions.txt'],
  ['pypi', 'pypi-versions.txt'],
  ['rpm', 'redhat-versions.txt'],
  ['rubygems', 'rubygems-versions.txt'],
  ['semver', 'semver-versions.txt'],
  ['composer', 'packagist-versions.txt'],
  ['pub', 'pub-versions.txt'],
  ['cran', 'cran-versions.txt'],
  ['hackage', 'hackage-versions.txt'],
] as const;

const orders = { '<': -1, '=': 0, '>': 1 } as const;

/** The pairs of a list, each with the order of its two texts. */
export function readPairs(file: string): { line: string; a: string; b: string; order: -1 | 0 | 1 }[] {
  return readFileSync(listed(file)!, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const m = /^(\S+)\s+([<=>])\s+(\S+)$/.exec(line.trim());
      if (m === null || line.startsWith('#')) return [];
      return [{ line, a: m[1]!, b: m[3]!, order: orders[m[2] as keyof typeof orders] }];
    });
}
