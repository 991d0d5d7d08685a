// Maven: ComparableVersion. Numbers, qualifiers with a known order, nested lists at each dash and at each change of digit to letter.
// Since 3.8 Maven also opens a list before a word behind a dot (`2.0.a` is `2.0-a`); the official tests of vers do not, and they are kept here.

import { compareNumbers, compareTexts, type Order } from './order.ts';

export type MavenItem =
  | { kind: 'number'; text: string }
  | { kind: 'word'; text: string }
  | { kind: 'list'; items: MavenItem[] };

export const mavenQualifiers = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const synonyms = new Map([
  ['ga', ''],
  ['final', ''],
  ['release', ''],
  ['cr', 'rc'],
]);
const short = new Map([
  ['a', 'alpha'],
  ['b', 'beta'],
  ['m', 'milestone'],
]);
const release = mavenQualifiers.indexOf('');

const toWord = (text: string, beforeDigit: boolean): MavenItem => {
  const word = beforeDigit ? (short.get(text) ?? text) : text;
  return { kind: 'word', text: synonyms.get(word) ?? word };
};

export const isNullItem = (item: MavenItem): boolean =>
  item.kind === 'number' ? /^0*$/.test(item.text) : item.kind === 'word' ? item.text === '' : item.items.length === 0;

/** Trailing nulls go, back to the last list or value: 1.0.0 is 1. */
function normalise(items: MavenItem[]): MavenItem[] {
  const kept = [...items];
  for (let i = kept.length - 1; i >= 0; i--) {
    const item = kept[i]!;
    if (isNullItem(item)) kept.splice(i, 1);
    else if (item.kind !== 'list') break;
  }
  return kept;
}

/** Digits and letters change places: a new list begins there, as at a dash. */
export function parseMaven(version: string): MavenItem {
  const text = version.toLowerCase();
  const root: MavenItem[] = [];
  const stack: MavenItem[][] = [root];
  let current = root;
  let start = 0;
  let digits = false;
  const open = () => {
    const items: MavenItem[] = [];
    current.push({ kind: 'list', items });
    current = items;
    stack.push(items);
  };
  const take = (end: number, beforeDigit: boolean) => {
    const token = text.slice(start, end);
    current.push(digits ? { kind: 'number', text: token } : toWord(token, beforeDigit));
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '.' || char === '-' || char === '_') {
      if (i === start) current.push({ kind: 'number', text: '0' });
      else take(i, false);
      start = i + 1;
      if (char !== '.') open();
      digits = false;
    } else if (char >= '0' && char <= '9') {
      if (!digits && i > start) {
        take(i, true);
        start = i;
        open();
      }
      digits = true;
    } else {
      if (digits && i > start) {
        take(i, false);
        start = i;
        open();
      }
      digits = false;
    }
  }
  if (text.length > start) take(text.length, false);
  for (const items of stack.toReversed()) items.splice(0, items.length, ...normalise(items));
  return { kind: 'list', items: normalise(root) };
}

const rankOf = (word: string): string => {
  const known = mavenQualifiers.indexOf(word);
  return known >= 0 ? String(known) : `${mavenQualifiers.length}-${word}`;
};

function compareItems(a: MavenItem | undefined, b: MavenItem | undefined): Order {
  if (a === undefined) return b === undefined ? 0 : (-compareItems(b, undefined) as Order);
  if (b === undefined) {
    if (a.kind === 'number') return isNullItem(a) ? 0 : 1;
    if (a.kind === 'word') return compareTexts(rankOf(a.text), String(release));
    for (const item of a.items) {
      const order = compareItems(item, undefined);
      if (order !== 0) return order;
    }
    return 0;
  }
  if (a.kind === 'number') return b.kind === 'number' ? compareNumbers(a.text, b.text) : 1;
  if (a.kind === 'word') return b.kind === 'word' ? compareTexts(rankOf(a.text), rankOf(b.text)) : -1;
  if (b.kind === 'number') return -1;
  if (b.kind === 'word') return 1;
  for (let i = 0; i < Math.max(a.items.length, b.items.length); i++) {
    const order = compareItems(a.items[i], b.items[i]);
    if (order !== 0) return order;
  }
  return 0;
}

export function compareMaven(a: string, b: string): Order | undefined {
  return compareItems(parseMaven(a), parseMaven(b));
}
