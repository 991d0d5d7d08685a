// When people are reminded of a limit: in good time, shortly before, and at the limit itself. Days are reminded of in the morning.

import type { Instant } from '../base/index.ts';
import type { Limit } from '../deadlines/index.ts';
import type { ClockView } from './incident-schema.ts';

export type ReminderKind = 'early' | 'soon' | 'due';

export interface PlannedReminder {
  readonly rule: string;
  readonly kind: ReminderKind;
  readonly dueAt: Instant;
  readonly limitAt: Instant;
  readonly limit: Limit;
  readonly certainty: ClockView['certainty'];
}

const hourMs = 3_600_000;
const morning = '09:00';

/** Reminders of the running clocks. What lies in the past when a clock is first seen is left out, but the limit itself never is. */
export function planReminders(clocks: readonly ClockView[], now: Instant): PlannedReminder[] {
  return clocks
    .filter((clock) => clock.metAt === undefined && clock.dueAt !== undefined)
    .flatMap((clock) => remindersOf(clock as ClockView & { dueAt: string }, Date.parse(now)));
}

function remindersOf({ limit, dueAt, certainty }: ClockView & { dueAt: string }, now: number): PlannedReminder[] {
  const end = Date.parse(dueAt);
  const at = (ms: number) => new Date(ms).toISOString();
  const times: [ReminderKind, number][] =
    limit.planningOn === undefined
      ? [
          ['early', end - 8 * hourMs],
          ['soon', end - 2 * hourMs],
          ['due', end],
        ]
      : [
          ['early', morningBefore(limit.planningOn, 7, limit.zone)],
          ['soon', morningBefore(limit.planningOn, 1, limit.zone)],
          ['due', morningBefore(limit.planningOn, 0, limit.zone)],
        ];
  return times
    .filter(([kind, ms]) => kind === 'due' || ms > now)
    .map(([kind, ms]) => ({ rule: limit.rule, kind, dueAt: at(ms), limitAt: dueAt, limit, certainty }));
}

const morningBefore = (day: string, days: number, zone: string): number =>
  Temporal.PlainDate.from(day).subtract({ days }).toZonedDateTime({ timeZone: zone, plainTime: morning })
    .epochMilliseconds;
