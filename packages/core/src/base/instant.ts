// An instant is a UTC ISO 8601 text with a `Z`; a day is `YYYY-MM-DD`. Core takes `now` as an argument and never reads a clock.

export type Instant = string;
export type Day = string;

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** The instant as UTC with milliseconds, or undefined when the text is no RFC 3339 date-time that exists. */
export function parseInstant(text: string): Instant | undefined {
  if (!instantPattern.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** The day, or undefined when the text is not `YYYY-MM-DD` or names a day that does not exist (30 February). */
export function parseDay(text: string): Day | undefined {
  if (!dayPattern.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text ? undefined : text;
}

export function toDay(at: Instant): Day {
  return at.slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
