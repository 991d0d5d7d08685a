// Conditions on something else than the version: the serial number, the date of manufacture, the hardware revision, or plain words.

import { isVersionText } from './is-version-text.ts';
import { endOfSpan, parseDateSpan } from './parse-date.ts';
import { fieldOf } from './read-remark.ts';
import type { Condition, Interval, RangeReading } from './schema.ts';

type ConditionReading = Pick<RangeReading, 'tier' | 'conditions' | 'intervals'>;

const toInterval = (op: string, value: string): Interval =>
  op.startsWith('>')
    ? { low: { version: value, inclusive: op === '>=' } }
    : op.startsWith('<')
      ? { high: { version: value, inclusive: op === '<=' } }
      : { low: { version: value, inclusive: true }, high: { version: value, inclusive: true } };

/** A text that is a condition as a whole, or undefined. */
export function readCondition(text: string): ConditionReading | undefined {
  return readSerial(text) ?? readShipped(text) ?? readHardware(text);
}

const digitWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

/** `<=the first 5 digits of serial number 24031` (107 leaves of the corpus), `<= Serial Numbers 2310****`. */
function readSerial(text: string): ConditionReading | undefined {
  if (!/\bserial (?:numbers?|no\.?)/i.test(text)) return undefined;
  const plain = text.replace(/\b[a-z]{3,5}(?= digits)/i, (word) => {
    const digits = digitWords.indexOf(word.toLowerCase()) + 1;
    return digits === 0 ? word : String(digits);
  });
  const m =
    /^(<=|>=|<|>|=)? ?(?:with )?(?:the )?(?:first |top )?(\d{1,2}) digits of (?:the )?serial (?:number|no\.?)s? ?:? ?(?:is |are )?(<=|>=|<|>|=)? ?(\d{1,20})(?: \4)?(?: (?:or|and) (?:prior|earlier|lower|below))?$/i.exec(
      plain,
    );
  const stars = /^(<=|>=|<|>|=)? ?serial (?:number|no\.?)s? ?:? ?(\d{1,12})\*{1,12}$/i.exec(plain);
  const stated: ConditionReading = { tier: 'serial', conditions: [{ field: 'serial', test: 'stated', text }] };
  const value = m?.[4] ?? stars?.[2];
  if (value === undefined || (m?.[1] !== undefined && m[3] !== undefined)) return stated;
  const op = m?.[1] ?? m?.[3] ?? stars?.[1] ?? (/(?:prior|earlier|lower|below)$/i.test(plain) ? '<=' : '=');
  const prefixLength = m === null ? value.length : Number(m[2]);
  // `the first 5 digits … 240611` compares what has no common length.
  if (value.length !== prefixLength) return stated;
  return {
    tier: 'serial',
    conditions: [{ field: 'serial', test: 'within', text, prefixLength, interval: toInterval(op, value) }],
  };
}

const dateWords =
  /^(?:devices? |units? |products? |systems? )?(?:distributed|shipped|manufactured|sold|produced|built|released|released on)\b ?(.*)$/i;
const dateNouns =
  /^(<=|<|>=|>)? ?(?:(?:production|manufacturing|manufacture|shipping|build) date|date of (?:production|manufacture|shipping)) ?(?:of |is |:)? ?(.*)$/i;
/** `< august 28`: a day without its year. */
const dayOfNoYear = /^(?:<=|<|>=|>) ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}$/i;

/** `< 8/3/2024`: which of the two is the month is not said. `8/30/2024` has one reading, and is read elsewhere. */
const twoWayDate = /^(?:<=|<|>=|>|=)? ?(?:0?[1-9]|1[0-2])\/(?:0?[1-9]|1[0-2])\/\d{4}$/;

