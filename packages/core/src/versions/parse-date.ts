// Dates as makers write them. What could be read in two ways is not read.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthOf = (text: string): number => months.indexOf(text.slice(0, 3).toLowerCase()) + 1;

function toDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : undefined;
}

/** A longer text is no date; what follows takes the square of the length. */
const longestDate = 60;

const plainOf = (text: string): string =>
  text.length > longestDate
    ? ''
    : text
        .trim()
        .replace(/[.,]+$/, '')
        .replace(/(\d)(?:st|nd|rd|th)\b/gi, '$1');

/** `YYYY-MM-DD`, or undefined. `8/30/2024` is read (30 is no month); `8/3/2024` is not, unless the publisher writes American dates. */
export function parseLooseDate(text: string, american = false): string | undefined {
  const plain = plainOf(text);
  let m = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain);
  if (m) return toDay(Number(m[1]), Number(m[2]), Number(m[3]));
  m = /^([A-Za-z]{3,9})\.?[ -]+(\d{1,2}),?[ -]+(\d{4})$/.exec(plain);
  if (m && monthOf(m[1] ?? '') > 0) return toDay(Number(m[3]), monthOf(m[1] ?? ''), Number(m[2]));
  m = /^(\d{1,2})[ -]+([A-Za-z]{3,9})\.?,?[ -]+(\d{4})$/.exec(plain);
  if (m && monthOf(m[2] ?? '') > 0) return toDay(Number(m[3]), monthOf(m[2] ?? ''), Number(m[1]));
  m = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(plain);
  if (m === null) return undefined;
  const [first, second, year] = [Number(m[1]), Number(m[2]), Number(m[3])];
  if (american || second > 12) return toDay(year, first, second);
  return first > 12 || first === second ? toDay(year, second, first) : undefined;
}

export interface DateSpan {
  readonly from: string;
  readonly to: string;
}

/** First and last day that a date may mean: `May 2018` is the whole month, and so is `2018-05`; a day is itself. A bare year is a version as often. */
export function parseDateSpan(text: string): DateSpan | undefined {
  const day = parseLooseDate(text);
  if (day !== undefined) return { from: day, to: day };
  const plain = plainOf(text);
  const named = /^([A-Za-z]{3,9})\.?,?[ -]+(\d{4})$/.exec(plain);
  const numbered = /^(\d{4})-(\d{2})$/.exec(plain);
  const month = named ? monthOf(named[1] ?? '') : Number(numbered?.[2] ?? 0);
  if (month < 1 || month > 12) return undefined;
  const year = Number(named?.[2] ?? numbered?.[1]);
  const from = toDay(year, month, 1);
  return from === undefined ? undefined : { from, to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
}

/** The end of a span that a comparison with it means: before May is before its first day, up to May is up to its last. */
export const endOfSpan = (span: DateSpan, op: string): string => (op === '<' || op === '>=' ? span.from : span.to);
