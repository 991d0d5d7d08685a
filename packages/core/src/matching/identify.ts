// Is this thing that product? The evidence, strongest first, with a confidence:
//   purl 0.98 · hash 0.98 · CPE 0.95 · article or model number 0.93 · maker and full name 0.9 (through an alias 0.85)
//   maker and all the advisory's words 0.8 · maker and a shorter form of the name 0.7
//   so little of the name that a sibling may be meant, or no maker 0.5 (never enough for "affected")

import { matchCpe, toPackageKey } from '../inventory/index.ts';
import { judgeRange, type NeededField } from '../versions/index.ts';
import type { AliasTable } from './alias-table.ts';
import { compareNames, hasDigit, isTelling, type Known, type NameAgreement, type NameWords } from './compare-names.ts';
import { compareVendors, type SameVendor, type VendorAgreement } from './compare-vendors.ts';
import { foldName, tellingTokens, withoutVendor, wordsOf } from './normalise-name.ts';
import type { ProductIdentity } from './product-identity.ts';
import type { IdentityRoute } from './schema.ts';
import { identitySentences as says } from './sentences.ts';
import { foldNumber, type Subject } from './subject.ts';
import { isGeneric } from './word-classes.ts';

export interface Identification {
  readonly route: IdentityRoute;
  readonly confidence: number;
  /** False: the evidence is not enough to call the thing affected; `missing` would settle it. */
  readonly certain: boolean;
  readonly because: readonly string[];
  readonly missing: readonly NeededField[];
  /** How near the names are: of several products that fit, the nearest is meant. */
  readonly closeness: 'exact' | NameAgreement['grade'];
  /** The advisory's words that the thing has, when it has them all. */
  readonly words: readonly string[];
  /** The model that the advisory names in the place of a version, and that this thing is. */
  readonly model?: string;
}

/** The identification, or undefined when the two are different things. */
export function identify(subject: Subject, identity: ProductIdentity, aliases: AliasTable): Identification | undefined {
  const exact = byIdentifier(subject, identity);
  if (exact !== undefined) return { ...exact, certain: true, missing: [], closeness: 'exact', words: [] };
  if (
    subject.component !== null &&
    (subject.purls.length > 0 || subject.cpes.length > 0) &&
    (identity.purls.length > 0 || identity.cpes.length > 0)
  )
    return undefined;
  const excluded = exclude(subject, identity);
  if (excluded === 'out') return undefined;
  const vendor = compareVendors(subject, identity, aliases);
  if (vendor === 'other') return undefined;
  const byNumber = identity.numbers.find((number) => subject.numbers.has(number)) ?? byGlob(subject, identity);
  if (byNumber !== undefined && vendor !== 'unknown') {
    return {
      route: 'model',
      confidence: 0.93,
      certain: true,
      because: [vendor.said, says.number({ number: byNumber })],
      missing: [],
      closeness: 'exact',
      words: [],
      ...modelOf(identity, byNumber),
    };
  }
  if (identity.isPlatform) return byPlatform(subject, identity, vendor);
  const named = byName(subject, identity, aliases, vendor);
  if (named === undefined || excluded === undefined) return named;
  const out = says.takenOut({ names: identity.exclusions.map(({ name }) => name).join(', ') });
  return { ...named, certain: false, because: [...named.because, out], missing: [...named.missing, 'version'] };
}

function byGlob(subject: Subject, { numberGlobs }: ProductIdentity): string | undefined {
  for (const { begin, end } of numberGlobs)
    for (const number of subject.numbers) if (number.startsWith(begin) && number.endsWith(end)) return number;
  return undefined;
}

function modelOf(identity: ProductIdentity, number: string): { model?: string } {
  const found = identity.models.find(({ value }) => foldNumber(value) === number);
  return found === undefined ? {} : { model: found.value };
}

type Exact = Pick<Identification, 'route' | 'confidence' | 'because'>;

