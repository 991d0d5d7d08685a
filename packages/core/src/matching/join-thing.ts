// An advisory is joined to things, not to components. A thing is identified once with the advisory's products; its versions are then
// judged against those products alone. Cost grows with things and versions, whoever has them and how often.

import type { Advisory, AdvisoryProduct } from '../advisories/index.ts';
import {
  isSurelyOutside,
  type KeyRange,
  toKeyRange,
  toVersionKey,
  type VersionKey,
  type VersionScheme,
} from '../versions/index.ts';
import type { AliasTable } from './alias-table.ts';
import type { Identification } from './identify.ts';
import { identifyProduct, judgePair } from './judge-pair.ts';
import { toProductIdentity } from './product-identity.ts';
import type { Match } from './schema.ts';
import type { Subject } from './subject.ts';
import { type Thing, toRelease, toThingSubject, toVersionSubject } from './thing.ts';

export interface Join {
  readonly subject: Subject;
  /** The version in the thing's name. */
  readonly release: string | undefined;
  /** The advisory with the products that can mean the thing in some version, and no others. */
  readonly advisory: Advisory;
  /** True when the answer hangs on the asset itself: its serial number, date, hardware, options or platform, or what else is inside it. */
  readonly asksAsset: boolean;
  /** One a product that means the thing: a version outside all of them is not hit. Undefined where keys cannot narrow. */
  readonly ranges: readonly KeyRange[] | undefined;
}

/** What a thing with its version knows of itself; all other fields are the asset's. */
const factsOfThings = new Set(['version', 'model']);

/** A product found by an identifier is that product wherever it runs; one found as "devices on Windows" hangs on what the device runs on. */
function asksAsset(product: AdvisoryProduct, { route }: Identification): boolean {
  const identity = toProductIdentity(product);
  if (product.relationship !== undefined || (identity.isPlatform && route === 'name')) return true;
  const readings = [identity.range, ...(product.notIn ?? []), ...identity.exclusions.map((exclusion) => exclusion.in)];
  return readings.some((reading) => (reading?.conditions ?? []).some(({ field }) => !factsOfThings.has(field)));
}

/**
 * Undefined when the thing is none of the advisory's products, whatever its version and whoever has it: an exclusion of some versions is open
 * to a thing without one.
 */
export function joinThing(thing: Thing, subject: Subject, advisory: Advisory, aliases: AliasTable): Join | undefined {
  const meant: AdvisoryProduct[] = [];
  let asks = false;
  for (const product of advisory.products) {
    const found = identifyProduct(subject, product, advisory, aliases);
    if (found === undefined) continue;
    meant.push(product);
    asks ||= asksAsset(product, found);
  }
  if (meant.length === 0) return undefined;
  // Relationships look for both their ends among the products, so that none may be missing.
  const isWhole = asks || meant.length === advisory.products.length;
  return {
    subject,
    release: toRelease(thing),
    advisory: isWhole ? advisory : { ...advisory, products: meant },
    asksAsset: asks,
    ranges: toKeyRanges(meant),
  };
}

/** Keys of one version in the schemes that ranges ask for, each made once. */
export type KeysOfVersion = (scheme: VersionScheme) => VersionKey | undefined;

export function toKeysOfVersion(version: string): KeysOfVersion {
  let scheme: VersionScheme | undefined;
  let key: VersionKey | undefined;
  return (wanted) => {
    if (wanted !== scheme) {
      scheme = wanted;
      key = toVersionKey(wanted, version);
    }
    return key;
  };
}

/** The ranges of all an advisory's products; undefined where keys cannot narrow one of them. */
export function toKeyRanges(products: readonly AdvisoryProduct[]): readonly KeyRange[] | undefined {
  const ranges: KeyRange[] = [];
  for (const product of products) {
    const range = toKeyRange(toProductIdentity(product).range);
    if (range === undefined) return undefined;
    ranges.push(range);
  }
  return ranges;
}

/** False: judgePair would call this version not affected, or none of the advisory's products. True: ask it. */
export function mayHit(
  ranges: readonly KeyRange[] | undefined,
  version: string | undefined,
  keys: KeysOfVersion | undefined,
): boolean {
  if (ranges === undefined || keys === undefined || version === undefined || version.trim() === '') return true;
  return ranges.some((range) => {
    const key = keys(range.scheme);
    return key === undefined || !isSurelyOutside(range, key);
  });
}

/** What judgePair says of the thing in this version; only for a join that does not ask the asset. Its asset and component are blank. */
export function judgeVersion(join: Join, version: string | undefined, aliases: AliasTable): Match | undefined {
  const { subject, release, advisory } = join;
  return judgePair(toVersionSubject(subject, version, release), advisory, aliases);
}

export interface DictionaryVersion {
  readonly id: number;
  readonly version: string | undefined;
}

/** A thing of the dictionary with its versions. */
export interface DictionaryProduct {
  readonly thing: Thing;
  readonly versions: readonly DictionaryVersion[];
}

export interface Hits {
  /** By product-version: the match, `affected` or `cannot-tell`, that holds for all who have it; asset and component are blank. */
  readonly settled: ReadonlyMap<number, Match>;
  /** Product-versions whose every asset must be judged by itself. */
  readonly open: ReadonlySet<number>;
  /** How often judgePair was asked. */
  readonly judgements: number;
}

/** Which product-versions of these the advisory hits. */
export function findHits(products: Iterable<DictionaryProduct>, advisory: Advisory, aliases: AliasTable): Hits {
  const settled = new Map<number, Match>();
  const open = new Set<number>();
  let judgements = 0;
  for (const { thing, versions } of products) {
    const join = joinThing(thing, toThingSubject(thing), advisory, aliases);
    if (join === undefined) continue;
    for (const { id, version } of versions) {
      if (!mayHit(join.ranges, version, version === undefined ? undefined : toKeysOfVersion(version))) continue;
      if (join.asksAsset) {
        open.add(id);
        continue;
      }
      judgements += 1;
      const match = judgeVersion(join, version, aliases);
      if (match !== undefined && match.verdict !== 'not-affected') settled.set(id, match);
    }
  }
  return { settled, open, judgements };
}
