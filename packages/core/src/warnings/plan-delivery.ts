// When a message goes out. Immediate ones at once, by day and night; what can wait keeps to quiet hours and the daily digest.

import type { Instant } from '../base/index.ts';
import type { DeliverySettings } from './api.ts';
import { rankOfPriority } from './decide.ts';
import type { Priority } from './schema.ts';

export const isWanted = (priority: Priority, minimum: Priority): boolean =>
  rankOfPriority(priority) <= rankOfPriority(minimum);

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The next instant at which the clock of the zone shows this time; skipped hours move on, doubled ones count once (Temporal's `compatible`). */
function nextAt(now: Instant, zone: string, time: string): Instant {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const today = local.withPlainTime(Temporal.PlainTime.from(time));
  const next =
    Temporal.ZonedDateTime.compare(today, local) > 0
      ? today
      : today.add({ days: 1 }).withPlainTime(Temporal.PlainTime.from(time));
  return next.toInstant().toString({ smallestUnit: 'millisecond' });
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
  if (settings.digest !== null) return { at: nextAt(now, zone, settings.digest.at), digest: true };
  if (settings.quietHours !== null && isQuiet(now, zone, settings.quietHours))
    return { at: nextAt(now, zone, settings.quietHours.to), digest: false };
  return { at: now, digest: false };
}
