// Inventories against many advisories. What an advisory says is found once a thing and once a version of it, for as many assets and
// organisations as have it; only what hangs on the asset itself is judged asset by asset.

import { type Asset, parsePurl, toPackageKey } from '../inventory/index.ts';
import type { KeyRange } from '../versions/index.ts';
import { keysOfSubject } from './blocking-keys.ts';
import { type CompiledLeaves, compileLeaves, hitsIn, type PackageLeaves, stretchOf } from './compiled-leaves.ts';
import {
  type DictionaryProduct,
  type Hits,
  type Join,
  joinThing,
  judgeVersion,
  mayHit,
  toKeyRanges,
  toKeysOfVersion,
} from './join-thing.ts';
import { judgePair } from './judge-pair.ts';
import type { AdvisoryIndex } from './match-index.ts';
import type { Match } from './schema.ts';
import { type Subject, toSubject } from './subject.ts';
import { formatThing, type Thing, toHeldThings, toThingSubject } from './thing.ts';

export interface ThingHit {
  /** Place of the advisory in the index. */
  readonly at: number;
  /** What holds for all who have the thing in this version; undefined when the advisory asks the asset itself. */
  readonly verdict: 'affected' | 'cannot-tell' | undefined;
}

export interface ThingMatcher {
  /** What hits the thing in this version, `affected` and `cannot-tell`; the same list for each that has it. */
  hitsOf(thing: Thing, version: string | undefined): readonly ThingHit[];
  /** The match behind a hit with a verdict, in words; asset and component are blank. */
  matchOf(thing: Thing, version: string | undefined, hit: ThingHit): Match;
  /** How often judgePair was asked for a version; asking assets comes on top. */
  readonly judgements: number;
}

interface KnownThing {
  readonly thing: Thing;
  /** Taken apart only when something is judged. */
  subject: Subject | undefined;
  /** Leaves that answer by order alone. */
  readonly leaves: PackageLeaves | undefined;
  /** Advisories that share a key. Most are never joined: no version of the thing lies in one of their ranges. */
  readonly candidates: readonly number[];
  /** Those of them that the leaves do not answer for. */
  readonly others: readonly number[];
  /** Made when something is judged: most things are placed and no more. */
  joins: Map<number, Join | undefined> | undefined;
  /** What leaves alone answer, by the stretch of their ranks that a version lies in. */
  readonly byStretch: (readonly ThingHit[] | undefined)[];
  byVersion: Map<string | undefined, readonly ThingHit[]> | undefined;
  matches: Map<string, Match> | undefined;
}

const none: readonly ThingHit[] = [];

/** The package key of a component that its purl alone identifies. */
function packageOf({ kind, purl, cpe, hashes }: Thing): string | undefined {
  if (kind !== 'component' || purl.length !== 1 || cpe.length + hashes.length > 0) return undefined;
  const read = parsePurl(purl[0]!);
  return read === undefined ? undefined : toPackageKey(read);
}

/** As formatThing, but short for what a purl and a name say alone: most of what there is. */
function nameThing(thing: Thing): string {
  const { kind, vendor, product, model, purl, cpe, hashes } = thing;
  const isShort = kind === 'component' && purl.length === 1 && cpe.length === 0 && hashes.length === 0;
  if (!isShort || vendor !== undefined || model !== undefined) return formatThing(thing);
  if (product === undefined) return purl[0]!;
  return purl[0]!.includes('\n') ? formatThing(thing) : `${purl[0]}\n${product}`;
}

