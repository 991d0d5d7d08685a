// What an advisory's product is called, taken apart once: telling words, article numbers, exceptions, a version inside the name.

import type { AdvisoryProduct } from '../advisories/index.ts';
import { type Cpe, type Purl, parseCpe, parsePurl } from '../inventory/index.ts';
import { type Condition, type RangeReading, readNameVersion, toWords as toRangeWords } from '../versions/index.ts';
import { type NameWords, toNameWords } from './compare-names.ts';
import { readNameConditions } from './name-conditions.ts';
import { readNameModels } from './name-models.ts';
import { foldName, tellingTokens, tokensOf, withoutVendor, wordsOf } from './normalise-name.ts';
import { foldNumber } from './subject.ts';
import { isGeneric } from './word-classes.ts';

export interface ProductIdentity {
  readonly product: AdvisoryProduct;
  readonly vendor: string | undefined;
  /** The name without version, article number, conditions and exceptions. */
  readonly name: string;
  readonly folded: string;
  /** The words by which the product can be found. */
  readonly telling: readonly string[];
  /** What it is called; several when one name stands for several products ("Pulsera (718095) and Endura (718075)"). */
  readonly names: readonly NameWords[];
  /** Models that stand where the version belongs, each with what the product is then called. */
  readonly models: readonly { readonly value: string; readonly names: readonly NameWords[] }[];
  readonly cpes: readonly Cpe[];
  readonly purls: readonly Purl[];
  readonly numbers: readonly string[];
  /** `CJ2H-CPU**`: what stands before the first star, folded; an asset's word must begin with it. */
  readonly stem: string | undefined;
  readonly exclusions: readonly string[];
  /** The range to judge by: the product's own, or the one inside its name when its own says all; with the conditions of the name. */
  readonly range: RangeReading;
  /** True when the "product" is an operating system that the maker's device runs on. */
  readonly isPlatform: boolean;
}

const memo = new WeakMap<AdvisoryProduct, ProductIdentity>();
const article = /\(([A-Z0-9][A-Z0-9./-]{4,}[A-Z0-9])\)/g;
const platformWords = new Set([
  'windows',
  'linux',
  'xp',
  '7',
  '8',
  '10',
  '2000',
  '2003',
  '2008',
  '2012',
  '2016',
  'nt',
  'embedded',
  'server',
  'vxworks',
  'qnx',
]);
const present = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);

export function toProductIdentity(product: AdvisoryProduct): ProductIdentity {
  const known = memo.get(product);
  if (known !== undefined) return known;
  const published = product.product ?? product.name;
  const reading = readNameVersion(published);
  const articles = [...published.matchAll(article)].map((m) => m[1] ?? '').filter((text) => /\d/.test(text));
  const said = readNameConditions(reading.name);
  const bare = said.name;
  const star = bare.indexOf('*');
  const beside = [...said.beside, ...said.conditions.map(({ text }) => text)];
  const names = namesIn(bare, reading.name).map((name) => toWords(name, beside, product.vendor));
  const models = modelsIn(product.range).map((value) => ({
    value,
    names: namesOfModel(value, names[0]!, product.vendor),
  }));
  const telling = withoutVendor(tellingTokens(star < 0 ? bare : bare.slice(0, star)), product.vendor);
  const isPlatform =
    telling.length > 0 &&
    telling.every((token) => platformWords.has(token)) &&
    /windows|linux|vxworks|qnx/i.test(bare) &&
    !/microsoft|wind river|linux|qnx/i.test(product.vendor ?? '');
  const range = product.range.kind === 'all' && reading.reading !== undefined ? reading.reading : product.range;
  const identity: ProductIdentity = {
    product,
    vendor: product.vendor,
    name: bare,
    folded: foldName(bare),
    telling: [...new Set([...telling, ...[...names, ...models.flatMap((model) => model.names)].flatMap(keyWordsOf)])],
    names,
    models,
    cpes: present((product.cpe ?? []).map((text) => parseCpe(text))),
    purls: present((product.purl ?? []).map((text) => parsePurl(text))),
    numbers: [
      ...new Set(
        [...articles, ...(product.models ?? []), ...(product.skus ?? []), ...models.map(({ value }) => value)]
          .filter((text) => !/[*?]/.test(text))
          .map(foldNumber),
      ),
    ].filter((text) => text.length > 3),
    stem: star < 0 ? undefined : foldNumber(bare.slice(0, star)),
    exclusions: reading.exclusions,
    range: limitRange(range, said.conditions),
    isPlatform,
  };
  memo.set(product, identity);
  return identity;
}

