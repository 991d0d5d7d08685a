// The reader of range text. It reads, or it says that it could not: unread text is never taken for all versions nor for none.

import { normaliseText, stripAnnouncement } from './normalise-text.ts';
import { type Comparator, isVersionText, readComparators } from './read-comparators.ts';
import { readCondition, splitStatedCondition } from './read-condition.ts';
import { readVers } from './read-vers.ts';
import type { Condition, RangeReading, ReadingTier, VersionScheme } from './schema.ts';
import { toIntervals } from './to-intervals.ts';
import { toWords } from './to-words.ts';

export interface ReadRangeOptions {
  readonly category?: 'product_version' | 'product_version_range' | 'product_name' | undefined;
  readonly scheme?: VersionScheme | undefined;
}

const longest = 1000;
const memo = new Map<string, RangeReading>();

/** Reads the text of a CSAF version branch (or any text like it). The same text gives the same reading; never throws. */
export function readRange(text: string, options: ReadRangeOptions = {}): RangeReading {
  const key = `${options.category ?? ''}\u0000${options.scheme ?? ''}\u0000${text}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const reading = read(text, options);
  if (memo.size > 20_000) memo.clear();
  memo.set(key, reading);
  return reading;
}

const all =
  /^(?:(?:vers:all\/)?\*|all|any|all (?:[a-z/-]+ ){0,3}?(?:versions?|releases?|models?|revisions?)|(?:any|every) versions?|versions?: all)$/i;

function read(text: string, options: ReadRangeOptions): RangeReading {
  if (text.length > longest) return unread(text, ['too-long']);
  const plain = normaliseText(text);
  if (all.test(plain)) return finish({ text, kind: 'all', tier: 'all' });
  const typed = /^vers:([a-z][a-z0-9.-]*)\/(.*)$/i.exec(plain);
  // `vers:all/<V4.3.8` is no vers, though common: the type says all, the bound says otherwise, and the bound is meant.
  if (typed && typed[1]?.toLowerCase() !== 'all') return readVers(plain, text);
  const body = stripAnnouncement((typed ? (typed[2] ?? '') : plain).trim());
  if (all.test(body) || body === '') return typed ? finish({ text, kind: 'all', tier: 'all' }) : unread(text);
  const condition = readCondition(body);
  if (condition !== undefined)
    return finish({
      text,
      kind: condition.intervals === undefined ? 'needs' : 'within',
      scheme: 'vendor',
      ...condition,
    });
  const stated = splitStatedCondition(body);
  if (stated !== undefined) return withCondition(text, stated.rest, stated.condition, options);
  return readVersions(text, body, options);
}

/** A bound with a condition in words after it: both are kept, and only a person can judge the words. */
function withCondition(text: string, rest: string, condition: Condition, options: ReadRangeOptions): RangeReading {
  if (rest === '' || all.test(rest)) return finish({ text, kind: 'needs', tier: 'condition', conditions: [condition] });
  const inner = readVersions(text, stripAnnouncement(rest), options);
  if (inner.kind !== 'within') return unread(text);
  const { words: _words, ...plain } = inner;
  return finish({ ...plain, tier: 'condition', conditions: [...(inner.conditions ?? []), condition] });
}

function readVersions(text: string, body: string, options: ReadRangeOptions): RangeReading {
  const pieces = splitPieces(body);
  const read = pieces.map(readComparators);
  if (read.some((piece) => piece === undefined)) return readModels(text, body, options);
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
    const parts = piece.split(/\s*,\s*(?:and |or )?|\s+(?:and|or|&)\s+(?=[<>=]|v?\d)/i).map((part) => part.trim());
    return parts.length > 1 && parts.every((part) => isVersionText(part) || /^[<>]=?\s*\S+$/.test(part))
      ? parts
      : [piece.trim()];
  });
  return pieces.filter((piece) => piece !== '');
}

function tierOf(body: string, pieces: number, comparators: readonly Comparator[]): ReadingTier {
  if (/(?:^|[.\s-])[x*](?:$|[.\s|])/i.test(body)) return 'wildcard';
  if (comparators.every((comparator) => comparator.op === '=')) return comparators.length > 1 ? 'list' : 'exact';
  if (/[a-z]{3,}/i.test(body.replace(/\b(?:sp|hf|upd?|update|build|patch|and|rev)\b/gi, ''))) return 'prose';
  if (/\b(?:sp|hf|upd?|update|build|patch|fw)\b|\(/i.test(body)) return 'vendor';
  return pieces > 1 || comparators.length > 1 ? 'interval' : 'comparator';
}

/** A date bounds the date of manufacture (or of the software, when the asset's version is a date). */
function readDates(text: string, comparators: readonly Comparator[]): RangeReading {
  const intervals = toIntervals(comparators, 'date');
  if (intervals === undefined || intervals.intervals.length !== 1) return unread(text, ['contradictory']);
  const condition: Condition = { field: 'manufactured', test: 'within', text, interval: intervals.intervals[0]! };
  return finish({ text, kind: 'needs', tier: 'date', scheme: 'date', conditions: [condition] });
}

/** Models put where a version belongs (`CR-IR 357`, `HD 16 | HD23`): the text names models, so the model is asked for. */
function readModels(text: string, body: string, options: ReadRangeOptions): RangeReading {
  const names = body
    .split(/\s*[|/,]\s*/)
    .map((name) => name.replace(/^UDI Model NDC number /i, '').trim())
    .filter((name) => name !== '');
  const modelLike = (name: string) =>
    /^(?=.*\d)(?=.*[A-Z])[A-Za-z0-9][A-Za-z0-9 ()+.-]{2,40}$/.test(name) &&
    !/\b(?:prior|earlier|before|below|later|through|versions?|all|except|than|before|serial|build|released?|date)\b|[<>=]/i.test(
      name,
    );
  if (options.category !== 'product_version' || names.length === 0 || !names.every(modelLike)) return unread(text);
  const condition: Condition = { field: 'model', test: 'is', text, values: names };
  return finish({ text, kind: 'needs', tier: 'condition', conditions: [condition], flags: ['model-as-version'] });
}

function unread(text: string, flags?: string[]): RangeReading {
  return finish({ text, kind: 'unread', tier: 'unread', ...(flags === undefined ? {} : { flags }) });
}

function finish(reading: Omit<RangeReading, 'words'>): RangeReading {
  return { ...reading, words: toWords(reading) };
}
