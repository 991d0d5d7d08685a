// Advisories compiled once: for each package key the leaves that name it, in typed arrays. All bounds of one order are ranked together, so that a
// version is keyed and placed once, whatever has it, and is compared with each leaf as a number. Only advisories whose every product is a plain
// affected package in one order are here; of all others each version is judged. A leaf here says what judgePair says, without asking it.

import type { Advisory, AdvisoryProduct } from '../advisories/index.ts';
import { toPackageKey } from '../inventory/index.ts';
import { compareKeys, toKeyRange, toVersionKey, type VersionScheme } from '../versions/index.ts';
import { toProductIdentity } from './product-identity.ts';

/** The leaves of one package: of leaf i, advisory `at[i]` holds from rank `from[i]` up to, not including, `to[i]`. Leaves of one advisory stand together. */
export interface PackageLeaves {
  readonly at: Uint32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** The ranks that are said, each once, ascending: between two of them all versions are answered alike. */
  readonly ranks: Uint32Array;
  readonly order: BoundOrder;
}

export interface CompiledLeaves {
  /** By place of the advisory: true when its leaves are below and it need not be judged. */
  readonly isCompiled: readonly boolean[];
  /** Undefined when the package's leaves are in several orders: then its advisories are judged. */
  of(packageKey: string): PackageLeaves | undefined;
}

/**
 * Certain: no version of a component with the package's purl is answered but by order. A product is found by its purls and no other way, is
 * stated affected by some vulnerability and nothing else by any, and its range is bounds alone.
 */
function isPlain(product: AdvisoryProduct, affected: ReadonlySet<string>): boolean {
  if (product.relationship !== undefined || product.notIn !== undefined || product.hashes !== undefined) return false;
  const { purls, cpes, range, beside, exclusions, models } = toProductIdentity(product);
  if (beside !== '' || exclusions.length > 0 || models.length > 0) return false;
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

const longestMemo = 100_000;
const toText = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** All bounds of one scheme and line. A version's rank is how many of them are not above it. */
export class BoundOrder {
  private readonly numbers = new Map<string, number>();
  private sorted: Uint8Array[] = [];
  private readonly placed = new Map<string, number | undefined>();
  private readonly scheme: VersionScheme;
  private readonly line: string;

  constructor(scheme: VersionScheme, line: string) {
    this.scheme = scheme;
    this.line = line;
  }

  /** A number for the bound, its rank once all are there; 0 is below all. */
  add(bytes: Uint8Array): number {
    const text = toText(bytes);
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.sorted.push(bytes);
      this.numbers.set(text, number);
    }
    return number;
  }

  /** By number: the rank. Numbers given before mean nothing afterwards. */
  rank(): Uint32Array {
    const order = this.sorted.map((bytes, i) => ({ bytes, number: i + 1 }));
    order.sort((a, b) => compareKeys(a.bytes, b.bytes));
    const ranks = new Uint32Array(order.length + 1);
    for (const [i, { number }] of order.entries()) ranks[number] = i + 1;
    this.sorted = order.map(({ bytes }) => bytes);
    this.numbers.clear();
    return ranks;
  }

  /** Undefined when the version is none of the scheme, or is of another line. */
  rankOf(version: string): number | undefined {
    let rank = this.placed.get(version);
    if (rank !== undefined || this.placed.has(version)) return rank;
    const key = toVersionKey(this.scheme, version);
    rank = key === undefined || key.line !== this.line ? undefined : this.countUpTo(key.bytes);
    if (this.placed.size > longestMemo) this.placed.clear();
    this.placed.set(version, rank);
    return rank;
  }

  private countUpTo(bytes: Uint8Array): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareKeys(this.sorted[middle]!, bytes) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Leaves as they come: four numbers each, of a package whose first order is `order`. */
interface Open {
  readonly order: BoundOrder;
  isMixed: boolean;
  readonly at: number[];
  readonly from: number[];
  readonly to: number[];
}

const aboveAll = 0xffffffff;

export interface LeafCompiler {
  /** In the order of their places. False when the advisory must be judged. */
  add(advisory: Advisory): boolean;
  finish(): CompiledLeaves;
}

/** One advisory after the other: none is kept. */
export function createLeafCompiler(): LeafCompiler {
  const orders = new Map<string, BoundOrder>();
  const packages = new Map<string, Open>();
  const isCompiled: boolean[] = [];

  const orderOf = (scheme: VersionScheme, line: string): BoundOrder => {
    const name = `${scheme} ${line}`;
    const order = orders.get(name) ?? new BoundOrder(scheme, line);
    orders.set(name, order);
    return order;
  };
  const addLeaves = (product: AdvisoryProduct, at: number) => {
    const identity = toProductIdentity(product);
    const { scheme, intervals } = toKeyRange(identity.range)!;
    for (const key of new Set(identity.purls.map(toPackageKey))) {
      for (const { line, low, high } of intervals) {
        const order = orderOf(scheme, line);
        let open = packages.get(key);
        if (open === undefined) {
          open = { order, isMixed: false, at: [], from: [], to: [] };
          packages.set(key, open);
        }
        if (open.order !== order) open.isMixed = true;
        open.at.push(at);
        open.from.push(low === undefined ? 0 : order.add(low));
        open.to.push(high === undefined ? aboveAll : order.add(high));
      }
    }
  };
  return {
    add(advisory) {
      const affected = toAffected(advisory);
      const isOurs = affected !== undefined && advisory.products.every((product) => isPlain(product, affected));
      const at = isCompiled.push(isOurs) - 1;
      if (isOurs) for (const product of advisory.products) addLeaves(product, at);
      return isOurs;
    },
    finish() {
      const ranks = new Map([...orders.values()].map((order) => [order, order.rank()]));
      const compiled = new Map<string, PackageLeaves>();
      for (const [key, open] of packages) if (!open.isMixed) compiled.set(key, toLeaves(open, ranks.get(open.order)!));
      packages.clear();
      return { isCompiled, of: (key) => compiled.get(key) };
    },
  };
}

function toLeaves(open: Open, rankOf: Uint32Array): PackageLeaves {
  const from = Uint32Array.from(open.from, (number) => rankOf[number]!);
  const to = Uint32Array.from(open.to, (number) => (number === aboveAll ? aboveAll : rankOf[number]!));
  const said = new Uint32Array(from.length * 2);
  said.set(from);
  said.set(to, from.length);
  const ranks = said.sort().filter((rank, i) => i === 0 || said[i - 1] !== rank);
  return { at: Uint32Array.from(open.at), from, to, ranks, order: open.order };
}

export function compileLeaves(advisories: Iterable<Advisory>): CompiledLeaves {
  const compiler = createLeafCompiler();
  for (const advisory of advisories) compiler.add(advisory);
  return compiler.finish();
}

/** Which of the package's stretches a rank lies in: all ranks of one have the same hits. */
export function stretchOf({ ranks }: PackageLeaves, rank: number): number {
  let low = 0;
  let high = ranks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ranks[middle]! <= rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Places of the advisories that hit the rank, each once, ascending. */
export function hitsIn({ at, from, to }: PackageLeaves, rank: number): number[] {
  const hits: number[] = [];
  let last = -1;
  for (let i = 0; i < at.length; i++) {
    if (from[i]! <= rank && rank < to[i]! && at[i] !== last) {
      last = at[i]!;
      hits.push(last);
    }
  }
  return hits;
}
