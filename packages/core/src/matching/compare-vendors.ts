// Is the maker in the register the maker in the advisory? By name, by an alias, or by the name without what every maker is called.

import type { AliasTable } from './alias-table.ts';
import { foldName, foldVendor, wordsOf } from './normalise-name.ts';
import type { ProductIdentity } from './product-identity.ts';
import { identitySentences as says } from './sentences.ts';
import type { Subject } from './subject.ts';
import { classOf } from './word-classes.ts';

export interface SameVendor {
  readonly said: string;
  /** True when the two are written differently. */
  readonly alias: boolean;
}
export type VendorAgreement = SameVendor | 'unknown' | 'other';

/** Words that makers add to their names and that tell no maker apart. */
const added = new Set(
  `medical healthcare health diagnostics technology technologies tech systems software solutions laboratories labs instruments
  devices informatics development developments usa us uk europe deutschland germany france italia nederland america americas north`.split(
    /\s+/,
  ),
);

function coreOf(vendor: string): string {
  const words = foldVendor(vendor).split(' ');
  const kept = words.filter((word) => !added.has(word));
  // Geutebrueck is Geutebrück.
  return (kept.length === 0 ? words : kept).join(' ').replace(/([aou])e/g, '$1');
}

export function compareVendors(subject: Subject, identity: ProductIdentity, aliases: AliasTable): VendorAgreement {
  if (identity.vendor === undefined) return 'unknown';
  if (subject.vendor === undefined || subject.vendor.trim() === '') {
    // Registers without a column for makers put them in front of the name.
    const makers = wordsOf(coreOf(identity.vendor));
    const isNamed = makers.join('').length > 3 && makers.every((word) => subject.tokens.has(word));
    return isNamed ? { said: says.vendorInName({ vendor: identity.vendor }), alias: true } : 'unknown';
  }
  const found = compareTwo(subject.vendor, identity.vendor, aliases);
  if (found !== 'other') return found;
  if (isBrand(subject.vendor, identity)) return { said: says.vendorBrand({ vendor: subject.vendor }), alias: true };
  if (subject.component === null || subject.asset.vendor === undefined) return 'other';
  // "Allegro RomPager" in Qualcomm's device, named under Qualcomm: the part's maker stands in the product's name.
  const host = compareTwo(subject.asset.vendor, identity.vendor, aliases);
  const named = new Set(identity.names.flatMap(({ words }) => words));
  const isNamed = wordsOf(coreOf(subject.vendor)).every((word) => named.has(word));
  return host !== 'other' && isNamed ? { ...host, alias: true } : 'other';
}

/** "Kantech" in the maker's column, and Johnson Controls' "Kantech ioSmart": the name begins with it. */
function isBrand(vendor: string, identity: ProductIdentity): boolean {
  const brand = brandOf(vendor);
  if (brand.length === 0) return false;
  return identity.names.some(({ words }) => {
    let at = 0;
    for (const word of words) {
      if (at === brand.length) break;
      if (classOf(word) === 'kind') continue;
      if (word !== brand[at]) return false;
      at += 1;
    }
    return at === brand.length;
  });
}

const brands = new Map<string, readonly string[]>();

/** "CEM Systems" is the maker of "CEM Systems AC2000", whichever of its words the name has kept; a short one is too little to go by. */
function brandOf(vendor: string): readonly string[] {
  let brand = brands.get(vendor);
  if (brand === undefined) {
    brand = foldVendor(vendor).length > 3 ? wordsOf(vendor).filter((word) => classOf(word) !== 'kind') : [];
    if (brands.size > 20_000) brands.clear();
    brands.set(vendor, brand);
  }
  return brand;
}

/** By table, then by the register's maker, then by the advisory's. */
const compared = new WeakMap<AliasTable, Map<string, Map<string, SameVendor | 'other'>>>();

function compareTwo(mine: string, theirs: string, aliases: AliasTable): SameVendor | 'other' {
  let table = compared.get(aliases);
  if (table === undefined || table.size > 2_000) {
    table = new Map();
    compared.set(aliases, table);
  }
  let ofMine = table.get(mine);
  if (ofMine === undefined || ofMine.size > 5_000) {
    ofMine = new Map();
    table.set(mine, ofMine);
  }
  let answer = ofMine.get(theirs);
  if (answer === undefined) {
    answer = compareAnew(mine, theirs, aliases);
    ofMine.set(theirs, answer);
  }
  return answer;
}

function compareAnew(mine: string, theirs: string, aliases: AliasTable): SameVendor | 'other' {
  if (foldName(mine) === foldName(theirs)) return { said: says.vendor({ vendor: mine }), alias: false };
  const heads = aliases.vendorsOf(theirs);
  if (aliases.vendorsOf(mine).some((head) => heads.includes(head))) {
    const how = aliases.explainVendor(theirs) ?? aliases.explainVendor(mine);
    return { said: how ?? says.vendorIs({ theirs, mine }), alias: true };
  }
  const cores = heads.map(coreOf);
  const isSame =
    aliases.vendorsOf(mine).some((head) => cores.some((core) => isSameCore(coreOf(head), core, aliases))) ||
    isMakerWithBrand(mine, heads, aliases);
  return isSame ? { said: says.vendorTaken({ mine, theirs }), alias: true } : 'other';
}

/**
 * "SOOIL" is "SOOIL Developments": all words of the shorter in front of the longer, the first one telling
 * enough. Not when the longer one is a maker of its own (Siemens Energy).
 */
function isSameCore(a: string, b: string, aliases: AliasTable): boolean {
  if (a === b) return true;
  const [short = '', long = ''] = a.length < b.length ? [a, b] : [b, a];
  return (
    long.startsWith(`${short} `) &&
    (short.split(' ')[0] ?? '').length > 3 &&
    !(aliases.isKnown(long) && aliases.isKnown(short))
  );
}

/** "BD Kiestra" is BD: a maker that is known by the first words. Not when the whole is a maker of its own (Hitachi Energy). */
function isMakerWithBrand(mine: string, heads: readonly string[], aliases: AliasTable): boolean {
  const words = foldVendor(mine).split(' ');
  if (aliases.isKnown(mine)) return false;
  for (let i = words.length - 1; i > 0; i--) {
    const first = words.slice(0, i).join(' ');
    if (aliases.isKnown(first)) return aliases.vendorsOf(first).some((head) => heads.includes(head));
  }
  return false;
}
