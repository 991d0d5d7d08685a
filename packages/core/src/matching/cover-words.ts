// Which words of one name another one has, also where it parts, joins or shortens them otherwise.

import { isGeneric } from './word-classes.ts';

/** True for each word that the tokens hold: as it is, joined with its neighbour, in short, or as one of a line of models. */
export function coverWords(words: readonly string[], tokens: ReadonlySet<string>): boolean[] {
  const covered = words.map((word, i) => tokens.has(word) || isJoined(words, i, tokens) || isModelOf(word, tokens));
  for (let i = 0; i < words.length; i++)
    for (const length of shortenedAt(words, i, tokens)) covered.fill(true, i, i + length);
  return covered;
}

const isJoined = (words: readonly string[], i: number, tokens: ReadonlySet<string>): boolean =>
  (i > 0 && tokens.has(`${words[i - 1]}${words[i]}`)) ||
  (i + 1 < words.length && tokens.has(`${words[i]}${words[i + 1]}`));

/** True when the line (`5x0`, `15xx`) stands for the word. */
export const isOfLine = (word: string, line: string): boolean =>
  word.length === line.length &&
  line.length < 16 &&
  /\dx+\d|\dxx/.test(line) &&
  new RegExp(`^${line.replace(/x/g, '[a-z0-9]')}$`).test(word);

/** `5x0` and `15xx` are lines of models; `EM2400` is the 2400 (four digits at least say which). */
function isModelOf(word: string, tokens: ReadonlySet<string>): boolean {
  for (const token of tokens) if (isOfLine(token, word)) return true;
  const number = /^[a-z]{1,2}(\d{4,})$/.exec(word)?.[1];
  if (number !== undefined && tokens.has(number)) return isFree(number, tokens);
  if (!/^\d{4,}$/.test(word)) return false;
  for (const token of tokens) if (token.endsWith(word) && /^[a-z]{1,2}\d+$/.test(token)) return isFree(word, tokens);
  return false;
}

/** The 1500 of "S7-1500" belongs to another name. */
function isFree(number: string, tokens: ReadonlySet<string>): boolean {
  for (const token of tokens) if (token.endsWith(number) && /\d/.test(token.slice(0, -number.length))) return false;
  return true;
}

/** How many words from here on stand in the tokens as their initials: `PIC` for three or more, `PCU` for "PC Unit". */
function shortenedAt(words: readonly string[], at: number, tokens: ReadonlySet<string>): number[] {
  const found: number[] = [];
  // Words of their own alone make no abbreviation: "Mendix Email Connector" is not the "MEC" of another line.
  for (let length = 3; length <= 5 && at + length <= words.length; length++) {
    const run = words.slice(at, at + length);
    if (run.some(isGeneric) && tokens.has(initialsOf(run))) found.push(length);
  }
  const [first = '', second = ''] = words.slice(at, at + 2);
  if (/^[a-z]{2,3}$/.test(first) && second.length > 2 && tokens.has(first + second.charAt(0))) found.push(2);
  return found;
}

export const initialsOf = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join('');
