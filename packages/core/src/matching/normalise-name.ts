// Names of makers and products, brought to what they share. Nothing here decides that two names mean the same; it only makes them comparable.

import { isGeneric, toSingular } from './word-classes.ts';

const legal = new Set([
  'inc',
  'incorporated',
  'corp',
  'corporation',
  'co',
  'company',
  'ltd',
  'limited',
  'llc',
  'llp',
  'lp',
  'plc',
  'gmbh',
  'ag',
  'kg',
  'kgaa',
  'se',
  'sa',
  'sas',
  'sarl',
  'srl',
  'spa',
  'bv',
  'nv',
  'oy',
  'oyj',
  'ab',
  'as',
  'asa',
  'aps',
  'pty',
  'pte',
  'kk',
  'sp',
  'zoo',
  'ou',
  'group',
  'holding',
  'holdings',
  'international',
  'intl',
  'uab',
  'doo',
  'sro',
  'kft',
  'zrt',
  'eood',
  'ood',
  'lda',
  'sl',
  'sia',
  'ug',
  'ohg',
  'pjsc',
  'jsc',
  'the',
  'and',
]);

const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

const foldMemo = new Map<string, string>();

/** Lower case letters and digits, words apart by one blank; marks and accents gone. */
export function foldName(name: string): string {
  const known = foldMemo.get(name);
  if (known !== undefined) return known;
  const folded = fold(name);
  if (foldMemo.size > 50_000) foldMemo.clear();
  foldMemo.set(name, folded);
  return folded;
}

function fold(name: string): string {
  return (
    name
      .normalize('NFKD')
      .replace(/[\u0300-\u036f\u2122\u00ae\u00a9]/g, '')
      .toLowerCase()
      .replace(/[ßæœøłđ]/g, (letter) => plainLetters[letter] ?? letter)
      .replace(/(?<=\p{L})['’‘`´](?=\p{L})/gu, '')
      .replace(/\(tm\)|\(r\)/g, ' ')
      // "SC+" is not "SC".
      .replace(/(?<=[\p{L}\p{N}])\+/gu, ' plus ')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}

const vendorMemo = new Map<string, string>();

/** A maker's name without its legal form: `Becton, Dickinson and Company (BD)` is `becton dickinson bd`. */
export function foldVendor(name: string): string {
  const known = vendorMemo.get(name);
  if (known !== undefined) return known;
  // B.V., S.A., S.p.A.: dotted letters are one word.
  const words = foldName(name.replace(/\b(?:[A-Za-z]\.){2,}/g, (dotted) => dotted.replaceAll('.', ''))).split(' ');
  const kept = words.filter((word) => !legal.has(word));
  const folded = (kept.length === 0 ? words : kept).join(' ');
  if (vendorMemo.size > 20_000) vendorMemo.clear();
  vendorMemo.set(name, folded);
  return folded;
}

const british2american: Readonly<Record<string, string>> = {
  haem: 'hem',
  anaesth: 'anesth',
  paed: 'ped',
  oesoph: 'esoph',
  centre: 'center',
  analyser: 'analyzer',
  colour: 'color',
  fibre: 'fiber',
};
const british = new RegExp(`^(?:${Object.keys(british2american).join('|')})`);

const tokenMemo = new Map<string, readonly string[]>();

/** The words of a name in their order, listed ones in the singular. */
export const wordsOf = (name: string): string[] =>
  foldName(name)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => toSingular(word.replace(british, (part) => british2american[part] ?? part)));

/** Distinct words of a product name in their order. */
export function tokensOf(name: string): readonly string[] {
  const known = tokenMemo.get(name);
  if (known !== undefined) return known;
  // `S7-1200` is one thing however it is written: the joined form stands beside its parts.
  const joined = [...name.matchAll(/\b[A-Za-z0-9]+(?:[-_/][A-Za-z0-9]+)+\b/g)].map((m) =>
    foldName(m[0]).replaceAll(' ', ''),
  );
  const tokens = [...new Set([...wordsOf(name), ...joined])];
  if (tokenMemo.size > 50_000) tokenMemo.clear();
  tokenMemo.set(name, tokens);
  return tokens;
}

/** The words that tell a product apart; all words when every one is general. */
export function tellingTokens(name: string): readonly string[] {
  const tokens = wordsOf(name);
  const telling = tokens.filter((token) => !isGeneric(token));
  return telling.length === 0 ? tokens : telling;
}

const makerMemo = new Map<string, ReadonlySet<string>>();

function makerWords(vendor: string): ReadonlySet<string> {
  let makers = makerMemo.get(vendor);
  if (makers === undefined) {
    // Names have listed words in the singular ("Johnson Controls").
    makers = new Set([...foldVendor(vendor).split(' '), ...foldVendor(vendor).split(' ').map(toSingular)]);
    if (makerMemo.size > 20_000) makerMemo.clear();
    makerMemo.set(vendor, makers);
  }
  return makers;
}

/** Telling words without the maker's own name, which many products repeat ("BD Pyxis ES" by BD); all of them when nothing else is left. */
export function withoutVendor(telling: readonly string[], vendor: string | undefined): readonly string[] {
  if (vendor === undefined) return telling;
  const makers = makerWords(vendor);
  const kept = telling.filter((token) => !makers.has(token));
  return kept.length === 0 ? telling : kept;
}
