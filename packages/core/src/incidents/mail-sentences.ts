// What this room writes by mail: reminders of legal limits, and notices. Each stands here once: the catalogues are held against this list.

import type { ReminderKind } from './plan-reminders.ts';

export const incidentMailSentences = {
  // Heads of a reminder.
  early: 'Coming up: {duty} ({incident})',
  soon: 'Soon due: {duty} ({incident})',
  due: 'Due now: {duty} ({incident})',
  late: 'Late: {subject}',
  exercise: '[EXERCISE] {subject}',
  // Its body.
  isExercise: 'This is an exercise. Nothing of it goes to an authority.',
  isLate: 'This reminder was due on {when} and is late: Tocsin was not running then.',
  dutyTo: '{duty}, to {authority}.',
  planBy: 'Plan by {when}.',
  noNumber: 'The law sets no number of hours or days.',
  article: '{article}: {reason}.',
  unconfirmed: 'Unconfirmed: check the law.',
  notCertain: 'Not certain yet that it is owed; planned as if it were.',
  at: '{day}, {time} (UTC{offset}, {zone})',
  endOf: '{day}, end of the day ({zone})',
  open: 'Open the incident',
  // Notices.
  alert: 'A colleague says that something is wrong',
  arrival: 'A report has come in: {stage} ({regime})',
  arrived: '{sender} reports: {stage} ({regime}), version {version}.',
  openReport: 'Open the report',
  warns: '{authority} warns of incidents at other members',
  openIncidents: 'Open the incidents',
} as const satisfies Record<ReminderKind, string> & Record<string, string>;
