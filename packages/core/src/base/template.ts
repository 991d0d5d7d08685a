// A template makes a text of ours from what stands in its places, and its own letters tell the text again (recognise-sentence.ts).

type PlacesOf<Says extends string> = Says extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlacesOf<Rest>
  : never;

/** What a text is known by: its English, and that taken apart. */
export interface Pattern {
  /** English, with places in braces. */
  readonly says: string;
  /** What stands before, between and behind the places: one more than there are places. */
  readonly pieces: readonly string[];
  readonly places: readonly string[];
}

type Values = Readonly<Record<string, string | number>>;

export interface Template<Place extends string> extends Pattern {
  (...values: [Place] extends [never] ? [] : [Readonly<Record<Place, string | number>>]): string;
}

/** Each number of places has a function of its own: the matcher fills some for every pair, where a loop can be measured. */
function toFill(pieces: readonly string[], places: readonly string[]): (values: Values) => string {
  const [a = '', b = '', c = '', d = ''] = pieces;
  const [x = '', y = '', z = ''] = places;
  switch (places.length) {
    case 0:
      return () => a;
    case 1:
      return (values) => a + values[x] + b;
    case 2:
      return (values) => a + values[x] + b + values[y] + c;
    case 3:
      return (values) => a + values[x] + b + values[y] + c + values[z] + d;
    default:
      return (values) => pieces.reduce((text, piece, i) => text + values[places[i - 1]!] + piece);
  }
}

/** Places have names of their own in a template, and never stand side by side. */
export function template<const Says extends string>(says: Says): Template<PlacesOf<Says>> {
  const pieces = says.split(/\{\w+\}/);
  const places = Array.from(says.matchAll(/\{(\w+)\}/g), ([, place]) => place!);
  return Object.freeze(Object.assign(toFill(pieces, places), { says, pieces, places })) as Template<PlacesOf<Says>>;
}

/** Several texts as one, by a template for two of them. */
export const joinTexts = (texts: readonly string[], joint: Template<'one' | 'other'>): string =>
  texts.length < 2 ? (texts[0] ?? '') : texts.reduceRight((other, one) => joint({ one, other }));
