// When a message goes out. Immediate ones at once, by day and night; what can wait keeps to quiet hours and the daily digest.

import type { Instant } from '../base/index.ts';
import type { DeliverySettings } from './api.ts';
import { rankOfPriority } from './decide.ts';
import type { Priority } from './schema.ts';

export const isWanted = (priority: Priority, minimum: Priority): boolean =>
  rankOfPriority(priority) <= rankOfPriority(minimum);

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * The next instants at which the clock of the zone shows this time, today and tomorrow. Where the clock goes back, one time comes twice;
 * where it goes forward and skips the time, both readings of it are given (Temporal's `earlier` and `later`).
 */
function comingAt(now: Instant, zone: string, time: string): Temporal.Instant[] {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const today = local.toPlainDate();
  const readings = [today, today.add({ days: 1 })].flatMap((day) =>
    (['earlier', 'later'] as const).map((disambiguation) =>
      day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone, { disambiguation }).toInstant(),
    ),
  );
  return readings.filter((at) => Temporal.Instant.compare(at, Temporal.Instant.from(now)) > 0);
}

const toText = (at: Temporal.Instant): Instant => at.toString({ smallestUnit: 'millisecond' });

/** Once a day, also on the day of 25 hours: the first of two. A time the clock skips is taken as late as the skipped hour is long. */
function nextDigest(now: Instant, zone: string, time: string): Instant {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const on = (day: Temporal.PlainDate) =>
    day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone).toInstant();
  const today = on(local.toPlainDate());
  const isAhead = Temporal.Instant.compare(today, Temporal.Instant.from(now)) > 0;
  return toText(isAhead ? today : on(local.toPlainDate().add({ days: 1 })));
}

/** The first end of the quiet hours at which it is quiet no more: a night in which the end comes twice is not a day long. */
function endOfQuiet(now: Instant, zone: string, hours: { from: string; to: string }): Instant {
  const ends = comingAt(now, zone, hours.to).map(toText);
  return ends.find((end) => !isQuiet(end, zone, hours)) ?? now;
}

export function isQuiet(now: Instant, zone: string, hours: { from: string; to: string }): boolean {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const minute = local.hour * 60 + local.minute;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** When a message of this priority is sent; `digest` says that it is joined with others of that day. */
export function planDelivery(
  priority: Priority,
  settings: Pick<DeliverySettings, 'quietHours' | 'digest'>,
  zone: string,
  now: Instant,
): { at: Instant; digest: boolean } {
  if (priority === 'immediate') return { at: now, digest: false };
  if (settings.digest !== null) return { at: nextDigest(now, zone, settings.digest.at), digest: true };
  if (settings.quietHours !== null && isQuiet(now, zone, settings.quietHours))
    return { at: endOfQuiet(now, zone, settings.quietHours), digest: false };
  return { at: now, digest: false };
}
