// Dates as advisories write them: RFC 3339, but also without a zone (CVE 5: then UTC) and as a bare day.
import { parseInstant } from '../base/index.ts';
import type { Place } from './walk-document.ts';

/** UTC with milliseconds, or undefined. A day alone is its first instant. */
export function readInstant(text: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return parseInstant(`${text}T00:00:00Z`);
  const exact = parseInstant(text);
  if (exact !== undefined) return exact;
  return /^\d{4}-\d{2}-\d{2}T[\d:.]{5,20}$/.test(text) ? parseInstant(`${text}Z`) : undefined;
}

/** The instant under a name; one that is there but cannot be read is a finding. */
export function instantAt(place: Place, key: string): string | undefined {
  const text = place.text(key);
  if (text === undefined) return undefined;
  const read = readInstant(text);
  if (read === undefined) place.warn('advisories/date-unreadable', key, `"${text.slice(0, 60)}" is no date.`);
  return read;
}

/** Like `instantAt`, for dates without which a document has no place in time. */
export function needInstant(place: Place, key: string): string | undefined {
  const text = place.need(key);
  if (text === undefined) return undefined;
  const read = readInstant(text);
  if (read === undefined) place.error('advisories/date-unreadable', key, `"${text.slice(0, 60)}" is no date.`);
  return read;
}