/** `compiled` where the leaves were made one advisory after the other. */
export function createThingMatcher(
  index: AdvisoryIndex,
  compiled: CompiledLeaves = compileLeaves(index.advisories),
): ThingMatcher {
  const known = new Map<string, KnownThing>();
  /** Made once for all inventories, when first asked: what an advisory says in keys, by its place. */
  const ranges: (readonly KeyRange[] | 'open' | undefined)[] = [];
  const rangesOf = (at: number): readonly KeyRange[] | undefined => {
    ranges[at] ??= toKeyRanges(index.advisories[at]!.products) ?? 'open';
    return ranges[at] === 'open' ? undefined : ranges[at];
  };
  /** One object an advisory, however many it hits. */
  const affected = compiled.isCompiled.map((_, at): ThingHit => ({ at, verdict: 'affected' }));
  let judgements = 0;

  const candidatesOf = (keys: readonly string[]): readonly number[] => {
    if (keys.length === 1) return index.byKey.get(keys[0]!) ?? [];
    const lists = [...new Set(keys)].flatMap((key) => {
      const list = index.byKey.get(key);
      return list === undefined ? [] : [list];
    });
    return lists.length === 1 ? lists[0]! : [...new Set(lists.flat())];
  };

  const know = (thing: Thing): KnownThing => {
    const text = nameThing(thing);
    let one = known.get(text);
    if (one === undefined) {
      const name = packageOf(thing);
      const leaves = name === undefined ? undefined : compiled.of(name);
      const subject = name === undefined ? toThingSubject(thing) : undefined;
      // What a purl identifies shares its package key and no other with an advisory.
      const candidates = candidatesOf(subject === undefined ? [`p:${name}`] : keysOfSubject(subject, index.aliases));
      const others = leaves === undefined ? candidates : candidates.filter((at) => !compiled.isCompiled[at]);
      one = {
        thing,
        subject,
        leaves,
        candidates,
        others,
        byStretch: [],
        joins: undefined,
        byVersion: undefined,
        matches: undefined,
      };
      known.set(text, one);
    }
    return one;
  };

  const joinOf = (one: KnownThing, at: number): Join | undefined => {
    one.joins ??= new Map();
    if (one.joins.has(at)) return one.joins.get(at);
    one.subject ??= toThingSubject(one.thing);
    const join = joinThing(one.thing, one.subject, index.advisories[at]!, index.aliases);
    one.joins.set(at, join);
    return join;
  };

  const judge = (join: Join, version: string | undefined): Match | undefined => {
    judgements += 1;
    return judgeVersion(join, version, index.aliases);
  };

  /** What the leaves answer; undefined where they have no answer. One list a stretch, whatever versions lie in it. */
  const placedIn = (
    { leaves, byStretch }: KnownThing,
    version: string | undefined,
  ): readonly ThingHit[] | undefined => {
    if (leaves === undefined || version === undefined || version.trim() === '') return undefined;
    const rank = leaves.order.rankOf(version);
    if (rank === undefined) return undefined;
    const stretch = stretchOf(leaves, rank);
    byStretch[stretch] ??= hitsIn(leaves, rank).map((at) => affected[at]!);
    return byStretch[stretch];
  };

  const find = (one: KnownThing, version: string | undefined): readonly ThingHit[] => {
    const keys = version === undefined || version.trim() === '' ? undefined : toKeysOfVersion(version);
    const placed = placedIn(one, version);
    const hits = [...(placed ?? none)];
    for (const at of placed === undefined ? one.candidates : one.others) {
      if (!mayHit(rangesOf(at), version, keys)) continue;
      const join = joinOf(one, at);
      if (join === undefined || !mayHit(join.ranges, version, keys)) continue;
      if (join.asksAsset) {
        hits.push({ at, verdict: undefined });
        continue;
      }
      const match = judge(join, version);
      if (match === undefined || match.verdict === 'not-affected') continue;
      one.matches ??= new Map();
      one.matches.set(`${at} ${version ?? ''}`, match);
      hits.push({ at, verdict: match.verdict });
    }
    return hits.length === 0 ? none : hits;
  };

  return {
    get judgements() {
      return judgements;
    },
    hitsOf(thing, version) {
      const one = know(thing);
      if (one.candidates.length === 0) return none;
      const placed = one.others.length === 0 ? placedIn(one, version) : undefined;
      if (placed !== undefined) return placed;
      one.byVersion ??= new Map();
      let hits = one.byVersion.get(version);
      if (hits === undefined) {
        hits = find(one, version);
        one.byVersion.set(version, hits);
      }
      return hits;
    },
    matchOf(thing, version, { at }) {
      const one = know(thing);
      const text = `${at} ${version ?? ''}`;
      one.matches ??= new Map();
      let match = one.matches.get(text);
      if (match === undefined) {
        match = judge(joinOf(one, at)!, version)!;
        one.matches.set(text, match);
      }
      return match;
    },
  };
}

/** Matches of these assets, `affected` and `cannot-tell`: those that matchAssets gives, without what is not affected. */
export function matchByThing(matcher: ThingMatcher, index: AdvisoryIndex, assets: readonly Asset[]): Match[] {
  const matches: Match[] = [];
  for (const asset of assets) {
    const components = [null, ...(asset.components ?? [])];
    for (const [i, { component, thing, version }] of toHeldThings(asset).entries()) {
      for (const hit of matcher.hitsOf(thing, version)) {
        const match =
          hit.verdict !== undefined
            ? matcher.matchOf(thing, version, hit)
            : judgePair(toSubject(asset, components[i]!), index.advisories[hit.at]!, index.aliases);
        if (match !== undefined && match.verdict !== 'not-affected')
          matches.push({ ...match, asset: asset.id, component });
      }
    }
  }
  return matches;
}

/** As findHits, for many advisories at once and in their order. */
export function findHitsOfMany(index: AdvisoryIndex, products: Iterable<DictionaryProduct>): Hits[] {
  const matcher = createThingMatcher(index);
  const hits = index.advisories.map(() => ({
    settled: new Map<number, Match>(),
    open: new Set<number>(),
    judgements: 0,
  }));
  for (const { thing, versions } of products) {
    for (const { id, version } of versions) {
      for (const hit of matcher.hitsOf(thing, version)) {
        if (hit.verdict === undefined) hits[hit.at]!.open.add(id);
        else hits[hit.at]!.settled.set(id, matcher.matchOf(thing, version, hit));
      }
    }
  }
  return hits;
}
