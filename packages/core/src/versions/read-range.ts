// The reader of range text. It reads, or it says that it could not: unread text is never taken for all versions nor for none.

import { isVersionText } from './is-version-text.ts';
import { completeFromProduct, normaliseText, saysAll, stripAnnouncement, stripProductName } from './normalise-text.ts';
import { type Comparator, readComparators } from './read-comparators.ts';
import { readCondition, splitHardware, splitStatedCondition } from './read-condition.ts';
import { readArticle, readModels, splitModel } from './read-models.ts';
import { readPlaceholder } from './read-placeholder.ts';
import { judgeRemark, splitRemark } from './read-remark.ts';
import { readVers } from './read-vers.ts';
import type { Condition, RangeReading, VersionScheme } from './schema.ts';
import { takeOut } from './take-out.ts';
import { tierOf } from './tier-of.ts';
import { toIntervals } from './to-intervals.ts';
import { toWords } from './to-words.ts';

export interface ReadRangeOptions {
  readonly category?: 'product_version' | 'product_version_range' | 'product_name' | undefined;
  readonly scheme?: VersionScheme | undefined;
  /** The product's name: makers repeat it in front of the version. */
  readonly product?: string | undefined;
}

const longest = 1000;
const memo = new Map<string, RangeReading>();

/** Reads the text of a CSAF version branch (or any text like it). The same text gives the same reading; never throws. */
export function readRange(text: string, options: ReadRangeOptions = {}): RangeReading {
  if (text.length > longest) return unread(text, ['too-long']);
  // The name only matters for a text that has words in it.
  const product =
    /[a-z]/i.test(text) || /\bserial\b/i.test(options.product ?? '') ? (options.product ?? '').slice(0, 300) : '';
  const key = `${options.category ?? ''}\u0000${options.scheme ?? ''}\u0000${product}\u0000${text}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const reading = read(text, product, options);
  if (memo.size > 20_000) memo.clear();
  memo.set(key, reading);
  return reading;
}

/** "Q03UDECPU The first 5 digits of serial No." with `<=23121`: the name says what is bounded. */
const serialName = /\bthe (first \d{1,2} digits of (?:the )?serial (?:no\.?|numbers?))$/i;

function read(text: string, product: string, options: ReadRangeOptions): RangeReading {
  const bounded = serialName.exec(product.trim())?.[1];
  const number = /^([<>]=?)? ?(\d{2,12})$/.exec(normaliseText(text));
  if (bounded !== undefined && number !== null)
    return readBody(text, `${bounded} ${number[1] ?? '='} ${number[2]}`, options);
  const plain = normaliseText(text);
  if (saysAll(plain)) return finish({ text, kind: 'all', tier: 'all' });
  const typed = /^vers:([a-z][a-z0-9.-]*)\/(.*)$/i.exec(plain);
  // `vers:all/<V4.3.8` is no vers, though common: the type says all, the bound says otherwise, and the bound is meant.
  if (typed && typed[1]?.toLowerCase() !== 'all') return readVers(plain, text);
  const said = stripAnnouncement((typed ? (typed[2] ?? '') : plain).trim());
  // Without a sign the words may be the model that is meant.
  const isNamed = options.category === 'product_version' && !/^[<>=]/.test(said);
  const body = completeFromProduct(isNamed ? said : stripProductName(said, product), product);
  if (saysAll(body) || body === '') return typed ? finish({ text, kind: 'all', tier: 'all' }) : unread(text);
  return readBody(text, body, options);
}

/** From the narrowest shape to the widest; the first that fits is taken, for each refuses what it does not understand. */
function readBody(text: string, body: string, options: ReadRangeOptions): RangeReading {
  const condition = readCondition(body);
  if (condition !== undefined) {
    const kind = condition.intervals === undefined ? 'needs' : 'within';
    return finish({ text, kind, scheme: 'vendor', ...condition });
  }
  const models =
    options.category === 'product_version' && !/ \((?!\d+-)/.test(body) ? readModels(text, body) : undefined;
  if (models !== undefined) return finish({ text, ...models });
  const article = readArticle(text, body);
  if (article !== undefined) return finish({ text, ...article });
  const remark = splitRemark(body);
  if (remark !== undefined) return readWithRemark(text, remark.rest, remark.words, options);
  const split = splitHardware(body) ?? splitModel(body) ?? splitStatedCondition(body);
  if (split !== undefined) return withCondition(text, split.rest, split.condition, options);
  const placeholder = readPlaceholder(body);
  if (placeholder !== undefined) return { text, ...placeholder };
  const reading = readVersions(text, body, options);
  return reading.kind === 'unread' && reading.flags === undefined ? readModelsOf(text, body, options) : reading;
}

/** The last try: models with parentheses in them. */
function readModelsOf(text: string, body: string, options: ReadRangeOptions): RangeReading {
  const models = options.category === 'product_version' ? readModels(text, body) : undefined;
  return models === undefined ? unread(text) : finish({ text, ...models });
}

function readWithRemark(text: string, rest: string, words: string, options: ReadRangeOptions): RangeReading {
  const inner = saysAll(rest)
    ? finish({ text, kind: 'all', tier: 'all' })
    : readBody(text, stripAnnouncement(rest), options);
  if (inner.kind === 'unread') return readModelsOf(text, `${rest} (${words})`, options);
  const without = takeOut(inner, words);
  if (without !== undefined) return finish({ ...inner, intervals: without, tier: 'condition' });
  const remark = judgeRemark(words, inner.intervals ?? []);
  if (remark === 'unreadable') return unread(text);
  return remark === 'harmless' ? inner : addCondition(inner, remark);
}

/** A bound with a condition in words after it: both are kept, and only a person can judge the words. */
function withCondition(text: string, rest: string, condition: Condition, options: ReadRangeOptions): RangeReading {
  if (rest === '' || saysAll(rest)) return finish({ text, kind: 'needs', tier: 'condition', conditions: [condition] });
  const inner = readVersions(text, stripAnnouncement(rest), options);
  return inner.kind === 'within' ? addCondition(inner, condition) : unread(text);
}

function addCondition(inner: RangeReading, condition: Condition): RangeReading {
  const { words: _words, ...plain } = inner;
  const kind = inner.kind === 'all' ? 'needs' : inner.kind;
  return finish({ ...plain, kind, tier: 'condition', conditions: [...(inner.conditions ?? []), condition] });
}

function readVersions(text: string, body: string, options: ReadRangeOptions): RangeReading {
  const pieces = splitPieces(body);
  const read = pieces.map(readComparators);
  if (pieces.length === 0 || read.some((piece) => piece === undefined)) return unread(text);
  const comparators = (read as (readonly Comparator[])[]).flat();
  const dates = comparators.filter((comparator) => comparator.isDate);
  if (dates.length > 0)
    return dates.length === comparators.length ? readDates(text, comparators) : unread(text, ['mixed-list']);
  const scheme = options.scheme ?? 'vendor';
  const intervals = toIntervals(comparators, scheme);
  if (intervals === undefined) return unread(text, ['contradictory']);
  const flags = [...intervals.flags];
  if (pieces.length > 1 && comparators.some((c) => c.op === '=') && comparators.some((c) => c.op !== '='))
    flags.push('mixed-list');
  if (comparators.some((comparator) => comparator.isDecimal) && !flags.includes('decimal-order'))
    flags.push('decimal-order');
  return finish({
    text,
    kind: 'within',
    tier: tierOf(body, pieces.length, comparators),
    scheme,
    intervals: intervals.intervals,
    ...(flags.length === 0 ? {} : { flags }),
  });
}

/** Pipes part (487 of the corpus' leaves mean an interval by them, which the pairwise reading gives); so do commas between plain versions. */
function splitPieces(body: string): string[] {
  const pieces = body.split('|').flatMap((piece) => {
    const listed = splitBlanks(piece.trim());
    if (listed !== undefined) return listed;
    const parts = piece
      .split(
        /\s*[,;]\s*(?:and |or )?|(?<=^v?\d+(?:\.\d+)+) ?\/ ?(?=v?\d+(?:\.\d+)+$)|\s+(?:and|or|&)\s+(?=[<>=]|v?\d)/i,
      )
      .map((part) => part.trim());
    return parts.length > 1 &&
      hasOneLabel(parts) &&
      parts.every((part) => isVersionText(part) || /^[<>]=?\s*\S+$/.test(part) || isSpan(part))
      ? parts
      : [piece.trim()];
  });
  return pieces.filter((piece) => piece !== '');
}

/** `7.0 - 7.0.5.20`, one of several. */
function isSpan(part: string): boolean {
  const ends = part.split(/ (?:-|to|through) /i);
  return ends.length === 2 && ends.every(isVersionText);
}

/** `Version A, Firmware A.03.09` is a board with its firmware, not two versions. */
function hasOneLabel(parts: readonly string[]): boolean {
  const labels = parts.map((part) => /^[a-z]{2,}(?= )/i.exec(part)?.[0].toLowerCase().replace(/s$/, '') ?? '');
  return new Set(labels.slice(1).filter((label) => label !== labels[0] && label !== '')).size === 0;
}

/** `(Release 1.3.2 1.4.0 1.4.1)`: versions of one shape, parted by blanks. */
function splitBlanks(piece: string): string[] | undefined {
  const parts = piece
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^releases? /i, '')
    .split(' ');
  const shape = (part: string) => part.replace(/\d+/g, '9').toLowerCase();
  const isList =
    parts.length > 1 &&
    parts.every((part) => /^v?\d+(?:\.\d+)*\.[\dx]+$/i.test(part) && shape(part) === shape(parts[0]!));
  return isList ? parts : undefined;
}

/** A date bounds the date of manufacture (or of the software, when the asset's version is a date). */
function readDates(text: string, comparators: readonly Comparator[]): RangeReading {
  const intervals = toIntervals(comparators, 'date');
  if (intervals === undefined || intervals.intervals.length !== 1) return unread(text, ['contradictory']);
  const condition: Condition = { field: 'manufactured', test: 'within', text, interval: intervals.intervals[0]! };
  return finish({ text, kind: 'needs', tier: 'date', scheme: 'date', conditions: [condition] });
}

function unread(text: string, flags?: string[]): RangeReading {
  return finish({ text, kind: 'unread', tier: 'unread', ...(flags === undefined ? {} : { flags }) });
}

function finish(reading: Omit<RangeReading, 'words'>): RangeReading {
  return { ...reading, words: toWords(reading) };
}
