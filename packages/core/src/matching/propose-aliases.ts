// Names in an inventory that may mean a maker of the advisories, with the evidence. They are offered to a person and change nothing by
// themselves: a wrong alias hides or invents warnings.

import type { AliasTable } from './alias-table.ts';
import { isSlip, slipsOf } from './name-slips.ts';
import { foldVendor, tellingTokens } from './normalise-name.ts';
import { proposeProducts } from './propose-products.ts';
import { proposalSentences as says } from './sentences.ts';
import { isGeneric } from './word-classes.ts';

/** A maker and a product as they are written, and how many assets (or advisories) write them so. */
export interface NamedProduct {
  readonly vendor: string;
  readonly product: string;
  readonly count: number;
}

export interface AliasCandidate {
  readonly kind: 'vendor' | 'product';
  /** Of a product: its maker, as the inventory writes it. */
  readonly vendor?: string;
  /** As the advisories write it. */
  readonly name: string;
  /** As the inventory writes it. */
  readonly alias: string;
  readonly evidence: string[];
  readonly assets: number;
  readonly advisories: number;
}

const mostCandidates = 50;
const longestName = 200;
/** A product of more makers than this tells nothing about who makes it. */
const mostMakers = 4;

interface Maker {
  readonly written: string;
  readonly folded: string;
  advisories: number;
  readonly products: Set<string>;
}

/**
 * Candidates, those that concern most assets first. Only makers that no advisory writes and no alias leads to one are asked about;
 * the evidence is a product that both are said to make, or a spelling so near that it may be a slip.
 */
export function proposeAliases(
  own: readonly NamedProduct[],
  known: readonly NamedProduct[],
  aliases: AliasTable,
): AliasCandidate[] {
  // One advisory names many products of a maker: the most for one product is how many advisories there are at least.
  const makers = gather(known, Math.max);
  const heads = new Map<string, Maker>();
  for (const maker of makers) for (const head of aliases.vendorsOf(maker.written)) heads.set(head, maker);
  const byProduct = new Map<string, Set<Maker>>();
  for (const maker of makers)
    for (const product of maker.products) byProduct.set(product, (byProduct.get(product) ?? new Set()).add(maker));
  const near = indexBySlip(makers);
  const found = gather(own, (a, b) => a + b)
    .filter((mine) => mine.folded !== '' && !aliases.vendorsOf(mine.written).some((head) => heads.has(head)))
    .flatMap((mine) => propose(mine, byProduct, near));
  return [...found, ...proposeProducts(own, known, aliases)]
    .sort((a, b) => b.assets - a.assets || b.evidence.length - a.evidence.length || (a.alias < b.alias ? -1 : 1))
    .slice(0, mostCandidates);
}

function gather(rows: readonly NamedProduct[], join: (a: number, b: number) => number): Maker[] {
  const makers = new Map<string, Maker>();
  for (const { vendor, product, count } of rows) {
    if (vendor.length > longestName || product.length > longestName) continue;
    const folded = foldVendor(vendor);
    const maker = makers.get(folded) ?? { written: vendor, folded, advisories: 0, products: new Set() };
    maker.advisories = join(maker.advisories, count);
    const key = toProductKey(product);
    if (key !== undefined) maker.products.add(key);
    makers.set(folded, maker);
  }
  return [...makers.values()];
}

/** The telling words of a product in one order; undefined when they could be anybody's ("Monitor", "Server 2"). */
function toProductKey(product: string): string | undefined {
  const telling = tellingTokens(product).filter((token) => !isGeneric(token));
  const isOwn = telling.some((token) => token.length > 4) || (telling.length > 1 && telling.some((t) => t.length > 2));
  return isOwn ? [...new Set(telling)].sort().join(' ') : undefined;
}

function propose(
  mine: Maker,
  byProduct: ReadonlyMap<string, ReadonlySet<Maker>>,
  near: ReadonlyMap<string, ReadonlySet<Maker>>,
): AliasCandidate[] {
  const found = new Map<Maker, string[]>();
  const add = (maker: Maker, text: string) => found.set(maker, [...(found.get(maker) ?? []), text]);
  for (const product of mine.products) {
    const makers = byProduct.get(product) ?? new Set();
    if (makers.size > mostMakers) continue;
    for (const maker of makers) add(maker, says.bothMake({ product }));
  }
  for (const key of slipsOf(mine.folded)) {
    for (const maker of near.get(key) ?? []) {
      if (found.get(maker)?.includes(says.slip())) continue;
      if (isSlip(mine.folded, maker.folded)) add(maker, says.slip());
    }
  }
  const first = mine.folded.split(' ')[0] ?? '';
  if (first.length > 4 && !isGeneric(first))
    for (const maker of near.get(`word:${first}`) ?? [])
      if (!found.has(maker)) add(maker, says.shared({ word: first }));
  return [...found].map(([maker, evidence]) => ({
    kind: 'vendor',
    name: maker.written,
    alias: mine.written,
    evidence: evidence.slice(0, 5),
    assets: mine.advisories,
    advisories: maker.advisories,
  }));
}

function indexBySlip(makers: readonly Maker[]): Map<string, Set<Maker>> {
  const index = new Map<string, Set<Maker>>();
  const put = (key: string, maker: Maker) => index.set(key, (index.get(key) ?? new Set()).add(maker));
  for (const maker of makers) {
    for (const key of slipsOf(maker.folded)) put(key, maker);
    const first = maker.folded.split(' ')[0] ?? '';
    if (first.length > 4 && !isGeneric(first)) put(`word:${first}`, maker);
  }
  return index;
}
