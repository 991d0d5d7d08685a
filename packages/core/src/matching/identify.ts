// Is this thing that product? The evidence, strongest first, with a confidence:
//   purl 0.98 · hash 0.98 · CPE 0.95 · article or model number 0.93 · maker and full name 0.9 (through an alias 0.85)
//   maker and all telling words 0.8 · part of the words, or no maker 0.5 (never enough for "affected")
// Whole words are compared, never pieces of them: PACSystems is no PACS, and "AP" is in nothing.

import { matchCpe, toPackageKey } from '../inventory/index.ts';
import type { NeededField } from '../versions/index.ts';
import type { AliasTable } from './alias-table.ts';
import { foldName, isGeneric, tellingTokens } from './normalise-name.ts';
import type { ProductIdentity } from './product-identity.ts';
import type { IdentityRoute } from './schema.ts';
import type { Subject } from './subject.ts';

export interface Identification {
  readonly route: IdentityRoute;
  readonly confidence: number;
  /** False: the evidence is not enough to call the thing affected; `missing` would settle it. */
  readonly certain: boolean;
  readonly because: readonly string[];
  readonly missing: readonly NeededField[];
}

/** The identification, or undefined when the two are different things. */
export function identify(subject: Subject, identity: ProductIdentity, aliases: AliasTable): Identification | undefined {
  const exact = byIdentifier(subject, identity);
  if (exact !== undefined) return exact;
  if (
    subject.component !== null &&
    (subject.purls.length > 0 || subject.cpes.length > 0) &&
    (identity.purls.length > 0 || identity.cpes.length > 0)
  )
    return undefined;
  if (isExcluded(subject, identity)) return undefined;
  const vendor = compareVendors(subject, identity, aliases);
  if (vendor === 'other') return undefined;
  const byNumber = identity.numbers.find((number) => subject.numbers.has(number));
  if (byNumber !== undefined && vendor !== 'unknown') {
    return {
      route: 'model',
      confidence: 0.93,
      certain: true,
      because: [vendor.said, `article or model number ${byNumber} is named`],
      missing: [],
    };
  }
  if (identity.isPlatform) return byPlatform(subject, identity, vendor);
  return byName(subject, identity, aliases, vendor, byNumber);
}

function byIdentifier(subject: Subject, identity: ProductIdentity): Identification | undefined {
  for (const wanted of identity.purls) {
    const found = subject.purls.find((purl) => toPackageKey(purl) === toPackageKey(wanted));
    if (found !== undefined)
      return {
        route: 'purl',
        confidence: 0.98,
        certain: true,
        because: [`package: ${toPackageKey(found)}`],
        missing: [],
      };
  }
  const hashes = new Set((identity.product.hashes ?? []).map((hash) => hash.value.toLowerCase()));
  if ((subject.component?.hashes ?? []).some((hash) => hashes.has(hash.value.toLowerCase()))) {
    return { route: 'hash', confidence: 0.98, certain: true, because: ['the file’s hash is named'], missing: [] };
  }
  for (const wanted of identity.cpes) {
    // A product of ANY maker matches nobody's: with ANY on either side the names must agree in what is left, and all of it.
    const found = subject.cpes.find((cpe) => matchCpe(wanted, cpe, ['part', 'vendor', 'product']) === 'equal');
    if (found !== undefined)
      return {
        route: 'cpe',
        confidence: 0.95,
        certain: true,
        because: [`CPE: ${found.vendor}:${found.product}`],
        missing: [],
      };
  }
  return undefined;
}

type VendorAgreement = { readonly said: string; readonly alias: boolean } | 'unknown' | 'other';

function compareVendors(subject: Subject, identity: ProductIdentity, aliases: AliasTable): VendorAgreement {
  if (subject.vendor === undefined || subject.vendor.trim() === '' || identity.vendor === undefined) return 'unknown';
  const mine = aliases.vendorsOf(subject.vendor);
  const theirs = aliases.vendorsOf(identity.vendor);
  if (!mine.some((name) => theirs.includes(name))) return 'other';
  const same = foldName(subject.vendor) === foldName(identity.vendor);
  const how = aliases.explainVendor(identity.vendor) ?? aliases.explainVendor(subject.vendor);
  return {
    said: same ? `vendor: ${subject.vendor}` : `vendor: ${how ?? `"${identity.vendor}" is ${subject.vendor}`}`,
    alias: !same,
  };
}

function isExcluded(subject: Subject, identity: ProductIdentity): boolean {
  return identity.exclusions.some((exclusion) => {
    const words = tellingTokens(exclusion);
    return words.length > 0 && words.every((word) => subject.tokens.has(word));
  });
}

