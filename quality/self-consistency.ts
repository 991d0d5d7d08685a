// Does the matcher find in an advisory what the advisory itself names? Each product becomes an asset in the advisory's own words, inside and
// outside its versions, and in the ways in which registers write; another product of the same maker must stay silent.

import { type Advisory, type AdvisoryProduct, statusOf } from '@tocsin/core/advisories';
import { readAdvisoryBytes } from '@tocsin/core/advisories/read';
import type { Asset } from '@tocsin/core/inventory';
import {
  type AdvisoryIndex,
  type AliasTable,
  buildAdvisoryIndex,
  type Match,
  matchAssets,
} from '@tocsin/core/matching';
import { readNameVersion } from '@tocsin/core/versions';
import { respell, spellings, toVerbatim } from './derive-assets.ts';
import { readShippedAliases } from './measure-matching.ts';
import { pickOutside } from './pick-version.ts';
import { readSource } from './read-pairs.ts';

export interface ConsistencyFailure {
  readonly advisory: string;
  readonly asset: Asset;
  readonly got: string;
}

export interface ConsistencyCount {
  tried: number;
  /** As wanted. */
  right: number;
  /** Neither as wanted nor the contrary: a field is asked for. */
  asked: number;
  readonly failures: ConsistencyFailure[];
}

export type Consistency = ReadonlyMap<string, ConsistencyCount>;

const plain = (text = '') =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const nameOf = (product: AdvisoryProduct) => `${plain(product.vendor)}|${plain(product.product ?? product.name)}`;
const isAffected = (advisory: Advisory, { key }: AdvisoryProduct) =>
  advisory.withdrawnAt === undefined && advisory.vulnerabilities.some((one) => statusOf(one, key) === 'affected');

function* readAdvisories(step: number): Generator<Advisory> {
  for (const source of ['cisa', 'pypa', 'cve'] as const) {
    let i = 0;
    for (const { path, bytes } of readSource(source)?.values() ?? [])
      if (i++ % step === 0)
        for (const { advisory } of readAdvisoryBytes(bytes, path)) if (advisory !== undefined) yield advisory;
  }
}

/** @param step every how many documents one is taken; the order of the documents is theirs. */
export function measureConsistency(step: number): Consistency {
  const aliases = readShippedAliases();
  const advisories = [...readAdvisories(step)];
  const ofMaker = new Map<string, { advisory: string; product: AdvisoryProduct }[]>();
  for (const { id, products } of advisories)
    for (const product of products) {
      const list = ofMaker.get(plain(product.vendor));
      if (list === undefined) ofMaker.set(plain(product.vendor), [{ advisory: id, product }]);
      else list.push({ advisory: id, product });
    }
  const counts = new Map<string, ConsistencyCount>();
  for (const advisory of advisories) measureAdvisory(advisory, aliases, ofMaker, counts);
  return counts;
}

function measureAdvisory(
  advisory: Advisory,
  aliases: AliasTable,
  ofMaker: ReadonlyMap<string, readonly { advisory: string; product: AdvisoryProduct }[]>,
  counts: Map<string, ConsistencyCount>,
): void {
  const index = buildAdvisoryIndex([advisory], aliases);
  const byName = Map.groupBy(advisory.products, nameOf);
  const seen = new Set<string>();
  for (const product of advisory.products) {
    const key = `${nameOf(product)}|${product.range.text}|${product.purl?.join()}`;
    if (product.relationship !== undefined || seen.has(key) || !isAffected(advisory, product)) continue;
    seen.add(key);
    const verbatim = toVerbatim(product);
    if (verbatim === undefined) continue;
    const hear = (asset: Omit<Asset, 'id'>) => answerOf(index, { id: 'A', ...asset });
    const count = (kind: string, asset: Omit<Asset, 'id'>, wanted: 'affected' | 'silence', got = hear(asset)) =>
      addTo(counts, kind, wanted, got, { advisory: advisory.id, asset: { id: 'A', ...asset }, got });
    const inside = hear(verbatim);
    count('its own words, inside', verbatim, 'affected', inside);
    const outside = product.purl === undefined ? outsideOf(byName.get(nameOf(product)) ?? []) : undefined;
    if (outside !== undefined) count('its own words, outside', { ...verbatim, version: outside }, 'silence');
    if (inside === 'affected' && product.purl === undefined)
      for (const spelling of spellings) {
        const other = respell(verbatim, spelling);
        if (other !== undefined) count(spelling, other, 'affected');
      }
    const stranger = findStranger(advisory, product, ofMaker.get(plain(product.vendor)) ?? []);
    if (stranger !== undefined) count('another product of the maker', stranger, 'silence');
  }
}

function outsideOf(leaves: readonly AdvisoryProduct[]): string | undefined {
  const isBounded = leaves.every(
    ({ range, product, name }) =>
      range.kind === 'within' &&
      range.intervals !== undefined &&
      readNameVersion(product ?? name).reading === undefined,
  );
  return isBounded ? pickOutside(leaves.map(({ range }) => range)) : undefined;
}

/** A product of the maker from another advisory that shares no word with any product of this one. */
function findStranger(
  advisory: Advisory,
  product: AdvisoryProduct,
  others: readonly { advisory: string; product: AdvisoryProduct }[],
): Omit<Asset, 'id'> | undefined {
  const mine = wordsIn(advisory);
  const from = others.findIndex((other) => other.product === product);
  for (let i = 1; i <= Math.min(others.length, 60); i++) {
    const other = others[(from + i) % others.length]!;
    const words = plain(other.product.product ?? other.product.name)
      .split(' ')
      .filter((word) => word.length > 2);
    const isShared = words.some(
      (word) => mine.has(word) || (/\d/.test(word) && [...mine].some((one) => one.startsWith(word))),
    );
    if (other.advisory === advisory.id || words.length === 0 || isShared) continue;
    return toVerbatim(other.product);
  }
  return undefined;
}

const words = new WeakMap<Advisory, Set<string>>();
function wordsIn(advisory: Advisory): ReadonlySet<string> {
  let found = words.get(advisory);
  if (found === undefined) {
    found = new Set(advisory.products.flatMap(({ product, name }) => plain(product ?? name).split(' ')));
    words.set(advisory, found);
  }
  return found;
}

const order: readonly Match['verdict'][] = ['affected', 'cannot-tell', 'not-affected'];

/** What the owner hears: `affected`, `silence`, or the fields asked for. */
function answerOf(index: AdvisoryIndex, asset: Asset): string {
  const [match] = matchAssets(index, [asset]).toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  if (match === undefined || match.verdict === 'not-affected') return 'silence';
  return match.verdict === 'affected' ? 'affected' : `asks ${match.missing.join(', ')}`;
}

function addTo(
  counts: Map<string, ConsistencyCount>,
  kind: string,
  wanted: string,
  got: string,
  failure: ConsistencyFailure,
): void {
  const count = counts.get(kind) ?? { tried: 0, right: 0, asked: 0, failures: [] };
  counts.set(kind, count);
  count.tried += 1;
  if (got === wanted) count.right += 1;
  else {
    if (got.startsWith('asks ')) count.asked += 1;
    count.failures.push(failure);
  }
}
