// What a reminder says: which report, to whom, until when, by which article; that it comes late when it does; that it is an exercise when it is one.

import { type Saying, saySentence, type Writer } from '../base/index.ts';
import type { Limit } from '../deadlines/index.ts';
import { joinSaid, type MailText, toLink, writeMail } from '../warnings/index.ts';
import { incidentMailSentences as says } from './mail-sentences.ts';
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

/** The limit as people say it, in English: the time in the authority's zone, or the day. */
export const untilWhen = ({ planningAt, planningOn, zone }: Limit): string =>
  planningAt !== undefined
    ? `${planningAt.slice(0, 16).replace('T', ' ')} (${planningAt.slice(19)}, ${zone})`
    : `${planningOn ?? 'without a number in the law'} (end of the day, ${zone})`;

/** An instant by the clock on the wall of a zone; `at` is ISO 8601 with that zone's offset. */
const sayAt = (at: string, zone: string): Saying => ({
  says: says.at,
  values: { day: { day: at.slice(0, 10) }, time: at.slice(11, 16), offset: at.slice(19).replace('Z', '+00:00'), zone },
});

/** A limit is told by the clock it is counted by, the authority's. */
function sayUntil({ planningAt, planningOn, zone }: Limit): Saying {
  if (planningAt !== undefined) return { says: says.planBy, values: { when: sayAt(planningAt, zone) } };
  if (planningOn === undefined) return { says: says.noNumber };
  return { says: says.planBy, values: { when: { says: says.endOf, values: { day: { day: planningOn }, zone } } } };
}

function saySubject({ kind, limit, late, incident }: Reminder): Saying {
  const { number, title, drill } = incident;
  const plain = { says: says[kind], values: { duty: { says: limit.duty }, incident: `${number} ${title}` } };
  const timely = late ? { says: says.late, values: { subject: plain } } : plain;
  return drill ? { says: says.exercise, values: { subject: timely } } : timely;
}

/** `zone` is the organisation's. */
export function toReminderMail(writer: Writer, reminder: Reminder, address: string, zone: string): MailText {
  const { limit, incident, late, dueAt, certainty } = reminder;
  const localDueAt = Temporal.Instant.from(dueAt)
    .toZonedDateTimeISO(zone)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' });
  const { reason, reasonSaid } = limit;
  const why = reasonSaid?.map((one) => saySentence(writer, one)) ?? [reason];
  const sayings: Saying[] = [
    ...(incident.drill ? [{ says: says.isExercise }] : []),
    ...(late ? [{ says: says.isLate, values: { when: sayAt(localDueAt, zone) } }] : []),
    { says: says.dutyTo, values: { duty: { says: limit.duty }, authority: { says: limit.to } } },
    sayUntil(limit),
    { says: says.article, values: { article: limit.article, reason: joinSaid(writer, why) } },
    ...(limit.confidence === 'confirmed' ? [] : [{ says: says.unconfirmed }]),
    ...(certainty === 'planned' ? [{ says: says.notCertain }] : []),
  ];
  return writeMail(writer, {
    subject: saySentence(writer, saySubject(reminder)),
    paragraphs: sayings.map((saying) => ({ said: [saySentence(writer, saying)] })),
    link: { to: toLink(address, `/incidents/${incident.id}`), says: says.open },
  });
}