/** The advisory's "product" is an operating system: it means the maker's devices that run on it, never every computer. */
function byPlatform(subject: Subject, identity: ProductIdentity, vendor: VendorAgreement): Identification | undefined {
  if (vendor === 'unknown' || vendor === 'other' || subject.component !== null) return undefined;
  const platforms = (subject.asset.components ?? []).filter(
    (component) => component.platform === true || component.kind === 'operating-system',
  );
  const words = foldName(identity.name).split(' ');
  const runs = platforms.find((platform) => {
    const have = new Set(
      foldName(`${platform.vendor ?? ''} ${platform.product ?? ''} ${platform.version ?? ''}`).split(' '),
    );
    return words.every((word) => have.has(word));
  });
  if (runs !== undefined)
    return {
      route: 'name',
      confidence: 0.85,
      certain: true,
      because: [vendor.said, `runs on ${identity.name}`],
      missing: [],
    };
  if (platforms.length > 0) return undefined;
  return {
    route: 'name',
    confidence: 0.4,
    certain: false,
    because: [vendor.said, `the advisory means devices on ${identity.name}; what this one runs on is not known`],
    missing: ['platform'],
  };
}

function byName(
  subject: Subject,
  identity: ProductIdentity,
  aliases: AliasTable,
  vendor: Exclude<VendorAgreement, 'other'>,
  byNumber: string | undefined,
): Identification | undefined {
  const route = vendor !== 'unknown' && vendor.alias ? 'alias' : 'name';
  const full = sameName(subject, identity, aliases);
  const words = full ? 'all' : compareWords(subject, identity);
  if (words === 'none') return undefined;
  const said = `product: "${identity.name}"${full ? '' : ` in "${[...new Set([subject.name, subject.model ?? ''])].filter((text) => text !== '').join(' ')}"`}`;
  if (vendor === 'unknown') {
    if (words !== 'all' || !isTellingEnough(identity)) return undefined;
    return {
      route,
      confidence: 0.5,
      certain: false,
      because: [subject.vendor === undefined ? 'the maker is not known' : 'the advisory names no maker', said],
      missing: subject.vendor === undefined ? ['vendor'] : [],
    };
  }
  if (words === 'all') {
    const certain = full || isTellingEnough(identity);
    const confidence = full ? (vendor.alias ? 0.85 : 0.9) : certain ? 0.8 : 0.45;
    return { route, confidence, certain, because: [vendor.said, said], missing: certain ? [] : ['product'] };
  }
  // The register says less than the advisory: the same family, but which member is open.
  const missing: NeededField = subject.component === null && subject.model === undefined ? 'model' : 'product';
  return {
    route: 'fuzzy',
    confidence: 0.4,
    certain: false,
    because: [
      vendor.said,
      `the inventory says "${subject.name}", the advisory means "${identity.name}"${byNumber === undefined ? '' : ` (${byNumber})`}`,
    ],
    missing: [missing],
  };
}

function sameName(subject: Subject, identity: ProductIdentity, aliases: AliasTable): boolean {
  if (subject.name === '') return false;
  const mine = aliases.productOf(subject.vendor, subject.name);
  return (
    mine === aliases.productOf(identity.vendor, identity.name) ||
    foldName(`${subject.name} ${subject.model ?? ''}`) === identity.folded
  );
}

/** One short or general word is too little to know a product by (the real advisory's product "AP"). */
function isTellingEnough(identity: ProductIdentity): boolean {
  const telling = identity.telling.filter((token) => !isGeneric(token));
  return telling.length > 1 || (telling[0]?.length ?? 0) > 3;
}

/** `all`: every telling word of the advisory is in the inventory; `some`: the inventory's words are part of the advisory's. */
function compareWords(subject: Subject, identity: ProductIdentity): 'all' | 'some' | 'none' {
  if (identity.stem !== undefined && identity.stem.length > 3) {
    return [...subject.tokens].some((token) => token.startsWith(identity.stem!)) ? 'all' : 'none';
  }
  const theirs = identity.telling;
  if (theirs.length === 0 || subject.telling.length === 0) return 'none';
  if (theirs.every((token) => subject.tokens.has(token))) {
    // "Alaris Gateway Workstation" and "Alaris PC Unit" share one telling word: then the general words decide.
    const general = identity.folded.split(' ').filter((token) => isGeneric(token));
    if (theirs.length > 1 || general.every((token) => subject.tokens.has(token))) return 'all';
    return subject.telling.every((token) => theirs.includes(token)) ? 'some' : 'none';
  }
  const shared = subject.telling.filter((token) => theirs.includes(token));
  const mineAreWithin = shared.length === subject.telling.length;
  // A model designation (letters and digits, as CMS8000) says more than its share of the words.
  const isModel = (token: string) => token.length > 4 && /\d/.test(token) && /[a-z]/.test(token);
  const isEnough =
    shared.some(isModel) || (shared.length * 2 >= theirs.length && shared.some((token) => token.length > 3));
  return mineAreWithin && isEnough ? 'some' : 'none';
}
