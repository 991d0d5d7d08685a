// Knows a text of ours again by the template that made it, and reads its places back. What stands in a place may come from outside and be
// long: no reading takes more than a fixed number of passes over the text.

import type { Sentence } from './sentence.ts';
import type { Pattern } from './template.ts';

/** A sentence that was read back: in its places stand texts from outside, or what was said inside it. */
export interface Told {
  readonly says: string;
  readonly values: Readonly<Record<string, string | Told>>;
}

type Read<Value> = (place: string, text: string) => Value | undefined;

const sorted = new WeakMap<readonly Pattern[], readonly Pattern[]>();
const lettersOf = ({ pieces }: Pattern) => pieces.join('').length;

/** The one that says most of itself first: it is the likeliest to be meant. */
function bySpecificity(patterns: readonly Pattern[]): readonly Pattern[] {
  let order = sorted.get(patterns);
  if (order === undefined) {
    order = patterns.toSorted((a, b) => lettersOf(b) - lettersOf(a));
    sorted.set(patterns, order);
  }
  return order;
}

/** The sentence that a text says; filled in it is that text again. Undefined when none of the templates fits. */
export const recogniseSentence = (text: string, patterns: readonly Pattern[]): Sentence | undefined =>
  readSentence(text, patterns, (_, value) => value);

function readSentence<Value>(
  text: string,
  patterns: readonly Pattern[],
  read: Read<Value>,
): { says: string; values: Record<string, Value> } | undefined {
  for (const pattern of bySpecificity(patterns)) {
    const values = readPlaces(text, pattern, read);
    if (values !== undefined) return { says: pattern.says, values };
  }
  return undefined;
}

/**
 * Each place is the shortest that is followed by what stands behind it, and that `read` takes. A piece that is nowhere behind is not there
 * for a longer place either, so that only a refusal makes a place longer.
 */
function readPlaces<Value>(
  text: string,
  { pieces, places }: Pattern,
  read: Read<Value>,
): Record<string, Value> | undefined {
  const [first, last] = [pieces[0]!, pieces.at(-1)!];
  const end = text.length - last.length;
  if (places.length === 0) return text === first ? {} : undefined;
  if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return undefined;
  const values: Record<string, Value> = {};
  const readFrom = (i: number, from: number): 'read' | 'refused' | 'absent' => {
    const place = places[i]!;
    const piece = pieces[i + 1]!;
    if (i === places.length - 1) {
      const value = from > end ? undefined : read(place, text.slice(from, end));
      if (value === undefined) return from > end ? 'absent' : 'refused';
      values[place] = value;
      return 'read';
    }
    let to = text.indexOf(piece, from);
    if (to < 0 || to + piece.length > end) return 'absent';
    for (; to >= 0 && to + piece.length <= end; to = text.indexOf(piece, to + 1)) {
      const value = read(place, text.slice(from, to));
      if (value === undefined) continue;
      const rest = readFrom(i + 1, to + piece.length);
      if (rest === 'refused') continue;
      values[place] = value;
      return rest;
    }
    return 'refused';
  };
  return readFrom(0, first.length) === 'read' ? values : undefined;
}

/** How many places may still be looked at: a text that asks for more is nobody's sentence. */
export interface Patience {
  left: number;
}

export const newPatience = (): Patience => ({ left: 1_000 });

/** Text from outside as it is, a sentence of ours taken apart, or undefined when it can be neither. */
export type ReadPlace = (text: string, patience: Patience) => string | Told | undefined;
export type ReadText = (text: string, patience: Patience) => Told | undefined;

/** A reader of texts whose places are read by their names, those without a reader by `other`. */
export const toReader =
  (patterns: readonly Pattern[], places: Readonly<Record<string, ReadPlace>>, other: ReadPlace): ReadText =>
  (text, patience) =>
    readSentence(text, patterns, (place, value) => {
      patience.left -= 1;
      return patience.left < 0 ? undefined : (places[place] ?? other)(value, patience);
    });