const bothNumbered = /\([^)]*\d[^)]*\) and \S.*\([^)]*\d[^)]*\)/;
const slashed = /(?<=[A-Za-z]{4,}) ?\/ ?(?=[A-Za-z]{5,})/;

/** Several names in one: each with its number ("Pulsera (718095) and Endura (718075)"), or parted by a slash ("Workplaces/Symbia.net"). */
function namesIn(bare: string, published: string): string[] {
  if (bothNumbered.test(published)) return bare.split(' and ');
  const pieces = bare.split(slashed);
  const isList = pieces.length > 1 && pieces.slice(1).every((piece) => !isGeneric(wordsOf(piece)[0] ?? 'system'));
  return isList ? [bare, ...pieces] : [bare];
}

function toWords(name: string, beside: readonly string[], vendor: string | undefined): NameWords {
  const own = readNameModels(name);
  const words = withoutVendor([...new Set(wordsOf(own.rest))], vendor);
  const listed = beside.flatMap((text) => readNameModels(text.replace(/^includ(?:es|ing) ?/i, '')).choices);
  // Article numbers in parentheses need not be said; "MX (MX400-550)" names its models only there.
  const choices =
    words.some((word) => /\d/.test(word)) || (own.choices.length > 0 && listed.length === 0) ? own.choices : listed;
  return toNameWords(
    words,
    tokensOf(own.rest),
    choices.slice(0, 8),
    beside.flatMap((text) => tokensOf(text)),
  );
}

/** The product with the model, and the model alone when it is a name by itself ("Accu-Chek Inform II"). */
function namesOfModel(value: string, product: NameWords, vendor: string | undefined): NameWords[] {
  const words = withoutVendor(wordsOf(value), vendor);
  const whole = toNameWords(
    [...new Set([...product.words, ...words])],
    [...tokensOf(value), ...product.tokens],
    product.choices,
  );
  const isName = words.some((word) => !isGeneric(word) && word.length > 3 && /[a-z]/.test(word));
  return isName ? [whole, toNameWords(words, tokensOf(value))] : [whole];
}

/** The words of a name and its models that a register may have, for the index. */
function keyWordsOf({ words, choices }: NameWords): string[] {
  const own = words.filter((word) => !isGeneric(word));
  const pairs = words
    .slice(1)
    .flatMap((word, i) => (isGeneric(word) || isGeneric(words[i]!) ? [] : [`${words[i]}${word}`]));
  return [...own, ...pairs, ...choices.flat().flatMap((model) => ('text' in model ? [model.text] : []))];
}

function limitRange(range: RangeReading, conditions: readonly Condition[]): RangeReading {
  if (conditions.length === 0 || range.kind === 'unread') return range;
  const { words: _words, ...plain } = range;
  const limited = {
    ...plain,
    kind: range.kind === 'all' ? ('needs' as const) : range.kind,
    conditions: [...(range.conditions ?? []), ...conditions],
  };
  return { ...limited, words: toRangeWords(limited) };
}

/** Models that stand where the version belongs. */
function modelsIn(range: RangeReading): string[] {
  return (range.conditions ?? [])
    .filter((condition) => condition.field === 'model')
    .flatMap((condition) => condition.values ?? []);
}
