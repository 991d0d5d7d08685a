// Words in parentheses behind a bound: `<= 3.0.7 (.NET 4.5 versions only)`, `8.x (Wireless Battery Modules v17)`. They may limit the
// bound, name it again in another count, or say nothing. What may limit is kept as a condition that a person judges; what could
// widen the bound makes the whole text unread.

import { compareVersions } from './compare-versions.ts';
import { isVersionText } from './is-version-text.ts';
import type { Condition, Interval, NeededField } from './schema.ts';

export interface Remark {
  readonly rest: string;
  readonly words: string;
}

/** The bound and its remark; undefined when what stands in parentheses is part of a version, or nothing stands in front of it. */
export function splitRemark(text: string): Remark | undefined {
  const at = text.indexOf(' (');
  if (at < 1 || isVersionText(text.replace(/^[<>]?=? ?/, ''))) return undefined;
  // What goes on behind the parenthesis is a sentence, not a remark.
  if (text.includes(')') && !text.endsWith(')')) return undefined;
  const rest = text
    .slice(0, at)
    .replace(/[ ,;-]+$/, '')
    .trim();
  const words = text
    .slice(at + 2)
    .replace(/\)+$/, '')
    .trim();
  if (!/[a-z]{2,}/i.test(words) || /^(?:in|ex)clu(?:ding|sive)\b(?! )/i.test(words)) return undefined;
  return /^(?:[<>=*]|all\b|v?\d)|^[a-z]{1,10}\d?[. -]?\d/i.test(rest) ? { rest, words } : undefined;
}

/** What widens, or gives a second name: then the bound alone would say too little. */
const widening =
  /\b(?:also|may|might|possibly|aka|or|manufactured|produced|shipped|and (?:all )?(?:prior|earlier|later|newer|below))\b|^(?:build nr|version)/i;
const harmless = /^(?:incl(?:uding|\.)|formerly|previously|all editions|end[- ]of[- ]life|eol)\b/i;

export type RemarkReading = 'unreadable' | 'harmless' | Condition;

/** What a remark does to the intervals in front of it. */
export function judgeRemark(words: string, intervals: readonly Interval[]): RemarkReading {
  const boards = readBoards(words);
  if (boards !== undefined) return { field: 'hardware', test: 'is', text: words, values: boards };
  const numbers = words.match(/\d+(?:\.\d+)+/g) ?? [];
  // One version without another one: the sign in front of it was lost.
  const isExact = intervals.some(({ low, high }) => low !== undefined && low.version === high?.version);
  if (isExact && numbers.length > 0 && /\b(?:exclud|except|not including)/i.test(words)) return 'unreadable';
  if (/\b(?:fixed|patched|unaffected|not affected|not vulnerable)\b/i.test(words)) return 'unreadable';
  const depends = /^(?:with|on|for|when|if|only|based on|using|running)\b/i.test(words);
  if (harmless.test(words) && numbers.length === 0 && !/[()]/.test(words)) return 'harmless';
  if (
    !depends &&
    (widening.test(words) || numbers.some((number) => !intervals.some((one) => isWithinReach(number, one))))
  )
    return 'unreadable';
  return { field: fieldOf(words), test: 'stated', text: words };
}

/** `JACE 3e JACE 6e JACE 7 JACE-8000`: the boards that it runs on, two or more and nothing else. */
function readBoards(words: string): string[] | undefined {
  const found = words.match(/[A-Z][A-Za-z]{2,}[- ]?\d+[a-z]?(?![\w.])/g) ?? [];
  const isAll = found.length > 1 && found.join('').replace(/\W/g, '') === words.replace(/\W/g, '');
  return isAll && !operatingSystem.test(words) && !/\b(?:build|release|version|rev|patch|update)\b/i.test(words)
    ? found
    : undefined;
}

/** True when a second number lies below the upper bound, so that whatever it means cannot be more than the bound says. */
function isWithinReach(number: string, { high }: Interval): boolean {
  if (high === undefined) return true;
  const order = compareVersions('vendor', number, high.version);
  return order !== undefined && order <= 0;
}

const operatingSystem =
  /^(?:only )?(?:when |if )?(?:on|running(?: on)?)\b|\b(?:windows|linux|android|macos|operating system)/i;
const board = /\b(?:function state|fs ?[:<>=]|hardware|board|revision index)\b/i;

/** The fact of an asset that words ask for. */
export const fieldOf = (words: string): NeededField =>
  board.test(words) ? 'hardware' : operatingSystem.test(words) ? 'platform' : 'option';
