// By when. The deployer's table gives words; the days are the organisation's choice, with ours as the start.

import type { CveFacts } from '../advisories/index.ts';
import { addDays, type Instant, toDay } from '../base/index.ts';
import type { Priority } from './schema.ts';

export type DueDays = Readonly<Record<Priority, number | null>>;

/** Days until a finding is due, by priority. Null: no date. */
export const dueDays: DueDays = { immediate: 2, 'out-of-cycle': 14, scheduled: 90, defer: null };

/**
 * The day until which it should be done, or undefined when it may wait. KEV's due date binds United States federal agencies only
 * (BOD 22-01); here it is a hint that brings our own date forward. One that has passed says nothing: it was set years ago for somebody
 * else, and a hospital that learns of it today is not late today.
 */
export function toDueOn(
  priority: Priority,
  facts: readonly CveFacts[],
  now: Instant,
  days: DueDays = dueDays,
): string | undefined {
  const today = toDay(now);
  const allowed = days[priority];
  const own = allowed === null ? undefined : addDays(today, allowed);
  const hints = facts.flatMap((fact) => fact.kev?.dueOn ?? []).filter((day) => day > today);
  return [...hints, ...(own === undefined ? [] : [own])].sort()[0];
}
