// From our readings, and from the range texts of package managers, to vers.

import { compareVersions } from './compare-versions.ts';
import { formatVers, type VersConstraint, type VersOperator } from './parse-vers.ts';
import type { RangeReading, VersionScheme } from './schema.ts';

const types: Partial<Record<VersionScheme, string>> = {
  semver: 'semver',
  npm: 'npm',
  dpkg: 'deb',
  rpm: 'rpm',
  apk: 'apk',
  maven: 'maven',
  pypi: 'pypi',
  nuget: 'nuget',
  rubygems: 'gem',
  composer: 'composer',
  pub: 'pub',
  cran: 'cran',
  hackage: 'hackage',
  alpm: 'alpm',
  conan: 'conan',
  openssl: 'openssl',
  lexicographic: 'lexicographic',
};

/** The vers of a reading, or undefined: conditions, makers' own versions and unread texts have none. */
export function toVers(reading: RangeReading): string | undefined {
  const type = reading.scheme === undefined ? undefined : types[reading.scheme];
  if (type === undefined || reading.conditions !== undefined) return undefined;
  if (reading.kind === 'all') return `vers:${type}/*`;
  if (reading.kind !== 'within') return undefined;
  const constraints = (reading.intervals ?? []).flatMap(({ low, high }): VersConstraint[] => {
    if (low !== undefined && low.version === high?.version) return [['=', low.version]];
    return [
      ...(low === undefined ? [] : [[low.inclusive ? '>=' : '>', low.version] as const]),
      ...(high === undefined ? [] : [[high.inclusive ? '<=' : '<', high.version] as const]),
    ];
  });
  return formatVers({ scheme: type, constraints });
}

/** The texts by which these package managers state a range. */
export type NativeScheme = 'conan' | 'gem' | 'nuget' | 'openssl' | 'pypi';

const readers: Readonly<Record<NativeScheme, (range: string) => VersConstraint[] | undefined>> = {
  conan: readConan,
  gem: (range) => readList(range, { '~>': pessimistic }),
  nuget: readNuget,
  openssl: (range) => readList(range, {}),
  pypi: (range) => readList(range, { '~=': pessimistic }),
};

export const isNativeScheme = (name: string): name is NativeScheme => Object.hasOwn(readers, name);

/** A native range as vers (`~>2.0.8` of gem is `vers:gem/>=2.0.8|<2.1`), or undefined when it is not understood as a whole. */
export function fromNativeRange(scheme: NativeScheme, range: string): string | undefined {
  if (range.length > 2000) return undefined;
  const constraints = readers[scheme](range.trim());
  return constraints === undefined ? undefined : formatVers({ scheme, constraints });
}

/** `~>2.0.8`, `~=2.0.8`: from there up to, and without, the next of the number before the last. */
function pessimistic(version: string): VersConstraint[] | undefined {
  const numbers = /^\d{1,9}(?:\.\d{1,9})+/.exec(version)?.[0].split('.');
  if (numbers === undefined) return undefined;
  const stem = numbers.slice(0, -1);
  return [
    ['>=', version],
    ['<', [...stem.slice(0, -1), Number(stem.at(-1)) + 1].join('.')],
  ];
}

/** Signs and versions parted by commas, all of which must hold. */
function readList(
  range: string,
  special: Readonly<Record<string, (version: string) => VersConstraint[] | undefined>>,
): VersConstraint[] | undefined {
  const constraints: VersConstraint[] = [];
  for (const piece of range.split(',')) {
    const [, sign = '', version = ''] = /^\s*(~>|~=|===?|=|!=|<=|>=|<|>)?\s*([\w.!+-]{1,100})\s*$/.exec(piece) ?? [];
    if (version === '') return undefined;
    const read = special[sign]?.(version);
    if (sign.startsWith('~') && read === undefined) return undefined;
    constraints.push(...(read ?? [[(/^=*$/.test(sign) ? '=' : sign) as VersOperator, version] as const]));
  }
  return constraints;
}

/** `[1.0.0, 2.0.0)`; a bare version is a least one, one in brackets is that one. */
function readNuget(range: string): VersConstraint[] | undefined {
  const version = '[0-9A-Za-z.+-]{1,100}';
  if (new RegExp(`^${version}$`).test(range)) return [['>=', range]];
  const one = new RegExp(`^\\[\\s*(${version})\\s*\\]$`).exec(range);
  if (one !== null) return [['=', one[1] ?? '']];
  const m = new RegExp(`^([[(])\\s*(${version})?\\s*,\\s*(${version})?\\s*([\\])])$`).exec(range);
  if (m === null || (m[2] === undefined && m[3] === undefined)) return undefined;
  return [
    ...(m[2] === undefined ? [] : [[m[1] === '[' ? '>=' : '>', m[2]] as const]),
    ...(m[3] === undefined ? [] : [[m[4] === ']' ? '<=' : '<', m[3]] as const]),
  ];
}

/** Conan 2: `>1 <2.0 || ^3.2`. A dash at the end only asks for pre-releases; upper bounds of `~` and `^` shut them out. */
function readConan(range: string): VersConstraint[] | undefined {
  const constraints: VersConstraint[] = [];
  for (const alternative of range.replace(/,\s*include_prerelease\s*=?\s*\w*\s*$/i, '').split('||')) {
    for (const piece of alternative.trim().split(/\s+/)) {
      const [, sign = '', version = ''] = /^(<=|>=|[<>=^~])?([\w.+*-]{1,100}?)-?$/.exec(piece) ?? [];
      const read = readConanPiece(sign, version);
      if (read === undefined) return undefined;
      constraints.push(...read);
    }
  }
  return constraints;
}

function readConanPiece(sign: string, version: string): VersConstraint[] | undefined {
  if (version === '*') return [['>=', '0.0.0']];
  if (version === '' || compareVersions('conan', version, '0') === undefined) return undefined;
  if (sign !== '^' && sign !== '~') return [[(sign || '=') as VersOperator, version]];
  const numbers = version.split(/[-+]/)[0]?.split('.') ?? [];
  if (!numbers.every((number) => /^\d{1,9}$/.test(number))) return undefined;
  // `^` keeps the first number that is not zero, `~` the second.
  const firstSet = numbers.findIndex((number) => Number(number) !== 0);
  const kept = sign === '^' ? Math.max(firstSet, 0) : Math.min(1, numbers.length - 1);
  const next = [...numbers.slice(0, kept), Number(numbers[kept]) + 1].join('.');
  return [
    ['>=', version],
    ['<', `${next}-`],
  ];
}