function byIdentifier(subject: Subject, identity: ProductIdentity): Exact | undefined {
  for (const wanted of subject.purls.length === 0 ? [] : identity.purls) {
    const found = subject.purls.find((purl) => toPackageKey(purl) === toPackageKey(wanted));
    if (found !== undefined)
      return {
        route: 'purl',
        confidence: 0.98,
        because: [says.package({ package: toPackageKey(found) })],
      };
  }
  const wantedHashes = identity.product.hashes ?? [];
  const isNamed = (value: string) => wantedHashes.some((hash) => hash.value.toLowerCase() === value.toLowerCase());
  if (wantedHashes.length > 0 && (subject.component?.hashes ?? []).some((hash) => isNamed(hash.value))) {
    return { route: 'hash', confidence: 0.98, because: [says.hash()] };
  }
  for (const wanted of subject.cpes.length === 0 ? [] : identity.cpes) {
    // A product of ANY maker matches nobody's: with ANY on either side the names must agree in what is left, and all of it.
    const found = subject.cpes.find((cpe) => matchCpe(wanted, cpe, ['part', 'vendor', 'product']) === 'equal');
    if (found !== undefined)
      return {
        route: 'cpe',
        confidence: 0.95,
        because: [says.cpe({ vendor: found.vendor, product: found.product })],
      };
  }
  return undefined;
}

/** What the advisory's name takes out; of some versions only, it may be open whether this is one of them. */
function exclude(subject: Subject, identity: ProductIdentity): 'out' | 'open' | undefined {
  if (identity.exclusions.length === 0) return undefined;
  const meant = identity.exclusions.filter(({ name }) => {
    const words = tellingTokens(name);
    return words.length > 0 && words.every((word) => subject.tokens.has(word));
  });
  const answers = meant.map((exclusion) =>
    exclusion.in === undefined ? 'inside' : judgeRange(exclusion.in, subject.facts).answer,
  );
  return answers.includes('inside') ? 'out' : answers.includes('cannot-tell') ? 'open' : undefined;
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
      because: [vendor.said, says.platform({ platform: identity.name })],
      missing: [],
      closeness: 'wider',
      words: [],
    };
  if (platforms.length > 0) return undefined;
  return {
    route: 'name',
    confidence: 0.4,
    certain: false,
    because: [vendor.said, says.platformUnknown({ platform: identity.name })],
    missing: ['platform'],
    closeness: 'part',
    words: [],
  };
}

function byName(
  subject: Subject,
  identity: ProductIdentity,
  aliases: AliasTable,
  vendor: SameVendor | 'unknown',
): Identification | undefined {
  const { agreement, names, model } = agree(subject, identity, aliases, vendor);
  if (agreement.grade === 'none') return undefined;
  const route = vendor !== 'unknown' && vendor.alias ? 'alias' : 'name';
  const isShown = agreement.grade === 'same' || agreement.grade === 'wider';
  const words = isShown ? names.words.filter((word) => !isGeneric(word)) : [];
  const because = [
    vendor !== 'unknown' ? vendor.said : subject.vendor === undefined ? says.vendorUnknown() : says.vendorUnnamed(),
    sayNames(subject, identity, agreement, model),
  ];
  const known = { closeness: agreement.grade, words, ...(model === undefined ? {} : { model }) };
  if (agreement.grade === 'part')
    return vendor === 'unknown'
      ? undefined
      : { route: 'fuzzy', confidence: 0.4, certain: false, because, missing: [agreement.missing], ...known };
  const isEnough = agreement.grade === 'same' || isTelling(names);
  if (vendor === 'unknown') {
    if (!isShown || !isTelling(names)) return undefined;
    return {
      route,
      confidence: 0.5,
      certain: false,
      because,
      missing: subject.vendor === undefined ? ['vendor'] : [],
      ...known,
    };
  }
  if (!isEnough) return { route, confidence: 0.45, certain: false, because, missing: ['product'], ...known };
  const confidence = agreement.grade === 'same' ? (vendor.alias ? 0.85 : 0.9) : agreement.grade === 'wider' ? 0.8 : 0.7;
  return { route, confidence, certain: true, because, missing: [], ...known };
}

function sayNames(
  subject: Subject,
  identity: ProductIdentity,
  agreement: NameAgreement,
  model: string | undefined,
): string {
  const theirs = model === undefined ? identity.name : `${identity.name} ${model}`;
  if (agreement.grade === 'same') return says.product({ theirs });
  const mine = [...new Set([subject.name, subject.model ?? ''])].filter((text) => text !== '').join(' ');
  if (agreement.grade === 'wider') return says.productWider({ theirs, mine });
  if (agreement.grade === 'shorter') return says.productShorter({ mine, theirs });
  return says.productPart({ mine, theirs });
}

