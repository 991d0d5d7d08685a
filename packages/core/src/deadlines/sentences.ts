// The sentences this room makes about a limit. Each stands here once: the catalogue of the console is held against this list.

import type { EventKind } from './schema.ts';

export const deadlineSentences = {
  atOnce: 'at once after {event}',
  hours: '{hours} hours after {event}',
  hoursOfDay: '{hours} hours after {event}, counted from the first minute of the day since no time was given',
  month: '1 month after {event}',
  months: '{months} months after {event}',
  days: '{days} days after {event}',
  noNumber: 'without undue delay: the law sets no number',
  clocksChange: 'the clocks change in between ({before} to {after}); the hours go on',
  hoursNotMoved: 'hours are not moved although {day} is {why}',
  noSuchDay: 'there is no {date} in that month, so its last day counts',
  moved: 'moved: {day} is {why}',
  twoWorkingDays: 'the period must hold two working days, the second is {day} (Art. 3(5))',
  eitherDays: 'the law does not say which days: {calendar} by calendar days, {working} by working days',
  noLawInForce: 'no law in force in {country} carries the directive on this day: its own period, for planning',
  saturday: 'a Saturday',
  sunday: 'a Sunday',
} as const;

/** What starts a clock, inside a sentence. */
export const eventSentences: Readonly<Record<EventKind, string>> = {
  awareness: 'awareness',
  detection: 'detection',
  determination: 'determination',
  'early-warning-submitted': 'early warning submitted',
  'notification-submitted': 'notification submitted',
  'measure-available': 'measure available',
  'incident-closed': 'incident closed',
  'request-received': 'request received',
  'support-ended': 'support ended',
};
