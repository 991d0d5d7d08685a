// A version or a list of exceptions inside a product's name: "IntelliSpace Portal 8.0.x", "WinCC V7.2 and prior", "LOGIQ, not including LOGIQ 100 Pro".

import { readRange } from './read-range.ts';
import type { RangeReading } from './schema.ts';

export interface NameReading {
  readonly name: string;
  readonly reading?: RangeReading;
  readonly exclusions: string[];
}

const exception = /[ ,(]+(?:not including|except(?:ing)?(?: for)?|excluding|other than)\b:? +(.+?)\)?$/i;
const tail =
  /^(.{2,}?)[ ,]+\(?((?:<=?|>=?)? ?(?:all )?(?:versions?|firmware versions?|software versions?|firmware|ver\.?|v\.?|rev\.?|release)? ?v?\d+(?:\.[\dx*]+)+[a-z]?(?: ?(?:sp|hf|update|build) ?\d+)*(?:,? (?:and|or) (?:prior|earlier|below|lower|older|later|newer|above)(?: versions?)?)?)\)?$/i;
const shortTail =
  /^(.{2,}?)[ ,]+((?:versions? |v)\d+(?:,? (?:and|or) (?:prior|earlier|below|lower|older|later|newer|above)(?: versions?)?)?)$/i;

/** The bare name, the range found in it, and what it excludes. A name without any comes back as it is. */
export function readNameVersion(name: string): NameReading {
  const excluded = exception.exec(name);
  const bare = (excluded === null ? name : name.slice(0, excluded.index)).trim();
  const exclusions = (excluded?.[1] ?? '').split(/\s*(?:,|;|\band\b|\bor\b)\s*/i).filter((part) => part !== '');
  const found = name.length > 300 ? null : (tail.exec(bare) ?? shortTail.exec(bare));
  if (found === null) return { name: bare, exclusions };
  const reading = readRange(found[2] ?? '');
  if (reading.kind !== 'within') return { name: bare, exclusions };
  return { name: (found[1] ?? '').replace(/[ ,(]+$/, ''), reading, exclusions };
}
