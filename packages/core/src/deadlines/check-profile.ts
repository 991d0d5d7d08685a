// What a shape cannot say of a profile: rules that are there, stages that can start, one law at a time. A profile with a finding is
// refused as a whole, and the one before it goes on holding.

import { type Finding, FindingList, parseDay } from '../base/index.ts';
import type { DeadlineProfile, DeadlineRule, EventKind } from './schema.ts';

/** Stages whose submission is the event that starts the next one. */
const startedBy: Partial<Record<EventKind, readonly string[]>> = {
  'early-warning-submitted': ['early-warning', 'initial-notification'],
  'notification-submitted': ['notification', 'initial-notification'],
};

const isZone = (zone: string) => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
};

/** Findings of a profile whose shape is right; the Union's own profile is given as its own `union`. */
export function checkProfile(profile: DeadlineProfile, union: DeadlineProfile): Finding[] {
  const findings = new FindingList();
  const general = profile.country === union.country ? [] : union.rules;
  // The first of an id: a second one is told.
  const known = new Map([...general, ...profile.rules].toReversed().map((rule) => [rule.id, rule]));
  for (const [region, zone] of Object.entries({ '': profile.zone, ...profile.regionZones }))
    if (!isZone(zone))
      findings.error(
        'deadlines/zone-unknown',
        region === '' ? '/zone' : `/regionZones/${region}`,
        `There is no zone ${zone}.`,
        'Use an IANA name such as Europe/Tallinn.',
      );
  for (const [i, rule] of profile.rules.entries()) checkRule(rule, `/rules/${i}`, { known, findings });
  checkTranspositions(profile, union, findings);
  checkOverlaps(profile.rules, findings);
  return [...findings.items];
}

interface Context {
  readonly known: ReadonlyMap<string, DeadlineRule>;
  readonly findings: FindingList;
}

function checkRule(rule: DeadlineRule, at: string, { known, findings }: Context): void {
  checkDays(rule, at, findings);
  if (known.get(rule.id) !== rule)
    findings.error(
      'deadlines/rule-doubled',
      `${at}/id`,
      `There is another rule ${rule.id}.`,
      'Give each rule an id of its own.',
    );
  (rule.replaces ?? []).forEach((id, i) => {
    if (!known.has(id) || id === rule.id)
      findings.error(
        'deadlines/rule-unknown',
        `${at}/replaces/${i}`,
        `There is no rule ${id} to replace.`,
        'Name a rule of this file or of the Union’s.',
      );
  });
  const stages = startedBy[rule.startsFrom];
  const starts = [...known.values()].some((other) => other.regime === rule.regime && stages?.includes(other.stage));
  if (stages !== undefined && !starts)
    findings.error(
      'deadlines/stage-never-starts',
      `${at}/startsFrom`,
      `Nothing in ${rule.regime} is ever ${rule.startsFrom.replaceAll('-', ' ')}, so ${rule.id} never starts.`,
      `Add a stage ${stages.join(' or ')}, or start from another event.`,
    );
}

function checkDays(item: { validFrom: string; validTo?: string | undefined }, at: string, findings: FindingList): void {
  for (const key of ['validFrom', 'validTo'] as const) {
    const day = item[key];
    if (day !== undefined && parseDay(day) === undefined)
      findings.error('deadlines/day-unknown', `${at}/${key}`, `There is no day ${day}.`, 'Write YYYY-MM-DD.');
  }
  if (item.validTo !== undefined && item.validTo < item.validFrom)
    findings.error(
      'deadlines/never-valid',
      `${at}/validTo`,
      `It ends on ${item.validTo}, before it begins.`,
      'Exchange the two days.',
    );
}

function checkTranspositions(profile: DeadlineProfile, union: DeadlineProfile, findings: FindingList): void {
  profile.transpositions.forEach((law, i) => {
    checkDays(law, `/transpositions/${i}`, findings);
    const stages = new Set(union.rules.filter(({ regime }) => regime === law.regime).map(({ stage }) => stage));
    if (stages.size === 0)
      findings.error(
        'deadlines/rule-unknown',
        `/transpositions/${i}/regime`,
        `The Union has no rules of ${law.regime}.`,
      );
    for (const stage of Object.keys(law.stages))
      if (!stages.has(stage))
        findings.error(
          'deadlines/stage-unknown',
          `/transpositions/${i}/stages/${stage}`,
          `${law.regime} has no stage ${stage}.`,
          `It has ${[...stages].join(', ')}.`,
        );
    profile.transpositions.slice(0, i).forEach((other) => {
      if (other.regime === law.regime && overlap(other, law))
        findings.error(
          'deadlines/validity-overlaps',
          `/transpositions/${i}/validFrom`,
          `${other.act} holds for ${law.regime} on the same days.`,
          'End the older one with validTo.',
        );
    });
  });
}

const overlap = (a: { validFrom: string; validTo?: string | undefined }, b: typeof a) =>
  a.validFrom <= (b.validTo ?? '9999-12-31') && b.validFrom <= (a.validTo ?? '9999-12-31');

/** Two rules for one stage on one day are told apart by their condition, or one of them is wrong. */
function checkOverlaps(rules: readonly DeadlineRule[], findings: FindingList): void {
  const seen = new Map<string, DeadlineRule[]>();
  rules.forEach((rule, i) => {
    const key = `${rule.regime} ${rule.stage} ${rule.when ?? ''} ${rule.status ?? ''}`;
    const others = seen.get(key) ?? [];
    const other = others.find((candidate) => candidate.startsFrom === rule.startsFrom && overlap(candidate, rule));
    if (other !== undefined)
      findings.error(
        'deadlines/validity-overlaps',
        `/rules/${i}/validFrom`,
        `${other.id} holds for the same stage on the same days.`,
        'End the older one with validTo, or say in `when` what tells them apart.',
      );
    seen.set(key, [...others, rule]);
  });
}
