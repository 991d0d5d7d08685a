// Semantic Versioning 2, and what npm, NuGet and Pub make of it (NuGet: four numbers, letters without case; Pub: the build counts).

import { compareNumbers, compareTexts, type Order } from './order.ts';

interface Parsed {
  numbers: string[];
  pre: string[];
  build: string[];
}

/** `most`: how many numbers the scheme allows. */
export function parseSemver(text: string, most: number): Parsed | undefined {
  const m = /^\s*[v=]*\s*(\d+(?:\.\d+)*)(?:-?([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z.-]*))?\s*$/i.exec(
    text,
  );
  if (m === null) return undefined;
  const numbers = (m[1] ?? '').split('.');
  if (numbers.length > most) return undefined;
  return { numbers, pre: m[2]?.split('.') ?? [], build: m[3]?.split('.') ?? [] };
}

/** Section 11: fewer identifiers sort first, numbers before words, no pre-release last. */
function comparePre(a: string[], b: string[]): Order {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 0 : a.length === 0 ? 1 : -1;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const x = a[i];
    const y = b[i];
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    const numeric = /^\d+$/.test(x);
    if (numeric !== /^\d+$/.test(y)) return numeric ? -1 : 1;
    const order = numeric ? compareNumbers(x, y) : compareTexts(x, y);
    if (order !== 0) return order;
  }
  return 0;
}

function compareParsed(x: Parsed | undefined, y: Parsed | undefined): Order | undefined {
  if (x === undefined || y === undefined) return undefined;
  for (let i = 0; i < Math.max(x.numbers.length, y.numbers.length); i++) {
    const order = compareNumbers(x.numbers[i] ?? '0', y.numbers[i] ?? '0');
    if (order !== 0) return order;
  }
  return comparePre(x.pre, y.pre);
}

/** Three numbers by the standard; real registries hold versions with more or fewer, which are compared number by number. */
export const compareSemver = (a: string, b: string): Order | undefined =>
  compareParsed(parseSemver(a, 16), parseSemver(b, 16));

export const compareNuget = (a: string, b: string): Order | undefined =>
  compareParsed(parseSemver(a.toLowerCase(), 4), parseSemver(b.toLowerCase(), 4));

/** Dart's pub: of two versions that are else alike the one with a build is later, and builds are ordered as pre-releases are. */
export function comparePub(a: string, b: string): Order | undefined {
  const [x, y] = [parseSemver(a, 3), parseSemver(b, 3)];
  const order = compareParsed(x, y);
  if (order !== 0 || x === undefined || y === undefined) return order;
  if (x.build.length === 0 || y.build.length === 0)
    return x.build.length === y.build.length ? 0 : x.build.length === 0 ? -1 : 1;
  return comparePre(x.build, y.build);
}
