// Dates as makers write them. What could be read in two ways is not read.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthOf = (text: string): number => months.indexOf(text.slice(0, 3).toLowerCase()) + 1;

function toDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : undefined;
}

/** `YYYY-MM-DD`, or undefined. `8/30/2024` is read (30 is no month); `8/3/2024` is not, unless the publisher writes American dates. */
export function parseLooseDate(text: string, american = false): string | undefined {
  const plain = text
    .trim()
    .replace(/[.,]+$/, '')
    .replace(/(\d)(?:st|nd|rd|th)\b/gi, '$1');
  let m = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain);
  if (m) return toDay(Number(m[1]), Number(m[2]), Number(m[3]));
  m = /^([A-Za-z]{3,9})\.?[ -]+(\d{1,2}),?[ -]+(\d{4})$/.exec(plain);
  if (m && monthOf(m[1] ?? '') > 0) return toDay(Number(m[3]), monthOf(m[1] ?? ''), Number(m[2]));
  m = /^(\d{1,2})[ -]+([A-Za-z]{3,9})\.?,?[ -]+(\d{4})$/.exec(plain);
  if (m && monthOf(m[2] ?? '') > 0) return toDay(Number(m[3]), monthOf(m[2] ?? ''), Number(m[1]));
  m = /^([A-Za-z]{3,9})\.?,?[ -]+(\d{4})$/.exec(plain);
  if (m && monthOf(m[1] ?? '') > 0) return toDay(Number(m[2]), monthOf(m[1] ?? ''), 1);
  m = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(plain);
  if (m === null) return undefined;
  const [first, second, year] = [Number(m[1]), Number(m[2]), Number(m[3])];
  if (american || second > 12) return toDay(year, first, second);
  return first > 12 || first === second ? toDay(year, second, first) : undefined;
}
