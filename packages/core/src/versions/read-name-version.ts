// A version or a list of exceptions inside a product's name: "IntelliSpace Portal 8.0.x", "WinCC V7.2 and prior", "LOGIQ, not including LOGIQ 100 Pro".

import { readRange } from './read-range.ts';
import type { RangeReading } from './schema.ts';
import { toWords } from './to-words.ts';

export interface NameReading {
  readonly name: string;
  readonly reading?: RangeReading;
  readonly exclusions: Exclusion[];
}

/** What the name does not mean; with `in`, only those versions of it. */
export interface Exclusion {
  readonly name: string;
  readonly in?: RangeReading;
}

const exception = /(?<![ ,(])[ ,(]+(?:not including|except(?:ing)?(?: for)?|excluding|other than)\b:? +(.+?)\)?$/i;
/** "Q03UDECPU The first 5 digits of serial No.": what the range beside it bounds. */
const serialLead = / the first (\d{1,2}) digits of (?:the )?serial (?:no\.?|numbers?)$/i;
const tail =
  /^(.{2,}?)[ ,]+\(?((?:<=?|>=?)? ?(?:all )?(?:versions?|firmware versions?|software versions?|firmware|ver\.?|v\.?|rev\.?|release)? ?v?\d+(?:\.[\dx*]+)+[a-z]?(?: ?(?:sp|hf|update|build) ?\d+)*(?:,? (?:and|or) (?:prior|earlier|below|lower|older|later|newer|above)(?: versions?)?)?)\)?$/i;
const shortTail =
  /^(.{2,}?)[ ,]+((?:versions? |v)\d+(?:,? (?:and|or) (?:prior|earlier|below|lower|older|later|newer|above)(?: versions?)?)?)$/i;

const joiningWords =
  /(?<=\s)((?:(?:versions? )?v?\d[\w.]{0,20} (?:through|thru|to|until|-|and|or|\/) ?|(?:before|below|prior to|up to|since|from|until|after|and|or|to)) ?)$/i;

/** The bare name, the range found in it, and what it excludes. A name without any comes back as it is. */
export function readNameVersion(name: string): NameReading {
  const excluded = exception.exec(name);
  const bare = (excluded === null ? name : name.slice(0, excluded.index)).replace(serialLead, '').trim();
  const exclusions = (excluded?.[1] ?? '')
    .split(/(?<!\s)\s*(?:,|;|\band\b|\bor\b)\s*/i)
    .filter((part) => part !== '')
    .map(toExclusion);
  const found = name.length > 300 ? null : (tail.exec(bare) ?? shortTail.exec(bare));
  // 1.5T is a magnet's strength.
  if (found === null || /^\d(?:\.\d)? ?T$/.test(found[2] ?? '')) return { name: bare, exclusions };
  // "V10, V11, V12": one of several says too little.
  const isOneOfMany = /\bv?\d[\w.]{0,20}$/i.test(found[1] ?? '') && /^ ?,/.test(bare.slice(found[1]?.length ?? 0));
  if (isOneOfMany) return { name: bare, exclusions };
  // "OpenEnterprise 3.1 through 3.3.3" and "before 4.2": the words in front of the version belong to it.
  const joined = joiningWords.exec(found[1] ?? '');
  const reading = widenToLine(readRange(`${joined?.[1] ?? ''} ${found[2] ?? ''}`.trim()));
  if (reading.kind !== 'within') return { name: bare, exclusions };
  const before = joined === null ? (found[1] ?? '') : (found[1] ?? '').slice(0, joined.index);
  return { name: before.replace(/[ ,(]+$/, ''), reading, exclusions };
}

/** "Venue 40 R1-3": releases 1 to 3 of it. */
function toExclusion(text: string): Exclusion {
  const [, name = '', letter = '', low = '', high = low] = /^(.*\S) (R|V)(\d{1,3})(?:-(\d{1,3}))?$/.exec(text) ?? [];
  if (name === '') return { name: text };
  const reading = readRange(`>= ${letter}${low} | < ${letter}${Number(high) + 1}`);
  return reading.kind === 'within' ? { name, in: reading } : { name: text };
}

/**
 * "WinCC V7.2" names the whole of V7.2, with its service packs and updates: from it up to, and without, V7.3. A version with words in it
 * (`V4.0 Update 1`) is that one.
 */
function widenToLine(reading: RangeReading): RangeReading {
  const only = reading.intervals?.length === 1 ? reading.intervals[0] : undefined;
  const version = only?.low?.version;
  if (reading.kind !== 'within' || version === undefined || version !== only?.high?.version) return reading;
  const [, head, last] = /^((?:v?\d{1,9}\.|v)?(?:\d{1,9}\.)*)(\d{1,9})$/i.exec(version) ?? [];
  if (last === undefined) return reading;
  const high = { version: `${head ?? ''}${Number(last) + 1}`, inclusive: false };
  // "IE/PB-LINK V3" may be the third hardware; nobody has made thirteen.
  const flags = /^v?\d$/i.test(version) ? { flags: [...(reading.flags ?? []), 'generation-in-name'] } : {};
  const intervals = [{ low: { version, inclusive: true }, high }];
  const { words: _words, ...plain } = { ...reading, ...flags, intervals };
  return { ...plain, words: toWords(plain) };
}
