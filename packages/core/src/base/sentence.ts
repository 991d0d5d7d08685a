// A sentence that the program makes, kept with its parts: whoever reads English gets it filled in, the console says it in the reader's language
// by looking the English up. Words from outside (a maker's, a person's) are plain text and stay as they are.
import * as T from 'typebox';
import { RecordOf } from './shape.ts';

const Value = T.Union([
  T.String(),
  T.Number(),
  T.Object({ says: T.String() }, { description: 'A word of ours inside the sentence.' }),
  T.Object({ day: T.String() }, { description: 'A day, YYYY-MM-DD.' }),
]);

export const Sentence = T.Object(
  {
    says: T.String({ description: 'English, with places in braces: "{cve}: exploitation seen (SSVC)".' }),
    values: RecordOf(Value, { description: 'What stands in the places.' }),
  },
  { $id: 'Sentence' },
);
export type Sentence = T.Static<typeof Sentence>;

/** What may be said: a sentence whose places may hold another one. */
export interface Saying {
  readonly says: string;
  readonly values?: Readonly<Record<string, Sayable>>;
}
/** A text from outside, a number, a day `YYYY-MM-DD`, or something of ours. */
export type Sayable = string | number | { readonly day: string } | Saying;

export const say = (says: string, values: Sentence['values'] = {}): Sentence => ({ says, values });

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "28 November 2026" of `2026-11-28`. */
function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${year}`;
}

function sayValue(value: Sayable | undefined): string {
  if (typeof value === 'number') return value.toLocaleString('en-GB', { maximumFractionDigits: 20 });
  if (typeof value !== 'object') return value ?? '';
  return 'day' in value ? sayDay(value.day) : toEnglish(value);
}

/** Places are names in braces. */
export const fillPlaces = (text: string, fill: (place: string) => string): string =>
  text.replace(/\{(\w+)\}/g, (_, place: string) => fill(place));

/** The sentence in English. A place without a value stays empty. */
export const toEnglish = ({ says, values }: Saying): string => fillPlaces(says, (place) => sayValue(values?.[place]));
