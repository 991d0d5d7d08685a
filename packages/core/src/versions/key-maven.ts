// Keys of Maven's versions, as far as its order is one. At each place a version has a word, a list, a number or its end, and Maven
// compares words < lists < numbers by their kind, but each with the end by what it says. Where the two disagree the order goes in a
// circle: `1.sp` < `1-rc` < `1` < `1.sp` (a word after the release but behind a dot), `1-5` < `1.0.rc` < `1` < `1-5` (a zero before a
// pre-release), `1-sp` < `1-0-rc` < `1` < `1-sp` (a pre-release in a list in first place). The places where a version has one of
// these are its line: two of one line have the same there, and the rest is in order.

import { type MavenItem, mavenQualifiers, parseMaven } from './compare-maven.ts';
import type { KeyWriter } from './key-writer.ts';

type Sign = -1 | 0 | 1;
interface Place {
  readonly item: MavenItem;
  /** `0.2`: the third item of the outermost list. */
  readonly at: string;
  /** In first place of an inner list, where nothing ends. */
  readonly isFirst: boolean;
}

const release = mavenQualifiers.indexOf('');
const unknown = mavenQualifiers.length;
const rankOf = (word: string): number => {
  const known = mavenQualifiers.indexOf(word);
  return known < 0 ? unknown : known;
};

/** A list is always the last item of the list it is in, so that a version is one row of places. */
function toPlaces(version: string): Place[] {
  const places: Place[] = [];
  let current: MavenItem | undefined = parseMaven(version);
  for (let level = 0; current?.kind === 'list'; level++) {
    const items: MavenItem[] = current.items;
    for (const [i, item] of items.entries()) places.push({ item, at: `${level}.${i}`, isFirst: level > 0 && i === 0 });
    current = items.at(-1);
  }
  return places;
}

/** How an item alone stands to the end of a version: zeros, `final` and lists say nothing, what is in a list follows. */
function signOf(item: MavenItem): Sign {
  if (item.kind === 'list') return 0;
  if (item.kind === 'number') return /^0*$/.test(item.text) ? 0 : 1;
  const rank = rankOf(item.text);
  return rank < release ? -1 : rank > release ? 1 : 0;
}

const [words, earlierList, end, laterList] = [0x10, 0x18, 0x19, 0x1a];

export function writeMaven(out: KeyWriter, text: string): string {
  const places = toPlaces(text);
  const signs: Sign[] = [];
  for (let i = places.length - 1; i >= 0; i--) signs[i] = signOf(places[i]!.item) || (signs[i + 1] ?? 0);
  const exceptions: string[] = [];
  for (const [i, { item, at, isFirst }] of places.entries()) {
    const isEarlier = signs[i] === -1;
    if (item.kind === 'number') {
      if (isEarlier) exceptions.push(at);
      out.number(item.text);
    } else if (item.kind === 'word') {
      if (!isFirst && !isEarlier) exceptions.push(at);
      const rank = rankOf(item.text);
      out.mark(words + rank);
      if (rank === unknown) out.text(item.text);
    } else {
      if (isFirst && isEarlier) exceptions.push(at);
      out.mark(isEarlier ? earlierList : laterList);
    }
  }
  out.mark(end);
  return exceptions.join(' ');
}
