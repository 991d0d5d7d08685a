// Which words of one name another one has, also where it parts, joins or shortens them otherwise.

import { isGeneric } from './word-classes.ts';

/** What may stand in another name for the word at one place. */
interface Place {
  readonly tokens: readonly string[];
  /** `5x0`, `15xx`: a line of models. */
  readonly isLine: boolean;
  /** `EM2400` is the 2400 (four digits at least say which). */
  readonly number: string | undefined;
  readonly isNumber: boolean;
}

/** A run of words that another name may shorten to one. */
interface Run {
  readonly at: number;
  readonly length: number;
  readonly token: string;
}

interface Cover {
  readonly places: readonly Place[];
  readonly shortForms: ReadonlySet<string>;
  /** The name has words of its own. */
  readonly hasOwn: boolean;
  /** One of these stands in every name that has a word of its own of this one, unless a place must be looked at. */
  readonly hooks: readonly string[];
  readonly looked: readonly number[];
  readonly runs: readonly Run[];
}

/** By the list of words: names are compared again and again. */
const covers = new WeakMap<readonly string[], Cover>();

function coverOf(words: readonly string[]): Cover {
  let cover = covers.get(words);
  if (cover === undefined) {
    const places = words.map((_, i) => placeAt(words, i));
    const runs = words.flatMap((_, i) => runsAt(words, i));
    const own = places.flatMap((_, i) => (isGeneric(words[i]!) ? [] : [i]));
    cover = {
      places,
      runs,
      shortForms: new Set(runs.map(({ token }) => token)),
      hasOwn: own.length > 0,
      hooks: [...new Set([...own.flatMap((i) => places[i]!.tokens), ...runs.map(({ token }) => token)])],
      looked: own.filter((i) => places[i]!.isLine || places[i]!.isNumber || places[i]!.number !== undefined),
    };
    covers.set(words, cover);
  }
  return cover;
}

function placeAt(words: readonly string[], i: number): Place {
  const word = words[i] ?? '';
  return {
    tokens: [
      word,
      ...(i > 0 ? [`${words[i - 1]}${word}`] : []),
      ...(i + 1 < words.length ? [`${word}${words[i + 1]}`] : []),
    ],
    isLine: isLine(word),
    number: /^[a-z]{1,2}(\d{4,})$/.exec(word)?.[1],
    isNumber: /^\d{4,}$/.test(word),
  };
}

/** True for each word that the tokens hold: as it is, joined with its neighbour, in short, or as one of a line of models. */
export function coverWords(words: readonly string[], tokens: ReadonlySet<string>): boolean[] {
  const { places, runs } = coverOf(words);
  const covered = places.map((place, i) => isThere(place, words[i] ?? '', tokens));
  for (const { at, length, token } of runs) if (tokens.has(token)) covered.fill(true, at, at + length);
  return covered;
}

/** True when the name has words of its own and the tokens hold none of them: most pairs of names. */
export function isStrange(words: readonly string[], tokens: ReadonlySet<string>): boolean {
  const { places, hasOwn, hooks, looked } = coverOf(words);
  if (!hasOwn) return false;
  for (const hook of hooks) if (tokens.has(hook)) return false;
  for (const i of looked) if (isThere(places[i]!, words[i]!, tokens)) return false;
  return true;
}

function isThere(place: Place, word: string, tokens: ReadonlySet<string>): boolean {
  for (const token of place.tokens) if (tokens.has(token)) return true;
  if (place.isLine) for (const token of tokens) if (isOfLine(token, word)) return true;
  if (place.number !== undefined && tokens.has(place.number)) return isFree(place.number, tokens);
  if (!place.isNumber) return false;
  for (const token of tokens) if (token.endsWith(word) && /^[a-z]{1,2}\d+$/.test(token)) return isFree(word, tokens);
  return false;
}

/** `5x0`, `15xx`, `EAMAxx`. */
export const isLine = (word: string): boolean =>
  word.includes('x') && word.length < 16 && /\dx+\d|\dxx|^[a-z]{3,5}xx+$/.test(word);

const lines = new Map<string, RegExp>();

/** True when the line (`5x0`, `15xx`) stands for the word. */
export function isOfLine(word: string, line: string): boolean {
  if (word.length !== line.length || !isLine(line)) return false;
  let shape = lines.get(line);
  if (shape === undefined) {
    if (lines.size > 5_000) lines.clear();
    shape = new RegExp(`^${line.replace(/x/g, '[a-z0-9]')}$`);
    lines.set(line, shape);
  }
  return shape.test(word) && /\d/.test(word);
}

/** The 1500 of "S7-1500" belongs to another name. */
function isFree(number: string, tokens: ReadonlySet<string>): boolean {
  for (const token of tokens) if (token.endsWith(number) && /\d/.test(token.slice(0, -number.length))) return false;
  return true;
}

/** What the words from here on are called in short: `PIC` for three or more, `PCU` for "PC Unit". */
function runsAt(words: readonly string[], at: number): Run[] {
  const found: Run[] = [];
  // Words of their own alone make no abbreviation: "Mendix Email Connector" is not the "MEC" of another line.
  for (let length = 3; length <= 5 && at + length <= words.length; length++) {
    const run = words.slice(at, at + length);
    if (run.some(isGeneric)) found.push({ at, length, token: initialsOf(run) });
  }
  const [first = '', second = ''] = words.slice(at, at + 2);
  if (/^[a-z]{2,3}$/.test(first) && second.length > 2) found.push({ at, length: 2, token: first + second.charAt(0) });
  return found;
}

/** Each word that a run of these words may be shortened to. */
export const shortFormsOf = (words: readonly string[]): ReadonlySet<string> => coverOf(words).shortForms;

export const initialsOf = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join('');
