// One question, many schemes: which of two versions comes first?

import { compareAlpm } from './compare-alpm.ts';
import { compareApk } from './compare-apk.ts';
import { compareComposer } from './compare-composer.ts';
import { compareConan } from './compare-conan.ts';
import { compareDpkg } from './compare-dpkg.ts';
import { compareMaven } from './compare-maven.ts';
import { compareLexicographic, compareNumbered, compareOpenssl } from './compare-numbered.ts';
import { comparePypi } from './compare-pypi.ts';
import { compareRpm } from './compare-rpm.ts';
import { compareRubygems } from './compare-rubygems.ts';
import { compareNuget, comparePub, compareSemver } from './compare-semver.ts';
import { compareVendor } from './compare-vendor.ts';
import { compareTexts, type Order } from './order.ts';
import { parseLooseDate } from './parse-date.ts';
import type { VersionScheme } from './schema.ts';

function compareDates(a: string, b: string): Order | undefined {
  const x = parseLooseDate(a);
  const y = parseLooseDate(b);
  return x === undefined || y === undefined ? undefined : compareTexts(x, y);
}

const comparers: Readonly<Record<VersionScheme, (a: string, b: string) => Order | undefined>> = {
  semver: compareSemver,
  npm: compareSemver,
  nuget: compareNuget,
  dpkg: compareDpkg,
  rpm: compareRpm,
  apk: compareApk,
  maven: compareMaven,
  pypi: comparePypi,
  rubygems: compareRubygems,
  composer: compareComposer,
  pub: comparePub,
  cran: compareNumbered,
  hackage: compareNumbered,
  alpm: compareAlpm,
  conan: compareConan,
  openssl: compareOpenssl,
  lexicographic: compareLexicographic,
  dotted: compareVendor,
  vendor: compareVendor,
  letters: compareVendor,
  date: compareDates,
  // Commits have no order that their names show.
  git: (a, b) => (a === b ? 0 : undefined),
};

/**
 * Nobody calls a version so; what is longer is no version of any scheme. It bounds the time of the readers, some of which take the square
 * of the length, and the size of a key and its line, which must fit into an entry of an index (PostgreSQL takes 2,704 bytes).
 */
export const longestVersion = 400;

/** -1, 0 or 1; undefined when the two cannot be compared in that scheme, which is an answer too: cannot tell. */
export function compareVersions(scheme: VersionScheme, a: string, b: string): Order | undefined {
  if (a === b) return 0;
  const [x, y] = [a.trim(), b.trim()];
  return x.length > longestVersion || y.length > longestVersion ? undefined : comparers[scheme](x, y);
}

const schemes: Readonly<Record<string, VersionScheme>> = {
  npm: 'npm',
  semver: 'semver',
  golang: 'semver',
  go: 'semver',
  cargo: 'semver',
  'crates.io': 'semver',
  hex: 'semver',
  pub: 'pub',
  swift: 'semver',
  swifturl: 'semver',
  github: 'semver',
  githubactions: 'semver',
  composer: 'composer',
  packagist: 'composer',
  cran: 'cran',
  hackage: 'hackage',
  alpm: 'alpm',
  conan: 'conan',
  conancenter: 'conan',
  openssl: 'openssl',
  lexicographic: 'lexicographic',
  nuget: 'nuget',
  pypi: 'pypi',
  gem: 'rubygems',
  rubygems: 'rubygems',
  maven: 'maven',
  deb: 'dpkg',
  debian: 'dpkg',
  ubuntu: 'dpkg',
  rpm: 'rpm',
  redhat: 'rpm',
  'red hat': 'rpm',
  almalinux: 'rpm',
  'rocky linux': 'rpm',
  opensuse: 'rpm',
  suse: 'rpm',
  fedora: 'rpm',
  apk: 'apk',
  alpine: 'apk',
  alpaquita: 'apk',
  wolfi: 'apk',
  chainguard: 'apk',
  generic: 'dotted',
  git: 'git',
};

/** The scheme of a purl type, a vers type or an OSV ecosystem (`Debian:12` counts as `Debian`). */
export function toVersionScheme(name: string): VersionScheme | undefined {
  const key = name.toLowerCase().split(':')[0]?.trim() ?? '';
  return Object.hasOwn(schemes, key) ? schemes[key] : undefined;
}
