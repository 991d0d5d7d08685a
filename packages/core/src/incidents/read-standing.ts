// How an incident stands: which regimes bind, what the rules and the officer say of each, which clocks run, which reports are made. One
// function, so that the console, the reminders, the calendar and the paper never tell different times.

import { type DeadlineProfile, endOfPlanning, isOfClass, type LegalSettings, type Place } from '../deadlines/index.ts';
import { deriveReport, formOf } from './derive-report.ts';
import { type FactSheet, readFactSheet } from './fact-sheet.ts';
import type { ClockView, DutyDecision, DutyView, Report, ReportSlot } from './incident-schema.ts';
import { type DutyJudgement, judgeDuties } from './judge-duty.ts';
import { type Clock, readClocks } from './read-clocks.ts';
import type { Authority, Fact, FieldDefinition, IncidentKind, ReportForm, Reporting } from './schema.ts';
import { incidentSentences } from './sentences.ts';

export interface LawText {
  readonly profile: DeadlineProfile;
  readonly reporting: Reporting;
}

export interface StandingQuestion {
  readonly kind: IncidentKind;
  readonly voluntary: boolean;
  readonly facts: readonly Fact[];
  readonly decisions: readonly Omit<DutyDecision, 'stale'>[];
  /** All versions, in any order. */
  readonly reports: readonly Report[];
  readonly settings: LegalSettings;
  readonly union: LawText;
  readonly national: LawText;
  readonly at: { readonly country: Place; readonly union: Place };
  readonly fields: ReadonlyMap<string, FieldDefinition>;
  readonly channels: ReadonlyMap<string, ReportSlot['channel']>;
  readonly now: string;
}

export interface Standing {
  readonly sheet: FactSheet;
  readonly duties: readonly DutyView[];
  readonly clocks: readonly ClockView[];
  readonly slots: readonly ReportSlot[];
}

/** The regimes that bind an organisation, by what it is; in the order of the profile's routes. */
export const regimesBinding = (settings: LegalSettings, { routes }: Reporting): string[] => [
  ...new Set(
    routes.filter(({ binds }) => binds === undefined || isOfClass(settings, binds)).map(({ regime }) => regime),
  ),
];

/** A country without a profile: Union law runs all the same, though nobody can say here who receives the reports. */
const hasNoProfile = ({ national, union }: StandingQuestion) => national.profile.country === union.profile.country;
const unionRegimes = ({ settings, union }: StandingQuestion): string[] =>
  [...new Set(union.reporting.criteria.map(({ regime }) => regime))]
    .filter((regime) => regime !== 'cer' || settings.criticalEntity)
    .filter((regime) => regime !== 'nis2' || settings.nis2 !== 'outside');

export function readStanding(question: StandingQuestion): Standing {
  const { national, union } = question;
  const sheet = readFactSheet(question.facts);
  const binding = hasNoProfile(question)
    ? unionRegimes(question)
    : regimesBinding(question.settings, national.reporting);
  const criteria = [...union.reporting.criteria, ...(hasNoProfile(question) ? [] : national.reporting.criteria)];
  const judged = new Map(judgeDuties(sheet, criteria).map((duty) => [duty.regime, duty]));
  const duties = binding.map((regime) => toDuty(regime, judged.get(regime), question));
  const reported = new Set(duties.filter(({ reports }) => reports).map(({ regime }) => regime));
  const timed = duties.filter(({ regime }) => reported.has(regime) && isTimed(question, regime, judged.get(regime)));
  const clocks = readWall(question, timed);
  const slots = duties
    .filter(({ regime }) => reported.has(regime))
    .flatMap(({ regime }) => slotsOf(regime, sheet, clocks, question));
  return { sheet, duties, clocks, slots };
}

function toDuty(regime: string, judged: DutyJudgement | undefined, question: StandingQuestion): DutyView {
  const { answer, because, missing } = judged ?? { answer: 'not-yet-known' as const, because: [], missing: [] };
  const signed = question.decisions.filter((decision) => decision.regime === regime).at(-1);
  const decision = signed && { ...signed, stale: signed.ruled !== answer };
  const planning = hasNoProfile(question)
    ? incidentSentences.noProfile
    : question.national.profile.missing.find((item) => item.regime === regime)?.said;
  const byRules = question.kind === 'incident' ? answer !== 'no' : question.voluntary;
  // A decision not to report stops nothing once the rules say yes and did not say so when it was signed.
  const silenced = decision?.answer === 'no-report' && !(decision.stale && answer === 'yes');
  return {
    regime,
    answer,
    because: [...because],
    missing: [...missing],
    ...(planning === undefined ? {} : { planningOnly: planning }),
    ...(decision === undefined ? {} : { decision }),
    reports: !silenced && (byRules || question.voluntary || decision?.answer === 'report'),
  };
}

