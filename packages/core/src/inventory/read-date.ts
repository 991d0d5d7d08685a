const isDay = (year: number, month: number, day: number) =>
  month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
const isYear = (year: number) => year >= 1900 && year <= 2100;
const pad = (value: number) => String(value).padStart(2, '0');

const isoLike = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ][0-9:.,Z+-]{1,20})?)?)?$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const dayFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;
const monthFirst = /^(\d{1,2})[-/.](\d{4})$/;

/**
 * A date of manufacture as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, from the ISO forms and the ways European registers write it: the day
 * before the month. Undefined when it is none: `02/30/2020` is not guessed at.
 */
export function readDate(text: string): string | undefined {
  const value = text.trim();
  const iso = isoLike.exec(value) ?? compact.exec(value);
  if (iso !== null) return toDate(iso[1], iso[2], iso[3]);
  const european = dayFirst.exec(value);
  if (european !== null) return toDate(european[3], european[2], european[1]);
  const month = monthFirst.exec(value);
  return month === null ? undefined : toDate(month[2], month[1], undefined);
}

function toDate(year: string | undefined, month: string | undefined, day: string | undefined): string | undefined {
  const y = Number(year);
  if (!isYear(y)) return undefined;
  if (month === undefined) return String(y);
  const m = Number(month);
  if (day === undefined) return m >= 1 && m <= 12 ? `${y}-${pad(m)}` : undefined;
  return isDay(y, m, Number(day)) ? `${y}-${pad(m)}-${pad(Number(day))}` : undefined;
}
