// A reading said back in words, so that a person can see how the text was taken.

import { joinTexts } from '../base/index.ts';
import type { Condition, Interval, RangeReading } from './schema.ts';
import { jointSentences, wordSentences } from './sentences.ts';

const { and, or, either, list, more } = jointSentences;
/** Of more intervals than this the first are named. */
const mostNamed = 6;

function intervalInWords({ low, high }: Interval): string {
  if (low === undefined) {
    if (high === undefined) return '';
    return wordSentences[high.inclusive ? 'upTo' : 'below']({ high: high.version });
  }
  if (high === undefined) return wordSentences[low.inclusive ? 'from' : 'after']({ low: low.version });
  if (low.version === high.version) return wordSentences.exactly({ version: low.version });
  const says = low.inclusive
    ? wordSentences[high.inclusive ? 'fromUpTo' : 'fromBelow']
    : wordSentences[high.inclusive ? 'afterUpTo' : 'afterBelow'];
  return says({ low: low.version, high: high.version });
}

function conditionInWords({ field, test, text, interval, values, prefixLength }: Condition): string {
  if (test === 'within' && interval !== undefined) {
    const within = { interval: intervalInWords(interval) };
    if (field === 'manufactured' || field === 'hardware') return wordSentences[field](within);
    return prefixLength === undefined
      ? wordSentences.serial(within)
      : wordSentences.serialPrefix({ count: prefixLength, ...within });
  }
  if (test === 'is' && values !== undefined)
    return wordSentences[field === 'hardware' ? 'hardwareIs' : 'modelIs']({ values: joinTexts(values, either) });
  return wordSentences.onlyIf({ text });
}

function versionsInWords(versions: readonly string[]): string {
  if (versions.length <= mostNamed) return joinTexts(versions, or);
  return more({ list: joinTexts(versions.slice(0, mostNamed), list), count: versions.length - mostNamed });
}

export function toWords(reading: Omit<RangeReading, 'words'>): string {
  if (reading.kind === 'unread') return wordSentences.notReadable();
  const conditions = (reading.conditions ?? []).map(conditionInWords);
  const versions =
    reading.kind === 'all'
      ? wordSentences.allVersions()
      : versionsInWords((reading.intervals ?? []).map(intervalInWords));
  return joinTexts(
    [versions, ...conditions].filter((part) => part !== ''),
    and,
  );
}