/** What is told freely has no clock (NIS2 Art. 30: no further duty may follow from it). */
const isTimed = (question: StandingQuestion, regime: string, judged: DutyJudgement | undefined) =>
  question.kind === 'incident' &&
  (judged?.answer !== 'no' || question.decisions.some((one) => one.regime === regime && one.answer === 'report'));

function readWall(question: StandingQuestion, duties: readonly DutyView[]): ClockView[] {
  const { union, national } = question;
  const recipients = new Map(national.reporting.routes.map(({ regime, to }) => [regime, to]));
  const submissions = question.reports.flatMap(({ regime, stage, authority, submittedAt }) =>
    submittedAt === undefined ? [] : [{ regime, stage, to: authority, at: submittedAt }],
  );
  const byRegime = new Map(duties.map((duty) => [duty.regime, duty]));
  return readClocks({
    facts: question.facts,
    submissions,
    fields: question.fields,
    regimes: [...byRegime.keys()],
    recipients,
    union: union.profile,
    profile: national.profile,
    at: question.at,
    now: question.now,
  }).map((clock) => toClockView(clock, byRegime.get(clock.limit.regime)));
}

export function toClockView(clock: Clock, duty: DutyView | undefined): ClockView {
  const end = endOfPlanning(clock.limit);
  const isOwed = duty?.planningOnly === undefined && (duty?.answer === 'yes' || duty?.decision?.answer === 'report');
  return {
    limit: clock.limit,
    ...(Number.isFinite(end) ? { dueAt: new Date(end).toISOString() } : {}),
    state: clock.state,
    ...(clock.metAt === undefined ? {} : { metAt: clock.metAt }),
    certainty: isOwed ? 'owed' : 'planned',
    before: clock.before.map((step) => ({ ...step })),
  };
}

/** The forms of a regime as they hold in the country, in the order of the files. */
export function formsOf(union: Reporting, national: Reporting, regime: string): ReportForm[] {
  const stages = [...union.forms, ...national.forms].filter((form) => form.regime === regime).map(({ stage }) => stage);
  return [...new Set(stages)].flatMap((stage) => formOf(union, national, regime, stage) ?? []);
}

function slotsOf(
  regime: string,
  sheet: FactSheet,
  clocks: readonly ClockView[],
  question: StandingQuestion,
): ReportSlot[] {
  const { union, national } = question;
  const to = national.reporting.routes.find((route) => route.regime === regime)?.to ?? [];
  const authorities = to.flatMap((id) => national.reporting.authorities.find((one) => one.id === id) ?? []);
  return formsOf(union.reporting, national.reporting, regime).flatMap((form) =>
    authorities.map((authority) => toSlot(form, authority, { sheet, clocks, question })),
  );
}

function toSlot(
  form: ReportForm,
  authority: Authority,
  { sheet, clocks, question }: { sheet: FactSheet; clocks: readonly ClockView[]; question: StandingQuestion },
): ReportSlot {
  const isHere = (item: { regime: string; stage: string }) => item.regime === form.regime && item.stage === form.stage;
  const clock = clocks.find(({ limit }) => isHere(limit));
  const { missing } = deriveReport(sheet, form, question.fields, authority.language, clock?.state === 'overdue');
  return {
    regime: form.regime,
    stage: form.stage,
    authority: authority.id,
    authorityName: authority.name,
    form: form.id,
    channel: question.channels.get(authority.id) ?? 'portal',
    ...(authority.portal === undefined ? {} : { portal: authority.portal.name }),
    missing: [...missing],
    ready: missing.length === 0,
    ...(clock === undefined ? {} : { clock }),
    versions: question.reports
      .filter((report) => isHere(report) && report.authority === authority.id)
      .toSorted((a, b) => b.version - a.version),
  };
}
