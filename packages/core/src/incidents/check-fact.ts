// A fact as it is typed, before it is taken. Bad input is told with what to write instead; nothing of it is lost on the way.

import { type Finding, FindingList } from '../base/index.ts';
import { parseEvent } from '../deadlines/index.ts';
import { answerOf, type FactSheet } from './fact-sheet.ts';
import type { Fact, FactValue, FieldDefinition } from './schema.ts';

export interface FactContext {
  readonly field: FieldDefinition | undefined;
  readonly sheet: FactSheet;
  /** Zone in which times without offset were meant to be read; they are refused all the same. */
  readonly zone: string;
  readonly now: string;
}

/** Clocks of a ward and of the server may differ a little. */
const toleranceMs = 5 * 60_000;
/** Times of what happened; none of them can lie before the incident began. */
const later = ['time.detected', 'time.aware', 'time.determined', 'time.contained', 'time.end'];

export function checkFact(fact: Pick<Fact, 'field' | 'value' | 'at'>, context: FactContext): Finding[] {
  const findings = new FindingList();
  const { field } = context;
  if (field === undefined) {
    findings.error(
      'incidents/field-unknown',
      '/field',
      `There is no field ${fact.field}.`,
      'Choose one of the fact sheet.',
    );
    return findings.items;
  }
  checkTime(fact.at, '/at', context, findings);
  checkValue(fact.value, field, context, findings);
  if (fact.value.kind === 'instant' && !findings.hasErrors) checkOrder(fact.field, fact.value.at, context, findings);
  return findings.items;
}

function checkTime(text: string, at: string, { zone, now }: FactContext, findings: FindingList): number | undefined {
  const event = parseEvent(text, zone);
  if ('code' in event) {
    findings.add({ ...event, at });
    return undefined;
  }
  if (event.isDayOnly || !/(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    findings.error(
      'incidents/time-without-offset',
      at,
      `${text} does not say its offset from UTC.`,
      `Write ${event.at.toString({ smallestUnit: 'minute', timeZoneName: 'never' })} if local time is meant.`,
    );
    return undefined;
  }
  const ms = event.at.epochMilliseconds;
  if (ms > Date.parse(now) + toleranceMs)
    findings.error('incidents/time-in-future', at, `${text} has not come yet.`, 'Check the day and the offset.');
  return ms;
}

function checkValue(value: FactValue, field: FieldDefinition, context: FactContext, findings: FindingList): void {
  if (value.kind === 'unknown') return;
  if (value.kind !== field.type) {
    findings.error(
      'incidents/value-of-other-type',
      '/value',
      `${field.id} is of the type ${field.type}, not ${value.kind}.`,
      'Say it in the form that the field asks for.',
    );
    return;
  }
  if (value.kind === 'instant') checkTime(value.at, '/value/at', context, findings);
  const chosen = value.kind === 'choice' ? [value.choice] : value.kind === 'choices' ? value.choices : [];
  for (const choice of chosen)
    if (field.values !== undefined && !field.values.includes(choice))
      findings.error(
        'incidents/choice-unknown',
        '/value',
        `${field.id} knows no "${choice}".`,
        `Choose from ${field.values.join(', ')}.`,
      );
  if (value.kind === 'number' && (value.number < 0 || (value.upTo ?? value.number) < value.number))
    findings.error(
      'incidents/number-impossible',
      '/value',
      'A number is not below zero, and a range goes upwards.',
      'Write an estimate, or from and up to.',
    );
  if (value.kind === 'items')
    for (const [i, item] of value.items.entries())
      for (const column of Object.keys(item))
        if (!field.columns?.includes(column))
          findings.error(
            'incidents/column-unknown',
            `/value/items/${i}/${column}`,
            `${field.id} has no column ${column}.`,
            `It has ${field.columns?.join(', ') ?? 'none'}.`,
          );
}

/** Nothing was noticed before it began. */
function checkOrder(field: string, at: string, { sheet }: FactContext, findings: FindingList): void {
  const began = answerOf(sheet, 'time.start');
  const ms = Date.parse(at);
  if (later.includes(field) && began?.kind === 'instant' && ms < Date.parse(began.at))
    findings.error(
      'incidents/time-before-incident',
      '/value/at',
      `${at} lies before the incident began (${began.at}).`,
      'Correct one of the two.',
    );
  if (field !== 'time.start') return;
  for (const other of later) {
    const value = answerOf(sheet, other);
    if (value?.kind === 'instant' && Date.parse(value.at) < ms)
      findings.error(
        'incidents/time-before-incident',
        '/value/at',
        `${other} was said to be ${value.at}, before this.`,
        'Correct one of the two.',
      );
  }
}
