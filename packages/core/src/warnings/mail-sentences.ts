// What stands in the mails of this room and frames those of others. Each stands here once: the catalogues are held against this list.

import type { Priority } from './schema.ts';

export const mailSentences = {
  labelled: '{label}: {text}',
  // An alert.
  what: 'What is hit',
  whyNow: 'Why now',
  isNew: 'This is new.',
  effects: 'What patients would feel',
  first: 'Do first',
  dueBy: 'Due by',
  because: 'Why it hits',
  advisory: 'Advisory',
  open: 'Open the warning',
  // The digest.
  ofTheDay: '{count} warnings of the day',
  // The test.
  test: 'Tocsin: a test message',
  testSays: '{name} asked for this test message. If you can read it, warnings will reach you here.',
} as const;

/** Priorities at the head of a subject. */
export const priorityMarks: Readonly<Record<Priority, string>> = {
  immediate: 'Immediate',
  'out-of-cycle': 'Out of cycle',
  scheduled: 'Scheduled',
  defer: 'Can wait',
};
