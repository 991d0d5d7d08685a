// Advisories compiled once: for each package key the leaves that name it, as places between all the bounds that are said of it, so that a version
// is placed once and then compared with each leaf as a number. Only advisories whose every product is a plain affected package in one order are here;
// of all others each version is judged. A leaf here says what judgePair says, without asking it.

import type { Advisory, AdvisoryProduct } from '../advisories/index.ts';
import { toPackageKey } from '../inventory/index.ts';
import { compareKeys, type KeyInterval, toKeyRange, type VersionKey, type VersionScheme } from '../versions/index.ts';
import { toProductIdentity } from './product-identity.ts';

/** The leaves of one package: of leaf i, advisory `at[i]` holds from place `from[i]` up to, not including, `to[i]`. */
export interface PackageLeaves {
  readonly scheme: VersionScheme;
  readonly line: string;
  readonly bounds: readonly Uint8Array[];
  readonly at: Uint32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/**
 * Certain: no version of a component with the package's purl is answered but by order. A product is found by its purls and no other way, is
 * stated affected by some vulnerability and nothing else by any, and its range is bounds alone.
 */
function isPlain(product: AdvisoryProduct, affected: ReadonlySet<string>): boolean {
  const { purls, cpes, range, beside, exclusions, models } = toProductIdentity(product);
  if (beside !== '' || exclusions.length > 0 || models.length > 0) return false;
  if (product.relationship !== undefined || product.notIn !== undefined || product.hashes !== undefined) return false;
  const isByPurl = purls.length > 0 && cpes.length === 0;
  return isByPurl && affected.has(product.key) && range.conditions === undefined && toKeyRange(range) !== undefined;
}

function toAffected(advisory: Advisory): ReadonlySet<string> | undefined {
  if (advisory.withdrawnAt !== undefined) return undefined;
  const affected = new Set<string>();
  for (const { status } of advisory.vulnerabilities) {
    const says = status.fixed.length + status.knownNotAffected.length + status.underInvestigation.length;
    if (says > 0) return undefined;
    for (const key of status.knownAffected) affected.add(key);
  }
  return affected;
}

interface Leaf {
  readonly at: number;
  readonly scheme: VersionScheme;
  readonly interval: KeyInterval;
}

export interface CompiledLeaves {
  /** By place of the advisory: true when its leaves are below and it need not be judged. */
  readonly isCompiled: readonly boolean[];
  /** Undefined when the package's leaves are in several orders: then its advisories are judged. */
  of(packageKey: string): PackageLeaves | undefined;
}

export function compileLeaves(advisories: readonly Advisory[]): CompiledLeaves {
  const byPackage = new Map<string, Leaf[]>();
  const isCompiled = advisories.map((advisory, at) => {
    const affected = toAffected(advisory);
    if (affected === undefined || !advisory.products.every((product) => isPlain(product, affected))) return false;
    for (const product of advisory.products) {
      const identity = toProductIdentity(product);
      const range = toKeyRange(identity.range)!;
      for (const key of new Set(identity.purls.map(toPackageKey))) {
        const leaves = byPackage.get(key) ?? [];
        if (leaves.length === 0) byPackage.set(key, leaves);
        for (const interval of range.intervals) leaves.push({ at, scheme: range.scheme, interval });
      }
    }
    return true;
  });
  const compiled = new Map([...byPackage].map(([key, leaves]) => [key, compilePackage(leaves)]));
  return { isCompiled, of: (key) => compiled.get(key) };
}

function compilePackage(leaves: readonly Leaf[]): PackageLeaves | undefined {
  const [{ scheme, interval }] = leaves as readonly [Leaf, ...Leaf[]];
  if (leaves.some((leaf) => leaf.scheme !== scheme || leaf.interval.line !== interval.line)) return undefined;
  const said = leaves.flatMap(({ interval: { low, high } }) => [low, high].filter((key) => key !== undefined));
  const bounds = said.sort(compareKeys).filter((key, i, all) => i === 0 || compareKeys(all[i - 1]!, key) !== 0);
  const table = {
    at: new Uint32Array(leaves.length),
    from: new Uint32Array(leaves.length),
    to: new Uint32Array(leaves.length),
  };
  for (const [i, leaf] of leaves.entries()) {
    table.at[i] = leaf.at;
    // Place p is everything from bound p - 1 up to bound p; before the first bound it is place 0.
    table.from[i] = leaf.interval.low === undefined ? 0 : placeOf(bounds, leaf.interval.low);
    table.to[i] = leaf.interval.high === undefined ? bounds.length + 1 : placeOf(bounds, leaf.interval.high);
  }
  return { scheme, line: interval.line, bounds, ...table };
}

/** How many bounds are not above the key. */
function placeOf(bounds: readonly Uint8Array[], key: Uint8Array): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareKeys(bounds[middle]!, key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Places of the advisories that hit the version, each once. */
export function hitsIn({ bounds, at, from, to }: PackageLeaves, { bytes }: VersionKey): number[] {
  const place = placeOf(bounds, bytes);
  const hits: number[] = [];
  let last = -1;
  for (let i = 0; i < at.length; i++) {
    // Leaves of one advisory stand together.
    if (from[i]! <= place && place < to[i]! && at[i] !== last) {
      last = at[i]!;
      hits.push(last);
    }
  }
  return hits;
}
