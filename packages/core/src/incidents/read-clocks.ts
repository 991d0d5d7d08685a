// The clock wall of one incident: every limit that its facts and submissions have started, met or running, with what moved it.

import {
  type DeadlineProfile,
  type EventKind,
  type EventTime,
  endOfPlanning,
  type Limit,
  listLimits,
  type Place,
  parseEvent,
} from '../deadlines/index.ts';
import { type FactSheet, holds, readFactSheet } from './fact-sheet.ts';
import type { Fact, FieldDefinition } from './schema.ts';
import { isOwed } from './which-stages.ts';

/** A report that went out, or was typed into a portal. */
export interface Submission {
  readonly regime: string;
  readonly stage: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** The authority that got it; undefined where there is only one. */
  readonly to?: string;
}

export interface ClockQuestion {
  readonly facts: readonly Fact[];
  readonly submissions: readonly Submission[];
  readonly fields: ReadonlyMap<string, FieldDefinition>;
  readonly regimes: readonly string[];
  /** Authorities of each regime that must all have a stage before it is met. */
  readonly recipients?: ReadonlyMap<string, readonly string[]>;
  readonly union: DeadlineProfile;
  readonly profile: DeadlineProfile;
  readonly at: { readonly country: Place; readonly union: Place };
  readonly now: string;
}

export interface Clock {
  readonly limit: Limit;
  readonly state: 'running' | 'met' | 'met-late' | 'overdue';
  readonly metAt?: string;
  /** Limits before a fact was corrected, the oldest first: a clock is never moved silently. */
  readonly before: readonly { readonly limit: Limit; readonly until: string; readonly because?: string }[];
}

/** What the submission of a stage starts. */
const startedBy: Readonly<Record<string, readonly EventKind[]>> = {
  'early-warning': ['early-warning-submitted'],
  notification: ['notification-submitted'],
  'initial-notification': ['early-warning-submitted', 'notification-submitted'],
};

/** Clocks, the most urgent first: those that run before those that are met. */
export function readClocks(question: ClockQuestion): Clock[] {
  const clocks = question.regimes.flatMap((regime) => clocksOfRegime(question, regime));
  return clocks.toSorted(
    (a, b) =>
      Number(a.metAt !== undefined) - Number(b.metAt !== undefined) || endOfPlanning(a.limit) - endOfPlanning(b.limit),
  );
}

function clocksOfRegime(question: ClockQuestion, regime: string): Clock[] {
  const submitted = question.submissions.filter((submission) => submission.regime === regime);
  const versions = versionsOf(question, submitted);
  const clocks = new Map<string, Clock>();
  const sheet = readFactSheet(question.facts);
  const done = new Set(submitted.map(({ stage }) => stage));
  for (const { facts, since, because } of versions) {
    const limits = listLimits({ ...question, regimes: [regime], events: eventsOf(question, facts, submitted) });
    for (const limit of limits) {
      const known = clocks.get(limit.rule);
      const isMoved = known !== undefined && endOfPlanning(known.limit) !== endOfPlanning(limit);
      const before = known === undefined ? [] : known.before;
      const earlier = isMoved
        ? [...before, { limit: known.limit, until: since, ...(because === undefined ? {} : { because }) }]
        : before;
      clocks.set(limit.rule, toClock(limit, { question, submitted, sheet }, earlier));
    }
  }
  return [...clocks.values()].filter(({ limit }) => isOwed(limit, sheet, done));
}

/** The facts as they stood after each fact that starts a clock was entered; at least once, for what only submissions start. */
function versionsOf({ facts, fields }: ClockQuestion, submitted: readonly Submission[]) {
  const versions: { facts: readonly Fact[]; since: string; because?: string | undefined }[] = [];
  facts.forEach((fact, i) => {
    if (fields.get(fact.field)?.starts !== undefined)
      versions.push({ facts: facts.slice(0, i + 1), since: fact.enteredAt, because: fact.because });
  });
  return versions.length > 0 || submitted.length === 0 ? versions : [{ facts, since: submitted[0]!.at }];
}

function eventsOf(
  { fields, at }: ClockQuestion,
  facts: readonly Fact[],
  submitted: readonly Submission[],
): ReadonlyMap<EventKind, EventTime> {
  const events = new Map<EventKind, EventTime>();
  const put = (kind: EventKind, text: string) => {
    const event = parseEvent(text, at.country.zone);
    if (!('code' in event)) events.set(kind, event);
  };
  for (const { field, value } of facts) {
    const kind = fields.get(field)?.starts;
    if (kind === undefined) continue;
    if (value.kind === 'instant') put(kind, value.at);
    else events.delete(kind);
  }
  // Of several versions of one stage the first one starts the next clock: a later correction does not win time.
  for (const { stage, at: sent } of submitted.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)))
    for (const kind of startedBy[stage] ?? []) put(kind, sent);
  return events;
}

interface Sent {
  readonly question: ClockQuestion;
  readonly submitted: readonly Submission[];
  readonly sheet: FactSheet;
}

function toClock(limit: Limit, sent: Sent, before: Clock['before']): Clock {
  const metAt = metSince(limit, sent);
  if (metAt !== undefined)
    return { limit, before, metAt, state: Date.parse(metAt) <= endOfPlanning(limit) ? 'met' : 'met-late' };
  return { limit, before, state: Date.parse(sent.question.now) > endOfPlanning(limit) ? 'overdue' : 'running' };
}

/** The first version counts; where several authorities must have it, the one that got it last. */
function metSince(limit: Limit, { question, submitted, sheet }: Sent): string | undefined {
  const byFact = limit.metBy;
  if (byFact !== undefined && holds(sheet, byFact) === true) return sheet.get(byFact.field)?.current.at;
  const first = new Map<string, string>();
  for (const { stage, at, to = '' } of submitted.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)))
    if (stage === limit.stage && !first.has(to)) first.set(to, at);
  const wanted = question.recipients?.get(limit.regime) ?? [];
  if (first.size === 0 || (!first.has('') && wanted.some((id) => !first.has(id)))) return undefined;
  return [...first.values()].at(-1);
}
