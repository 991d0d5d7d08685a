// A point in time as people type it. A local time is read in the zone given; one that the change of clocks skips is refused, one that
// it doubles needs an offset: a legal clock must not start an hour off.

import type { Finding } from '../base/index.ts';

export interface EventTime {
  /** With the offset that was typed, or the zone's. */
  readonly at: Temporal.ZonedDateTime;
  /** Only a day was given: hours are counted from its first minute, the earliest it can be. */
  readonly isDayOnly: boolean;
}

const fault = (code: string, message: string, hint: string): Finding => ({
  code,
  at: '',
  message,
  hint,
  severity: 'error',
});
const form = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/** The time, or what is wrong with the text. */
export function parseEvent(text: string, zone: string): EventTime | Finding {
  const [, day, time, offset] = form.exec(text.trim()) ?? [];
  if (day === undefined)
    return fault(
      'deadlines/time-unreadable',
      `"${text}" is no date or time.`,
      'Write 2026-11-27T16:40+01:00, 2026-11-27T16:40 or 2026-11-27.',
    );
  try {
    if (time === undefined) return { at: Temporal.PlainDate.from(day).toZonedDateTime(zone), isDayOnly: true };
    if (offset !== undefined) {
      const at = Temporal.Instant.from(`${day}T${time}${offset}`).toZonedDateTimeISO(zone);
      return { at, isDayOnly: false };
    }
    return parseLocal(`${day}T${time}`, zone);
  } catch {
    return fault('deadlines/time-unreadable', `There is no ${text}.`, 'Check the day, the hour and the offset.');
  }
}

function parseLocal(text: string, zone: string): EventTime | Finding {
  const local = Temporal.PlainDateTime.from(text);
  const [early, late] = [
    local.toZonedDateTime(zone, { disambiguation: 'earlier' }),
    local.toZonedDateTime(zone, { disambiguation: 'later' }),
  ];
  if (early.equals(late)) return { at: early, isDayOnly: false };
  const isSkipped = !early.toPlainDateTime().equals(local);
  return isSkipped
    ? fault(
        'deadlines/time-skipped',
        `${text} does not exist in ${zone}: the clocks went forward over it.`,
        `Give the time that the clock on the wall showed, such as ${late.toPlainDateTime().toString({ smallestUnit: 'minute' })}.`,
      )
    : fault(
        'deadlines/time-doubled',
        `${text} came twice in ${zone}: the clocks went back.`,
        `Add the offset: ${text}${early.offset} for the first, ${text}${late.offset} for the second.`,
      );
}
