// Several models in one name: `FM20/FM30/FM40`, `TC10 TC20 TC30`, `MX800/700/600`, `MX400-550`, `MP Series`. One of them is meant, not all.

import { isLine, isOfLine } from './cover-words.ts';
import { foldName } from './normalise-name.ts';

/** One model, a span of numbers behind a prefix, or (without bounds) every number behind it. */
export type ModelName =
  | { readonly text: string }
  | { readonly prefix: string; readonly low: number; readonly high: number; readonly suffix?: string };

export interface NameModels {
  /** The name without its lists of models. */
  readonly rest: string;
  /** Of each list one model must be the thing's. */
  readonly choices: readonly (readonly ModelName[])[];
}

const plain = (text: string) => foldName(text).replaceAll(' ', '');
const code = /[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*/.source;
const list = new RegExp(
  `(?<![\\w.-])${code}(?:(?: ?/ ?|, (?:and |or )?| & | and | or | )${code})+(?![\\w-]|\\.\\d)`,
  'g',
);
const between = /( ?\/ ?|, (?:and |or )?| & | and | or | )/;
const span = /(?<![\w-])([A-Za-z]{1,5})-?(\d{2,4}) ?(?:-|–|to|through) ?(?:\1-?)?(\d{2,4})(?![\w.-])/g;
const spelledSpan = /(?<![\w-])([A-Za-z]{1,5})(\d{1,4}) ?(?:-|–|to|through) ?\1(\d{1,4})(?![\w.-])/g;
/** `MP Series`, and a name that ends in `CX`. */
const wholeSeries = /(?<![\w-])([A-Z]{1,4}) Series\b|(?<=[A-Za-z]{4,} )([A-Z]{2,3})$/g;

const isCode = (text: string) => /\d/.test(text) && text.length <= 24 && !/^v\d/i.test(text);
/** A blank parts models only when they look alike: `TC10 TC20`, not `Infusomat 2 Space`. */
const shapeOf = (text: string) => text.replace(/\d/g, '9').toLowerCase();
/** Commas and words part models of one kind: `TC10, TC20`, `KTP400F, KTP700`, not `8DI, DC24V, 4xM12`. */
const kindOf = (text: string) =>
  text
    .replace(/(?<=[A-Za-z]\d+)[A-Z]$/, '')
    .replace(/\d+/g, '9')
    .replace(/[A-Za-z]+/g, 'a');
/** `X-200 switch family`: X201 to X299, and of `X-200IRT` those with IRT behind. */
const hundred = /(?<![\w-])([A-Z]{1,3})-?([1-9])00([A-Z]{2,4})?(?=(?: \w+)? (?:family|series)\b)/g;

/** @param isWhole false for what stands beside a name, where a last word in capitals is no line. */
export function readNameModels(name: string, isWhole = true): NameModels {
  const choices: ModelName[][] = [];
  const take = (whole: string, prefix: string, low: string, high: string): string => {
    if (Number(low) >= Number(high)) return whole;
    choices.push([{ prefix: prefix.toLowerCase(), low: Number(low), high: Number(high) }]);
    return ' ';
  };
  let rest = name
    .replace(hundred, (whole, prefix: string, digit: string, suffix = '') => {
      const low = Number(digit) * 100;
      choices.push([
        { text: plain(whole) },
        { prefix: prefix.toLowerCase(), low, high: low + 99, suffix: suffix.toLowerCase() },
      ]);
      return ' ';
    })
    .replace(spelledSpan, take)
    .replace(span, (whole, prefix: string, low: string, high: string) =>
      low.length === high.length ? take(whole, prefix, low, high) : whole,
    );
  rest = rest.replace(list, (whole) => {
    const pieces = whole.split(between);
    let kept = '';
    for (let i = 0; i < pieces.length; ) {
      const models = runAt(pieces, i);
      if (models.length < 2) {
        kept += (pieces[i] ?? '') + (pieces[i + 1] ?? '');
        i += 2;
        continue;
      }
      choices.push(expand(models).map((text) => ({ text })));
      kept += ' ';
      i += 2 * models.length;
    }
    return kept;
  });
  if (isWhole && choices.length === 0)
    rest = rest.replace(wholeSeries, (_, series?: string, last?: string) => {
      const prefix = (series ?? last ?? '').toLowerCase();
      choices.push([{ text: prefix }, { prefix, low: 0, high: Number.POSITIVE_INFINITY }]);
      return ' ';
    });
  return { rest: rest.replace(/\s+/g, ' ').trim(), choices };
}

/** The models from a place on that belong to one list. */
function runAt(pieces: readonly string[], at: number): string[] {
  const models: string[] = [];
  for (let i = at; i < pieces.length; i += 2) {
    const model = pieces[i] ?? '';
    if (!isCode(model)) break;
    const [before = '', parted = ''] = i === at ? [] : [pieces[i - 2], pieces[i - 1]];
    if (parted === ' ' && shapeOf(model) !== shapeOf(before)) break;
    if (parted !== '' && !parted.includes('/') && kindOf(model) !== kindOf(before)) break;
    models.push(model);
  }
  return models.some((model) => /\d{2}|[A-Za-z]\d|\d[A-Za-z]/.test(model)) ? models : [];
}

/** `MX800/700` is MX800 and MX700, `M8001A/2A` is M8001A and M8002A, `MP5/5SC` is MP5 and MP5SC. */
function expand(listed: readonly string[]): string[] {
  const found = new Set<string>();
  let base = '';
  const models = listed.map(plain);
  // `R04/08/16ENCPU`: what ends the last one ends them all.
  const end = /^[a-z]*\d+([a-z]{3,})$/.exec(models.at(-1) ?? '')?.[1];
  const isShared = end !== undefined && models.slice(0, -1).every((model) => /\d$/.test(model));
  for (const model of isShared ? models.map((one) => (one.endsWith(end) ? one : one + end)) : models) {
    if (base === '' || !/^\d/.test(model)) base = model;
    if (model.length > 2 || model === base) found.add(model);
    if (model !== base) {
      if (model.length < base.length) found.add(base.slice(0, -model.length) + model);
      const letters = /^[a-z]+/.exec(base)?.[0];
      if (letters !== undefined) found.add(letters + model);
    }
  }
  return [...found];
}

/** True when one of the words is the model. */
export function isModelAmong(model: ModelName, words: ReadonlySet<string>): boolean {
  if ('text' in model && !isLine(model.text)) return words.has(model.text);
  for (const word of words) if (isModel(model, word)) return true;
  return false;
}

/** True when the word is the model. */
export function isModel(model: ModelName, word: string): boolean {
  if ('text' in model) return word === model.text || isOfLine(word, model.text) || isVariantOfLine(word, model.text);
  if (!word.startsWith(model.prefix)) return false;
  const [, prefix, number, suffix] = /^([a-z]+)(\d+)([a-z]*)/.exec(word) ?? [];
  const isIn = prefix === model.prefix && Number(number) >= model.low && Number(number) <= model.high;
  return isIn && (model.suffix === undefined || model.suffix === suffix);
}

/** The 3016E is of the 3xxx. */
const isVariantOfLine = (word: string, line: string): boolean =>
  isLine(line) && /^\d+[a-z]$/.test(word) && isOfLine(word.slice(0, -1), line);
