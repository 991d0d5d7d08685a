// Which names mean the same maker or product. Data with a source; the table only follows it.

import { foldName, foldVendor } from './normalise-name.ts';
import type { Alias } from './schema.ts';
import { identitySentences } from './sentences.ts';

export interface AliasTable {
  /** The makers a published vendor text can mean, as folded head names; several when the text names several. */
  vendorsOf(vendor: string): readonly string[];
  /** True when the table names this maker, by whichever spelling. */
  isKnown(vendor: string): boolean;
  /** The folded head name of a product, for a maker if the alias holds for one. */
  productOf(vendor: string | undefined, product: string): string;
  /** How two different spellings come to mean the same, as a reason of a match. */
  explainVendor(vendor: string): string | undefined;
}

/** Separators between several makers in one string; `and` only where both sides are makers of their own. */
function splitVendors(vendor: string, known: ReadonlyMap<string, string>): string[] {
  if (known.has(foldVendor(vendor))) return [vendor];
  const parts = vendor
    .split(/\s*(?:;|\/|,\s+(?!Inc|LLC|Ltd|L\.|S\.|B\.|Co\b|Corp|GmbH|AG\b|Dickinson)|\band\b|&)\s*/i)
    .filter((part) => foldVendor(part) !== '');
  // A split is believed when every part but at most one is long enough to be a maker's name.
  return parts.length > 1 && parts.every((part) => foldVendor(part).length > 2) ? parts : [vendor];
}

/** "Schweitzer Engineering Laboratories (SEL)": the text itself says what the maker is called in short. */
const isInitialsOf = (short: string, name: string): boolean => {
  const letters = (name.match(/\b[A-Za-z]/g) ?? []).join('').toUpperCase();
  return /^[A-Z]{2,6}$/.test(short) && letters.startsWith(short);
};

export function buildAliasTable(aliases: readonly Alias[]): AliasTable {
  const parents = new Map<string, string>();
  /** By which entry a name is known: for the explanation. */
  const entries = new Map<string, Alias>();
  const products = new Map<string, string>();
  const follow = (folded: string): string => {
    let at = folded;
    for (let next = parents.get(at); next !== undefined && next !== at; next = parents.get(at)) at = next;
    return at;
  };
  for (const alias of aliases) {
    if (alias.kind === 'vendor') {
      // Names that mean one maker are one class, however entries lead to each other: takeovers of takeovers, and rings.
      for (const name of [alias.name, ...alias.aliases].map(foldVendor)) {
        if (!parents.has(name)) parents.set(name, name);
        parents.set(follow(name), follow(foldVendor(alias.name)));
        if (name !== foldVendor(alias.name) && !entries.has(name)) entries.set(name, alias);
      }
    } else {
      const maker = alias.vendor === undefined ? '' : foldVendor(alias.vendor);
      for (const name of [alias.name, ...alias.aliases])
        products.set(`${maker}|${foldName(name)}`, foldName(alias.name));
    }
  }
  /** Products by the class of their maker: the entry may name it by another spelling. */
  const ofMaker = new Map<string, [string, string][]>();
  for (const [key, head] of products) {
    const at = key.indexOf('|');
    const maker = follow(key.slice(0, at));
    ofMaker.set(maker, [...(ofMaker.get(maker) ?? []), [key.slice(at + 1), head]]);
  }
  const memo = new Map<string, readonly string[]>();
  const vendorsOf = (vendor: string): readonly string[] => {
    const known = memo.get(vendor);
    if (known !== undefined) return known;
    const inBrackets = [...vendor.matchAll(/\(([^)]{2,60})\)/g)].map((m) => m[1] ?? '');
    const bare = vendor.replace(/\([^)]*\)/g, ' ');
    const names = [
      vendor,
      ...splitVendors(vendor, parents),
      ...(bare.trim() === '' ? [] : [bare, ...splitVendors(bare, parents)]),
      ...inBrackets.filter((name) => parents.has(foldVendor(name)) || isInitialsOf(name, bare)),
    ];
    const found = [...new Set(names.map((name) => follow(foldVendor(name))).filter((name) => name !== ''))];
    if (memo.size > 20_000) memo.clear();
    memo.set(vendor, found);
    return found;
  };
  const headOf = (vendor: string | undefined, product: string): string => {
    const folded = foldName(product);
    const makers = vendor === undefined ? [] : vendorsOf(vendor);
    for (const maker of makers) {
      for (const [key, head] of ofMaker.get(maker) ?? []) if (key === folded) return head;
    }
    return products.get(`|${folded}`) ?? folded;
  };
  const heads = new Map<string, Map<string, string>>();
  let kept = 0;
  return {
    vendorsOf,
    isKnown: (vendor) => parents.has(foldVendor(vendor)),
    productOf(vendor, product) {
      if (kept > 50_000) {
        heads.clear();
        kept = 0;
      }
      let ofVendor = heads.get(vendor ?? '');
      if (ofVendor === undefined) {
        ofVendor = new Map();
        heads.set(vendor ?? '', ofVendor);
      }
      let head = ofVendor.get(product);
      if (head === undefined) {
        head = headOf(vendor, product);
        ofVendor.set(product, head);
        kept += 1;
      }
      return head;
    },
    explainVendor(vendor) {
      const alias = entries.get(foldVendor(vendor)) ?? entries.get(foldVendor(vendor.replace(/\([^)]*\)/g, ' ')));
      if (alias === undefined) return undefined;
      const { name, relation, since } = alias;
      return since === undefined
        ? identitySentences[relation]({ vendor, name })
        : identitySentences[`${relation}Since`]({ vendor, name, since });
    },
  };
}