interface Agreed {
  readonly agreement: NameAgreement;
  readonly names: NameWords;
  readonly model?: string;
}

const grades = ['same', 'wider', 'shorter', 'part', 'none'];

/** The nearest of what the product is called, with the models that stand where its version belongs. */
function agree(
  subject: Subject,
  identity: ProductIdentity,
  aliases: AliasTable,
  vendor: SameVendor | 'unknown',
): Agreed {
  const first = identity.names[0]!;
  if (isAliasOf(subject, identity, aliases) && identity.models.length === 0)
    return { agreement: { grade: 'same' }, names: first };
  if (identity.stem !== undefined && identity.stem.text.length > 3) {
    const { text, isOpen } = identity.stem;
    const words = [...subject.tokens, ...subject.words.tokens];
    const fits = words.some((token) => (isOpen ? token.startsWith(text) : token === text));
    return { agreement: { grade: fits ? 'wider' : 'none' }, names: first };
  }
  const strip = (names: NameWords): NameWords =>
    vendor === 'unknown' || !vendor.alias ? names : stripMakers(names, subject.vendor, identity.vendor);
  const mine = strip(subject.words);
  const known = knownOf(subject);
  const compare = (names: NameWords, value?: string): Agreed => ({
    agreement: compareNames(mine, strip(names), known),
    names,
    ...(value === undefined ? {} : { model: value }),
  });
  const base = nearest(identity.names.map((names) => compare(names)));
  if (identity.models.length === 0) return base;
  const named = nearest(identity.models.flatMap(({ value, names }) => names.map((words) => compare(words, value))));
  if (['same', 'wider', 'shorter'].includes(named.agreement.grade)) return named;
  return base.agreement.grade === 'wider' && isAnotherModel(mine, first, identity)
    ? { agreement: { grade: 'none' }, names: first }
    : base;
}

function nearest(all: readonly Agreed[]): Agreed {
  let best = all[0]!;
  for (const one of all) if (grades.indexOf(one.agreement.grade) < grades.indexOf(best.agreement.grade)) best = one;
  return best;
}

const stripped = new WeakMap<NameWords, Map<string, NameWords>>();

/** What each of the two makers is called tells no product apart ("Ethicon Generator" is Ethicon's "Generator"). */
function stripMakers(names: NameWords, mine: string | undefined, theirs: string | undefined): NameWords {
  const makers = `${mine} ${theirs}`;
  let ofName = stripped.get(names);
  if (ofName === undefined || ofName.size > 1_000) {
    ofName = new Map();
    stripped.set(names, ofName);
  }
  let bare = ofName.get(makers);
  if (bare === undefined) {
    bare = { ...names, words: withoutVendor(names.words, makers) };
    ofName.set(makers, bare);
  }
  return bare;
}

const knowns = new WeakMap<Subject, Known>();

const isReleaseWord = (word: string) => /^(?:(?:19|20)\d\d|r\d)$/.test(word);

function knownOf(subject: Subject): Known {
  let known = knowns.get(subject);
  if (known === undefined) {
    const { model } = subject.facts;
    const releases = new Set(wordsOf(subject.facts.version ?? '').filter(isReleaseWord));
    known = {
      model: model === undefined ? undefined : foldNumber(model),
      modelWords: model === undefined ? [] : wordsOf(model),
      isComponent: subject.component !== null,
      isRelease: subject.isAnyRelease === true ? isReleaseWord : (word) => releases.has(word),
    };
    knowns.set(subject, known);
  }
  return known;
}

/** "Carestation 750" is none of "Carestation 620 | 650". What is not written alike may be the same under another name. */
function isAnotherModel(mine: NameWords, product: NameWords, identity: ProductIdentity): boolean {
  const shapeOf = (word: string) => word.replace(/\d+/g, '9').replace(/[a-z]+/g, 'a');
  const shapes = new Set(identity.models.flatMap(({ value }) => wordsOf(value).filter(hasDigit).map(shapeOf)));
  return mine.words.some((word) => hasDigit(word) && !product.tokens.has(word) && shapes.has(shapeOf(word)));
}

/** One product by two names: the alias table says so. */
function isAliasOf(subject: Subject, identity: ProductIdentity, aliases: AliasTable): boolean {
  return (
    subject.name !== '' &&
    aliases.productOf(subject.vendor, subject.name) === aliases.productOf(identity.vendor, identity.name)
  );
}
