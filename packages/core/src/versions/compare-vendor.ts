// Versions as makers of devices write them: `V8.2 SP1 Update 3`, `R3.10`, `1.122C`, `02.07.07(10)`, `2023.3 (Build 9342)`.
// No authority orders these, so our definition is the order: numbers by value, words by rank
// (alpha < beta < rc < end < SP < HF < patch < update < build < revision < single letters), letters by alphabet.
// Words in front of the first number, and Cisco's train, name a line of versions; two lines are not in one order.

import { compareNumbers, compareTexts, type Order } from './order.ts';

export type Token =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'word'; readonly rank: number; readonly text: string };

const ranks: ReadonlyMap<string, number> = new Map(
  Object.entries({
    dev: -6,
    snapshot: -5,
    alpha: -4,
    beta: -3,
    preview: -2,
    pre: -2,
    rc: -1,
    sp: 1,
    sr: 1,
    servicepack: 1,
    hf: 2,
    hotfix: 2,
    patch: 3,
    p: 3,
    cu: 4,
    su: 4,
    update: 4,
    upd: 4,
    up: 4,
    u: 4,
    build: 5,
    b: 5,
    bld: 5,
    rev: 6,
    revision: 6,
    r: 6,
  }),
);
/** Words before a number that only say "version". */
const noise = new Set([
  'v',
  'ver',
  'version',
  'vers',
  'versions',
  'release',
  'rel',
  'fw',
  'firmware',
  'sw',
  'software',
  'bios',
  'os',
  'app',
]);
/** Words that count for nothing only when they stand in front of everything: `Rev. 8.3.0`, `R3.10`. */
const leading = new Set([...noise, 'r', 'rev', 'revision']);
const letterRank = 7;
const wordRank = 8;

/** A token that ends every version: it sorts above pre-releases and below everything that goes on. */
const end: Token = { kind: 'word', rank: 0, text: '' };

interface VendorVersion {
  readonly tokens: readonly Token[];
  /** The tokens that the order is made of: zeros that end a row of numbers are gone. */
  readonly ordered: readonly Token[];
  readonly line: string;
}

const longest = 200;
const cache = new Map<string, VendorVersion | undefined>();

/** What a version is made of, kept for the next time: bounds are compared again and again. */
export function readVendorVersion(version: string): VendorVersion | undefined {
  if (version.length > longest) return undefined;
  const known = cache.get(version);
  if (known !== undefined || cache.has(version)) return known;
  if (cache.size > 50_000) cache.clear();
  const read = parseVendorVersion(version);
  cache.set(version, read);
  return read;
}

/** What a version is made of, or undefined when the text holds no number and is no revision in letters: then it is no version. */
export function parseVendorVersion(version: string): VendorVersion | undefined {
  if (version.length > longest) return undefined;
  const isPlain = /^[ -~]*$/.test(version);
  const text = isPlain ? version : toAscii(version);
  if (!isPlain && misleading.test(text)) return undefined;
  const plain = text.toLowerCase();
  const tokens = tokenise(plain);
  return tokens === undefined ? undefined : { tokens, ordered: dropZeros(tokens), line: lineOf(plain) };
}

/** Full-width signs (`Ｖ１．２`) are the plain ones. */
const toAscii = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

/**
 * Letters and digits of other scripts (`1.2\u0430`, `2.\u0661`, `2.0²`) and signs that nobody sees would be passed over, and the text would
 * be another version than the one that is meant: then it is none.
 */
const misleading = /(?!\p{ASCII})[\p{L}\p{N}]|(?!\s)[\p{Cc}\p{Cf}]/u;

/** The tokens of a version as they stand, or undefined when it is no version. */
export const readTokens = (version: string): readonly Token[] | undefined => readVendorVersion(version)?.tokens;

/** `14.0 SP1` is `14 SP1`, and `2.1.0` is `2.1`: zeros behind another number say nothing before a word or the end. */
function dropZeros(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  const drop = () => {
    while (kept.length > 1 && isZero(kept.at(-1)!) && kept.at(-2)?.kind === 'number') kept.pop();
  };
  for (const token of tokens) {
    if (token.kind === 'word') drop();
    kept.push(token);
  }
  drop();
  return kept;
}

const isDigits = (text: string) => text.charCodeAt(0) <= 57;

