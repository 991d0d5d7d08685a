// Every limit that follows from what has happened so far.

import { type Sentence, say, toEnglish } from '../base/index.ts';
import type { Calendar } from './calendar.ts';
import { countDays, countEitherDays, countHours, type PeriodEnd } from './count-period.ts';
import type { EventTime } from './parse-event.ts';
import { type RuleInForce, rulesOfCountry } from './rules-of-country.ts';
import type { DeadlineProfile, EventKind, Limit } from './schema.ts';
import { eventSentences, deadlineSentences as says } from './sentences.ts';

/** Where a report is received: whose days are counted, and by which clock. */
export interface Place {
  readonly zone: string;
  readonly calendar: Calendar;
}

export interface LimitQuestion {
  readonly union: DeadlineProfile;
  readonly profile: DeadlineProfile;
  readonly at: { readonly country: Place; readonly union: Place };
  /** What happened; a kind that is absent has not started its clocks. */
  readonly events: ReadonlyMap<EventKind, EventTime>;
  readonly regimes?: readonly string[];
  readonly proposed?: boolean;
}

/** The limits, the earliest first; those without a number come last. */
export function listLimits(question: LimitQuestion): Limit[] {
  const limits = new Map<string, Limit>();
  for (const [kind, event] of question.events) {
    const day = event.at.toPlainDate().toString();
    for (const rule of rulesOfCountry(question.union, question.profile, day, {
      proposed: question.proposed ?? false,
    })) {
      if (rule.startsFrom !== kind) continue;
      if (question.regimes !== undefined && !question.regimes.includes(rule.regime)) continue;
      limits.set(rule.id, toLimit(rule, event, rule.authority === 'EU' ? question.at.union : question.at.country));
    }
  }
  return [...limits.values()].sort((a, b) => endOfPlanning(a) - endOfPlanning(b));
}

/** The instant to plan by, in milliseconds since 1970; a day counts to its last second, and what has no number never ends. */
export function endOfPlanning({ planningAt, planningOn, zone }: Limit): number {
  if (planningAt !== undefined) return Temporal.Instant.from(planningAt).epochMilliseconds;
  if (planningOn === undefined) return Number.POSITIVE_INFINITY;
  return Temporal.PlainDate.from(planningOn).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1;
}

function toLimit(rule: RuleInForce, event: EventTime, place: Place): Limit {
  const start = event.at.withTimeZone(place.zone);
  const end = countPeriod(rule, start, event, place.calendar);
  const reason = [
    ...end.because,
    ...(rule.says === undefined ? [] : [rule.says]),
    ...(rule.note === undefined ? [] : [say(rule.note)]),
  ];
  const text = (at: Temporal.ZonedDateTime) => at.toString({ smallestUnit: 'second', timeZoneName: 'never' });
  return {
    rule: rule.id,
    regime: rule.regime,
    stage: rule.stage,
    duty: rule.duty,
    by: rule.by,
    to: rule.to,
    startsFrom: rule.startsFrom,
    ...(end.planningAt === undefined ? {} : { planningAt: text(end.planningAt) }),
    ...(end.formalAt === undefined ? {} : { formalAt: text(end.formalAt) }),
    ...(end.planningOn === undefined ? {} : { planningOn: end.planningOn.toString() }),
    ...(end.formalOn === undefined ? {} : { formalOn: end.formalOn.toString() }),
    ...(end.disputedAt === undefined ? {} : { disputedAt: text(end.disputedAt) }),
    zone: place.zone,
    article: rule.article,
    reason: reason.map(toEnglish).join('; '),
    reasonSaid: reason,
    confidence: rule.status ?? rule.confidence,
    ...(rule.when === undefined ? {} : { when: rule.when }),
    ...(rule.status === undefined ? {} : { status: rule.status }),
    ...(rule.applies === undefined ? {} : { applies: rule.applies }),
    ...(rule.metBy === undefined ? {} : { metBy: rule.metBy }),
  };
}

function countPeriod(
  rule: RuleInForce,
  start: Temporal.ZonedDateTime,
  { isDayOnly }: EventTime,
  calendar: Calendar,
): PeriodEnd {
  const [, hours] = /^PT(\d+)H$/.exec(rule.period) ?? [];
  const [, days] = /^P(\d+)D$/.exec(rule.period) ?? [];
  const [, months] = /^P(\d+)M$/.exec(rule.period) ?? [];
  const event = { says: eventSentences[rule.startsFrom] };
  const opening = (first: Sentence, end: PeriodEnd): PeriodEnd => ({ ...end, because: [first, ...end.because] });
  if (rule.period === 'at-once') return { planningAt: start, formalAt: start, because: [say(says.atOnce, { event })] };
  if (hours !== undefined) {
    const end = countHours(start, Number(hours), calendar);
    return opening(say(isDayOnly ? says.hoursOfDay : says.hours, { hours: Number(hours), event }), end);
  }
  if (months !== undefined)
    return opening(
      months === '1' ? say(says.month, { event }) : say(says.months, { months: Number(months), event }),
      countDays(start.toPlainDate(), { months: Number(months) }, calendar),
    );
  if (days !== undefined) {
    const count = rule.days === 'either' ? countEitherDays : countCalendarDays;
    return opening(say(says.days, { days: Number(days), event }), count(start.toPlainDate(), Number(days), calendar));
  }
  return { because: [say(says.noNumber)] };
}

/** Whether Art. 3(4) moves days is disputed for acts due "within a number of days" (Art. 5): so the day not moved is the one to plan by. */
const countCalendarDays = (start: Temporal.PlainDate, days: number, calendar: Calendar) =>
  countDays(start, { days }, calendar);