/** `distributed < april 1, 2018`, `shipped between 26-June-2017 through 07-August 2018`, `<= production date December 2020`. */
function readShipped(text: string): ConditionReading | undefined {
  const stated: ConditionReading = { tier: 'date', conditions: [{ field: 'manufactured', test: 'stated', text }] };
  if (dayOfNoYear.test(text) || twoWayDate.test(text)) return stated;
  const noun = dateNouns.exec(text);
  const m = dateWords.exec(text);
  if (m === null && noun === null) return undefined;
  const rest = (noun === null ? (m?.[1] ?? '') : `${noun[1] ?? ''} ${noun[2] ?? ''}`).trim();
  const within = (interval: Interval): ConditionReading => ({
    tier: 'date',
    conditions: [{ field: 'manufactured', test: 'within', text, interval }],
  });
  const span = /^(?:between|from) (.+?) (?:through|to|and|until) (.+)$/i.exec(rest);
  if (span) {
    const [low, high] = [parseDateSpan(span[1] ?? ''), parseDateSpan((span[2] ?? '').replace(/-(?=[A-Za-z])/, ' '))];
    if (low === undefined || high === undefined || low.from > high.to) return stated;
    return within({ low: { version: low.from, inclusive: true }, high: { version: high.to, inclusive: true } });
  }
  const one = /^(<=|<|>=|>|before|prior to|after|on or before|since) ?(.+)$/i.exec(rest);
  const date = one === null ? undefined : parseDateSpan(one[2] ?? '');
  if (one === null || date === undefined) return stated;
  const words: Record<string, string> = { before: '<', 'prior to': '<', after: '>', 'on or before': '<=', since: '>=' };
  const op = words[(one[1] ?? '').toLowerCase()] ?? one[1] ?? '';
  return within(toInterval(op, endOfSpan(date, op)));
}

/** `< 2.420.HW01.33.20190812`: version and hardware revision written as one. The software part bounds, the hardware part says for which board. */
function readHardware(text: string): ConditionReading | undefined {
  const m = /^(<=|<|>=|>|=) ?(\d+(?:\.\d+)*)\.?(HW\d+)\.?(\d[\d.]*(?:\.R\.\d+)?)$/i.exec(text);
  if (m === null) return undefined;
  const hardware = (m[3] ?? '').toUpperCase();
  return {
    tier: 'hardware',
    intervals: [toInterval(m[1] ?? '', `${m[2]}.${m[4]}`)],
    conditions: [{ field: 'hardware', test: 'is', text, values: [hardware] }],
  };
}

/** `V2.3.0 and Function State (FS) <= 3`: the version bounds, and so does the state of the board, which the asset must know. */
export function splitHardware(text: string): { rest: string; condition: Condition } | undefined {
  const m =
    /^(?:(.*\S) and |with )?((?:function state|(?:hardware|hw) (?:version|revision|rev\.?|ver\.?)|FS)\b.*)$/i.exec(
      text,
    );
  if (m === null) return undefined;
  const words = m[2] ?? '';
  const state = /^[a-z ]+(?:\(FS\) )?(<=|<|>=|>) ?(\d{1,6})$/i.exec(words);
  const condition: Condition =
    state === null
      ? { field: 'hardware', test: 'stated', text: words }
      : { field: 'hardware', test: 'within', text: words, interval: toInterval(state[1] ?? '', state[2] ?? '') };
  return { rest: (m[1] ?? '').trim(), condition };
}

const wordsOfCondition =
  /^(.*?)[ ,(*]*\b((?:on|in|running(?: on)?|with|when|if|only|for|used with|configured|installed|without|that|in combination with|including affected|excluding|except|(?<!but )not including|where|using|having|unless|prior to the installation|which)\b .+)$/i;

/** `<=11.2 on Windows 8.1 with IIS 7.5`, `* (with option G28)`: the bound, and the words that limit it. */
export function splitStatedCondition(text: string): { rest: string; condition: Condition } | undefined {
  const m = wordsOfCondition.exec(text);
  if (m === null) return readPlatform(text);
  const rest = (m[1] ?? '')
    .replace(/^\*$/, 'all')
    .replace(/[ ,(;:*-]+$/, '')
    .trim();
  const words = (m[2] ?? '').replace(/\)$/, '').trim();
  const wholly =
    rest === '' ||
    rest === 'all' ||
    /[<>=]/.test(rest) ||
    isVersionText(rest) ||
    /^all\b|^versions?$|\b(?:prior|earlier|below|later|versions?)$/i.test(rest);
  if (!wholly) return readPlatform(text);
  const isAll = text.startsWith('*') || /^versions?$/i.test(rest);
  return { rest: isAll ? 'all' : rest, condition: { field: fieldOf(words), test: 'stated', text: words } };
}

/** `Windows 10 Professional Operating System, U.S. release`: the host's operating system in the place of a version. */
function readPlatform(text: string): { rest: string; condition: Condition } | undefined {
  if (!/^(?:windows|linux|android|mac ?os|ubuntu|debian)\b(?! ?[\d.]*$)[^<>=|]*$/i.test(text)) return undefined;
  return { rest: 'all', condition: { field: 'platform', test: 'stated', text } };
}