/** Of a text in small letters. */
function tokenise(version: string): readonly Token[] | undefined {
  const short =
    version.includes('pack') || version.includes('fix') || version.includes('patch')
      ? version
          .replace(/service\s*pack/g, 'sp')
          .replace(/hot\s*fix/g, 'hf')
          .replace(/security\s+patch/g, 'patch')
      : version;
  const raw = short.match(/\d+|[a-z]+/g) ?? [];
  const tokens: Token[] = [];
  for (let i = 0; i < raw.length; i++) {
    const text = raw[i]!;
    if (isDigits(text)) {
      tokens.push({ kind: 'number', text });
      continue;
    }
    const isSingle = text.length === 1;
    if (tokens.length === 0 && raw.length > 1 && leading.has(text)) continue;
    if (isSingle && (i === raw.length - 1 || tokens.length === 0)) {
      tokens.push({ kind: 'word', rank: letterRank, text });
      continue;
    }
    const rank = ranks.get(text);
    if (rank !== undefined) tokens.push({ kind: 'word', rank, text: '' });
    else if (!noise.has(text)) tokens.push({ kind: 'word', rank: isSingle ? letterRank : wordRank, text });
  }
  const isLetters = tokens.length === 1 && (raw.at(-1)?.length ?? 3) <= 2;
  return isLetters || tokens.some((token) => token.kind === 'number') ? tokens : undefined;
}

function compareTokens(a: Token, b: Token): Order {
  if (a.kind === 'number') return b.kind === 'number' ? compareNumbers(a.text, b.text) : 1;
  if (b.kind === 'number') return -compareTokens(b, a) as Order;
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return compareTexts(a.text, b.text);
}

const isZero = (token: Token) => token.kind === 'number' && /^0+$/.test(token.text);

/** The order, or undefined when one of them is no version or the two belong to different lines (`U61` and `L81`, `SP3` and `14.2`). */
export function compareVendor(a: string, b: string): Order | undefined {
  const left = readVendorVersion(a);
  const right = readVendorVersion(b);
  if (left === undefined || right === undefined || left.line !== right.line) return undefined;
  const [x, y] = [left.ordered, right.ordered];
  if (!beginAlike(x[0], y[0])) return undefined;
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const order = compareTokens(x[i] ?? end, y[i] ?? end);
    if (order !== 0) return order;
  }
  return 0;
}

/** A number and a letter in first place (`4.0` and `B.02`), or `K` and `AB`, belong to two ways of counting. */
function beginAlike(a: Token | undefined, b: Token | undefined): boolean {
  if (a === undefined || b === undefined || a.kind !== b.kind) return false;
  return a.kind === 'number' || b.kind === 'number' || a.text.length === b.text.length;
}

/**
 * What stands in front of the first number, without the words that only say "version": `SE2021MP9` is of the line `se`, `U61` of `u`,
 * `CPC80 V16.30` of `cpc`. A letter with a dot after it (`B.02`) is a revision instead and counts. Cisco's letters after the parenthesis
 * (`15.2(7)E3`) are a train, and only versions of one train stand in an order.
 */
function lineOf(version: string): string {
  const digit = version.search(/\d/);
  if (digit < 0) return '';
  const front = version.slice(0, digit);
  const words = (front.match(/[a-z]+/g) ?? []).filter((word) => !leading.has(word));
  const isRevision = words.length === 1 && words[0]?.length === 1 && !/[a-z]\s?$/.test(front);
  const train = !version.includes('(') ? '' : (/^v?\d+\.\d+\(\d+[a-z]?\) ?([a-z]+)/.exec(version)?.[1] ?? '');
  return `${isRevision ? '' : words.join(' ')}${ranks.has(train) ? '' : train}`;
}

/** Two decimal numbers of one dot: `1.31` and `1.4` stand in another order as decimals than as dotted numbers. */
export function compareDecimal(a: string, b: string): Order | undefined {
  const shape = /^\s*[vV]?(\d+)\.(\d+)\s*$/;
  const x = shape.exec(a);
  const y = shape.exec(b);
  if (x === null || y === null) return undefined;
  const length = Math.max(x[2]?.length ?? 0, y[2]?.length ?? 0);
  return (
    compareNumbers(x[1] ?? '', y[1] ?? '') ||
    compareTexts((x[2] ?? '').padEnd(length, '0'), (y[2] ?? '').padEnd(length, '0'))
  );
}
