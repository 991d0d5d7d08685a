// Says the program's sentences in a language. Where its words come from is the caller's: the console asks the catalogue it has loaded, the
// server reads the same one for its mails.

import { isolate } from './isolate.ts';
import type { Told } from './recognise-sentence.ts';
import { fillPlaces, type Sayable, type Saying, toEnglish } from './sentence.ts';

export interface Speaker {
  /** The sentence in the language, its places filled; undefined where the language does not have it. */
  readonly fill: (english: string, values: Readonly<Record<string, string>>) => string | undefined;
  /** A day, `YYYY-MM-DD`. */
  readonly day: (day: string) => string;
  readonly number: (n: number) => string;
}

/** A word or a sentence without places; one that stands in no catalogue (a law of one's own) as it is. */
export const sayText = (speaker: Speaker, english: string): string => speaker.fill(english, {}) ?? english;

/** A sentence that the language does not have is said in English as a whole; a word inside it stands as it is. */
export function saySentence(speaker: Speaker, saying: Saying): string {
  const values = Object.entries(saying.values ?? {}).map(
    ([place, value]) => [place, sayValue(speaker, value)] as const,
  );
  return speaker.fill(saying.says, Object.fromEntries(values)) ?? toEnglish(saying);
}

function sayValue(speaker: Speaker, value: Sayable): string {
  if (typeof value === 'string') return isolate(value);
  if (typeof value === 'number') return speaker.number(value);
  return 'day' in value ? speaker.day(value.day) : saySentence(speaker, value);
}

/** All or nothing: undefined where the language lacks any part of it. */
export function sayTold(speaker: Speaker, { says, values }: Told): string | undefined {
  const said: Record<string, string> = {};
  for (const [place, value] of Object.entries(values)) {
    const text = typeof value === 'string' ? isolate(value) : sayTold(speaker, value);
    if (text === undefined) return undefined;
    said[place] = text;
  }
  return speaker.fill(says, said);
}

/** Who writes in a language, by a catalogue from English; English needs none. */
export interface Writer extends Speaker {
  /** BCP 47. */
  readonly language: string;
}

export function toWriter(language: string, catalogue: ReadonlyMap<string, string> | undefined): Writer {
  // English here is Britain's, with the day before the month.
  const locale = language === 'en' ? 'en-GB' : language;
  // Made when they are first needed: the first of a process takes tens of milliseconds.
  let numbers: Intl.NumberFormat | undefined;
  let days: Intl.DateTimeFormat | undefined;
  return {
    language,
    fill(english, values) {
      const text = catalogue === undefined ? english : catalogue.get(english);
      return text === undefined || text === '' ? undefined : fillPlaces(text, (place) => values[place] ?? '');
    },
    day(day) {
      days ??= new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
      return days.format(Date.parse(`${day}T00:00Z`));
    },
    number(n) {
      numbers ??= new Intl.NumberFormat(locale);
      return numbers.format(n);
    },
  };
}
