// What a reminder says: which report, to whom, until when, by which article; that it comes late when it does; that it is an exercise when it is one.

import type { Limit } from '../deadlines/index.ts';
import type { ReminderKind } from './plan-reminders.ts';

export interface Reminder {
  readonly kind: ReminderKind;
  readonly limit: Limit;
  readonly certainty: 'owed' | 'planned';
  readonly late: boolean;
  /** When it should have gone out. */
  readonly dueAt: string;
  readonly incident: { readonly number: string; readonly title: string; readonly drill: boolean; readonly id: string };
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
const opening: Record<ReminderKind, string> = { early: 'Coming up', soon: 'Soon due', due: 'Due now' };

/** The limit as people say it: the time in the authority's zone, or the day. */
export const untilWhen = ({ planningAt, planningOn, zone }: Limit): string =>
  planningAt !== undefined
    ? `${planningAt.slice(0, 16).replace('T', ' ')} (${planningAt.slice(19)}, ${zone})`
    : `${planningOn ?? 'without a number in the law'} (end of the day, ${zone})`;

export function toReminderText(reminder: Reminder, address: string): { subject: string; text: string } {
  const { limit, incident, kind, late, dueAt, certainty } = reminder;
  const mark = incident.drill ? '[EXERCISE] ' : '';
  const subject = `${mark}${late ? 'Late: ' : ''}${opening[kind]}: ${limit.duty} (${incident.number} ${incident.title})`;
  const lines = [
    ...(incident.drill ? ['This is an exercise. Nothing of it goes to an authority.'] : []),
    ...(late ? [`This reminder was due at ${dueAt} and is late: Tocsin was not running then.`] : []),
    `${limit.duty}, to ${limit.to}.`,
    `Plan by ${untilWhen(limit)}.`,
    `${limit.article}: ${limit.reason}.`,
    ...(limit.confidence === 'confirmed' ? [] : ['Unconfirmed: check the law.']),
    ...(certainty === 'planned' ? ['Not certain yet that it is owed; planned as if it were.'] : []),
  ];
  return {
    subject: oneLine(subject).slice(0, 200),
    text: `${lines.map(oneLine).join('\n\n')}\n\n${address.replace(/\/$/, '')}/incidents/${incident.id}\n`,
  };
}
