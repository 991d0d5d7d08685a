// Which names mean the same maker or product. Data with a source; the table only follows it.

import { foldName, foldVendor } from './normalise-name.ts';
import type { Alias } from './schema.ts';

export interface AliasTable {
  /** The makers a published vendor text can mean, as folded head names; several when the text names several. */
  vendorsOf(vendor: string): readonly string[];
  /** True when the table names this maker, by whichever spelling. */
  isKnown(vendor: string): boolean;
  /** The folded head name of a product, for a maker if the alias holds for one. */
  productOf(vendor: string | undefined, product: string): string;
  /** How two different spellings come to mean the same: for the explanation. */
  explainVendor(vendor: string): string | undefined;
}

/** Separators between several makers in one string; `and` only where both sides are makers of their own. */
function splitVendors(vendor: string, heads: ReadonlyMap<string, Head>): string[] {
  if (heads.has(foldVendor(vendor))) return [vendor];
  const parts = vendor
    .split(/\s*(?:;|\/|,\s+(?!Inc|LLC|Ltd|L\.|S\.|B\.|Co\b|Corp|GmbH|AG\b|Dickinson)|\band\b|&)\s*/i)
    .filter((part) => foldVendor(part) !== '');
  // A split is believed when every part but at most one is long enough to be a maker's name.
  return parts.length > 1 && parts.every((part) => foldVendor(part).length > 2) ? parts : [vendor];
}

interface Head {
  readonly head: string;
  readonly name: string;
  readonly alias: Alias;
}

export function buildAliasTable(aliases: readonly Alias[]): AliasTable {
  const vendors = new Map<string, Head>();
  const products = new Map<string, string>();
  for (const alias of aliases) {
    if (alias.kind === 'vendor') {
      const head = foldVendor(alias.name);
      for (const name of [alias.name, ...alias.aliases])
        if (!vendors.has(foldVendor(name))) vendors.set(foldVendor(name), { head, name: alias.name, alias });
    } else {
      const maker = alias.vendor === undefined ? '' : foldVendor(alias.vendor);
      for (const name of [alias.name, ...alias.aliases])
        products.set(`${maker}|${foldName(name)}`, foldName(alias.name));
    }
  }
  const follow = (folded: string): string => {
    let at = folded;
    // A chain of takeovers is followed; a ring of them ends after a few steps.
    for (let i = 0; i < 5; i++) {
      const next = vendors.get(at)?.head;
      if (next === undefined || next === at) break;
      at = next;
    }
    return at;
  };
  const memo = new Map<string, readonly string[]>();
  const vendorsOf = (vendor: string): readonly string[] => {
    const known = memo.get(vendor);
    if (known !== undefined) return known;
    const inBrackets = [...vendor.matchAll(/\(([^)]{2,60})\)/g)].map((m) => m[1] ?? '');
    const bare = vendor.replace(/\([^)]*\)/g, ' ');
    const names = [
      vendor,
      ...splitVendors(vendor, vendors),
      ...(bare.trim() === '' ? [] : [bare, ...splitVendors(bare, vendors)]),
      ...inBrackets.filter((name) => vendors.has(foldVendor(name))),
    ];
    const found = [...new Set(names.map((name) => follow(foldVendor(name))).filter((name) => name !== ''))];
    if (memo.size > 20_000) memo.clear();
    memo.set(vendor, found);
    return found;
  };
  return {
    vendorsOf,
    isKnown: (vendor) => vendors.has(foldVendor(vendor)),
    productOf(vendor, product) {
      const folded = foldName(product);
      const makers = vendor === undefined ? [] : vendorsOf(vendor);
      for (const maker of makers) {
        const head = products.get(`${maker}|${folded}`);
        if (head !== undefined) return head;
      }
      return products.get(`|${folded}`) ?? folded;
    },
    explainVendor(vendor) {
      const head = vendors.get(foldVendor(vendor)) ?? vendors.get(foldVendor(vendor.replace(/\([^)]*\)/g, ' ')));
      if (head === undefined || head.head === foldVendor(vendor)) return undefined;
      const since = head.alias.since === undefined ? '' : ` since ${head.alias.since}`;
      const how = {
        spelling: 'another spelling of',
        subsidiary: 'part of',
        takeover: 'taken over by',
        brand: 'a brand of',
      }[head.alias.relation];
      return `"${vendor}" is ${how} ${head.name}${since}`;
    },
  };
}
