// The room's nouns as people read them. What no list knows is read as it is written, with its dashes taken out.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import {
  type ClockView,
  type FactValue,
  type FieldDefinition,
  humanise,
  type IncidentKind,
  nameRegime,
  nameStage,
  type Report,
} from '@tocsin/core/incidents';
import { sayNumber } from '../base/formats.ts';
import { sayText } from '../base/say-sentence.ts';
import { sayInstant } from '../base/Times.tsx';

type Table = Readonly<Record<string, MessageDescriptor>>;

export const sayRegime = (regime: string): string => sayText(nameRegime(regime));
export const sayStage = (stage: string): string => sayText(nameStage(stage));

export const kindWords: Readonly<Record<IncidentKind, MessageDescriptor>> = {
  incident: msg`Incident`,
  'near-miss': msg`Near miss`,
  threat: msg`Threat`,
};

export const clockWords: Readonly<Record<ClockView['state'], MessageDescriptor>> = {
  running: msg({ message: 'Running', context: 'state of a clock', comment: 'The clock of a legal limit.' }),
  met: msg({ message: 'Met', context: 'state', comment: 'A legal limit that was kept.' }),
  'met-late': msg({ message: 'Met late', context: 'state', comment: 'What the law asks was done, after its limit.' }),
  overdue: msg({ message: 'Overdue', context: 'state' }),
};
export const clockLook: Readonly<Record<ClockView['state'], string>> = {
  running: 'p-scheduled',
  met: 'v-valid',
  'met-late': 'p-out-of-cycle',
  overdue: 'p-immediate',
};

export const reportWords: Readonly<Record<Report['state'], MessageDescriptor>> = {
  made: msg`Made, not sent`,
  sending: msg`On its way`,
  submitted: msg({ message: 'Submitted', context: 'state' }),
  accepted: msg({ message: 'Accepted', context: 'state' }),
  question: msg`A question is open`,
  'sent-back': msg({ message: 'Sent back', context: 'state' }),
  refused: msg({ message: 'Refused', context: 'state' }),
};

/** Parts of the fact sheet. */
export const groupWords: Table = {
  what: msg`What happened`,
  times: msg({ message: 'When', comment: 'Heading of facts: the times of an incident.' }),
  care: msg({ message: 'Care', comment: 'Heading of facts: the care of patients.' }),
  systems: msg`Systems and services`,
  reach: msg({ message: 'Reach', comment: 'Heading of facts: how far an incident reaches.' }),
  cause: msg`Cause`,
  measures: msg`Measures`,
  impact: msg`Impact`,
  telling: msg`Telling those concerned`,
  people: msg({ message: 'Who reports', comment: 'Heading of facts: the persons who report.' }),
  privacy: msg`Personal data`,
  cost: msg`Cost`,
};

const units: Table = {
  people: msg({ message: 'people', comment: 'Unit after a number.' }),
  records: msg({ message: 'records', comment: 'Unit after a number: records of data.' }),
  'person-days': msg({ message: 'person days', comment: 'Unit after a number: days of work.' }),
  percent: msg({ message: 'percent', comment: 'Unit after a number.' }),
  EUR: msg({ message: 'EUR', comment: 'Unit after a number.' }),
};
/** What a number on the sheet counts. */
export function sayUnit(unit: string): string {
  const known = units[unit];
  return known === undefined ? humanise(unit) : i18n._(known);
}

export type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;
/** Of what content says by language, the reader's; English where it does not say it. */
export const inOwnLanguage = (labels: Readonly<Record<string, string>> | undefined): string | undefined =>
  labels?.[i18n.locale] ?? labels?.en;
/** The word of a choice. */
export const sayChoice = (choice: string, words: Words) => inOwnLanguage(words[choice]) ?? humanise(choice);

/** A value as it is read on the sheet. */
export function sayValue(value: FactValue, field: FieldDefinition | undefined, words: Words): string {
  if (value.kind === 'unknown') return t`not yet known`;
  if (value.kind === 'text') return value.text;
  if (value.kind === 'choice') return sayChoice(value.choice, words);
  const none = t({ message: 'none', comment: 'An empty list.' });
  if (value.kind === 'choices') return value.choices.map((choice) => sayChoice(choice, words)).join(', ') || none;
  if (value.kind === 'instant') return sayInstant(value.at);
  if (value.kind === 'number') {
    const from = sayNumber(value.number);
    const to = value.upTo === undefined ? undefined : sayNumber(value.upTo);
    const amount = to === undefined ? from : t`${from} to ${to}`;
    return field?.unit === undefined ? amount : `${amount} ${sayUnit(field.unit)}`;
  }
  return value.items.length === 0
    ? none
    : value.items.map((item) => Object.values(item).filter(Boolean).join(', ')).join('; ');
}
