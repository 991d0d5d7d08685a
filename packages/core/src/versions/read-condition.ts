// Conditions on something else than the version: the serial number, the date of manufacture, the hardware revision, or plain words.

import { parseLooseDate } from './parse-date.ts';
import { isVersionText } from './read-comparators.ts';
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

/** `<=the first 5 digits of serial number 24031` (107 leaves of the corpus). */
function readSerial(text: string): ConditionReading | undefined {
  const m =
    /^(<=|>=|<|>|=)? ?(?:with )?(?:the )?(?:first|top) (\d{1,2}) digits of (?:the )?serial (?:number|no\.?)s? ?:? ?(?:is |are )?(\d{1,20})(?: (?:or|and) (?:prior|earlier|lower|below))?$/i.exec(
      text,
    );
  if (m) {
    const op = m[1] ?? (/(?:prior|earlier|lower|below)$/i.test(text) ? '<=' : '=');
    return {
      tier: 'serial',
      conditions: [
        { field: 'serial', test: 'within', text, prefixLength: Number(m[2]), interval: toInterval(op, m[3] ?? '') },
      ],
    };
  }
  return /\bserial (?:numbers?|no\.?)\b/i.test(text)
    ? { tier: 'serial', conditions: [{ field: 'serial', test: 'stated', text }] }
    : undefined;
}

/** `distributed < april 1, 2018`, `shipped between 26-June-2017 through 07-August 2018`, `manufactured before 2016`. */
function readShipped(text: string): ConditionReading | undefined {
  const m =
    /^(?:devices? |units? |products? |systems? )?(?:distributed|shipped|manufactured|sold|produced|built|released|released on)\b ?(.*)$/i.exec(
      text,
    );
  if (m === null) return undefined;
  const rest = (m[1] ?? '').trim();
  const stated: ConditionReading = { tier: 'date', conditions: [{ field: 'manufactured', test: 'stated', text }] };
  const span = /^(?:between|from) (.+?) (?:through|to|and|until) (.+)$/i.exec(rest);
  if (span) {
    const [low, high] = [parseLooseDate(span[1] ?? ''), parseLooseDate((span[2] ?? '').replace(/-(?=[A-Za-z])/, ' '))];
    if (low === undefined || high === undefined || low > high) return stated;
    const interval = { low: { version: low, inclusive: true }, high: { version: high, inclusive: true } };
    return { tier: 'date', conditions: [{ field: 'manufactured', test: 'within', text, interval }] };
  }
  const one = /^(<=|<|>=|>|before|prior to|after|on or before|since) ?(.+)$/i.exec(rest);
  const date = one === null ? undefined : parseLooseDate(one[2] ?? '');
  if (one === null || date === undefined) return stated;
  const words: Record<string, string> = { before: '<', 'prior to': '<', after: '>', 'on or before': '<=', since: '>=' };
  const op = words[(one[1] ?? '').toLowerCase()] ?? one[1] ?? '';
  return {
    tier: 'date',
    conditions: [{ field: 'manufactured', test: 'within', text, interval: toInterval(op, date) }],
  };
}

/** `< 2.420.HW01.33.20190812`: version and hardware revision written as one. The software part bounds, the hardware part says for which board. */
function readHardware(text: string): ConditionReading | undefined {
  const m = /^(<=|<|>=|>|=) ?(\d+(?:\.\d+)*)\.?(HW\d+)\.?(\d[\d.]*)$/i.exec(text);
  if (m === null) return undefined;
  const hardware = (m[3] ?? '').toUpperCase();
  return {
    tier: 'hardware',
    intervals: [toInterval(m[1] ?? '', `${m[2]}.${m[4]}`)],
    conditions: [{ field: 'hardware', test: 'is', text, values: [hardware] }],
  };
}

const wordsOfCondition =
  /^(.*?)[ ,(*]*\b((?:on|running(?: on)?|with|when|if|only|for|used with|configured|without|that|in combination with|excluding|except|not including|where|using|having|unless|prior to the installation|which)\b .+)$/i;

/** `<=11.2 on Windows 8.1 with IIS 7.5`, `* (with option G28)`: the bound, and the words that limit it. */
export function splitStatedCondition(text: string): { rest: string; condition: Condition } | undefined {
  const m = wordsOfCondition.exec(text);
  if (m === null) return undefined;
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
    /^all\b|\b(?:prior|earlier|below|later|versions?)$/i.test(rest);
  if (!wholly) return undefined;
  const field = /^(?:on|running)\b/i.test(words) ? 'platform' : 'option';
  return { rest: text.startsWith('*') ? 'all' : rest, condition: { field, test: 'stated', text: words } };
}
