// What an advisory's product is called, taken apart once: telling words, article numbers, exceptions, a version inside the name.

import type { AdvisoryProduct } from '../advisories/index.ts';
import { type Cpe, type Purl, parseCpe, parsePurl } from '../inventory/index.ts';
import {
  type Condition,
  compareVersions,
  type Exclusion,
  type RangeReading,
  readNameVersion,
  toWords as toRangeWords,
} from '../versions/index.ts';
import type { NameWords } from './compare-names.ts';
import { readNameConditions } from './name-conditions.ts';
import { foldName, tellingTokens, withoutVendor } from './normalise-name.ts';
import { keyWordsOf, namesOf, namesOfModel } from './product-names.ts';
import { foldNumber } from './subject.ts';

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
  /** What stands in parentheses and limits nothing: of two products of one name it tells which. */
  readonly beside: string;
  readonly cpes: readonly Cpe[];
  readonly purls: readonly Purl[];
  readonly numbers: readonly string[];
  /** "(part numbers BMXP34*)": what article numbers begin and end with. */
  readonly numberGlobs: readonly { readonly begin: string; readonly end: string }[];
  /**
   * `CJ2H-CPU**`: what stands before the first star, folded. Open, an asset's word begins with it; parted from the star (`FX5U -**`)
   * it is a word of its own, so that FX5UJ is not meant.
   */
  readonly stem: { readonly text: string; readonly isOpen: boolean } | undefined;
  readonly exclusions: readonly Exclusion[];
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
  const names = namesOf(bare, reading.name, beside, product.vendor);
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
  const range = reading.reading === undefined ? product.range : holdToLine(product.range, reading.reading);
  const identity: ProductIdentity = {
    product,
    vendor: product.vendor,
    name: bare,
    folded: foldName(bare),
    telling: [...new Set([...telling, ...[...names, ...models.flatMap((model) => model.names)].flatMap(keyWordsOf)])],
    names,
    beside: said.beside.join(' '),
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
    numberGlobs: said.beside.flatMap((text) =>
      [...text.matchAll(/(?<![\w*-])([A-Z0-9]{4,20})\*([A-Z0-9]{0,4})(?![\w*])/g)].map(([, begin = '', end = '']) => ({
        begin: begin.toLowerCase(),
        end: end.toLowerCase(),
      })),
    ),
    stem:
      star < 0
        ? undefined
        : { text: foldNumber(bare.slice(0, star)), isOpen: /[A-Za-z0-9]$/.test(bare.slice(0, star)) },
    exclusions: reading.exclusions,
    range: limitRange(range, said.conditions),
    isPlatform,
  };
  memo.set(product, identity);
  return identity;
}

/** "WinCC V7.5" with `< V7.5 Upd 3` speaks of V7.5 alone: the name's version is where the range begins. */
function holdToLine(range: RangeReading, line: RangeReading): RangeReading {
  if (range.kind === 'all') return line;
  const only = range.intervals?.length === 1 ? range.intervals[0] : undefined;
  const low = line.intervals?.length === 1 ? line.intervals[0]?.low : undefined;
  if (only?.high === undefined || only.low !== undefined || low === undefined || line.scheme !== range.scheme)
    return range;
  if (compareVersions(range.scheme ?? 'vendor', low.version, only.high.version) !== -1) return range;
  const { words: _words, ...plain } = { ...range, intervals: [{ low, high: only.high }] };
  return { ...plain, words: toRangeWords(plain) };
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
