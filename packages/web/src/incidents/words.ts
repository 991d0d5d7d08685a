// The room's nouns as people read them. What no list knows is read as it is written, with its dashes taken out.

import type { ClockView, FactValue, FieldDefinition, Report } from '@tocsin/core/incidents';
import { sayInstant } from '../base/Times.tsx';

/** `early-warning` and `earlyWarning` are both "early warning". */
export const humanise = (text: string) =>
  text
    .replaceAll('-', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const regimes: Readonly<Record<string, string>> = {
  nis2: 'NIS2',
  gdpr: 'GDPR',
  mdr: 'MDR',
  ivdr: 'IVDR',
  cra: 'CRA',
  cer: 'CER',
  ehds: 'EHDS',
  reserve: 'EU Cybersecurity Reserve',
  'fr-sante': 'Health sector duty (FR)',
  'fr-insurance': 'Insurance complaint (FR)',
  'es-rd43': 'RD 43/2021 (ES)',
};
export const sayRegime = (regime: string) => regimes[regime] ?? capital(humanise(regime));
export const sayStage = (stage: string) => capital(humanise(stage));

export const kindWords = { incident: 'Incident', 'near-miss': 'Near miss', threat: 'Threat' } as const;

export const clockWords: Readonly<Record<ClockView['state'], string>> = {
  running: 'Running',
  met: 'Met',
  'met-late': 'Met late',
  overdue: 'Overdue',
};
export const clockLook: Readonly<Record<ClockView['state'], string>> = {
  running: 'p-scheduled',
  met: 'v-valid',
  'met-late': 'p-out-of-cycle',
  overdue: 'p-immediate',
};

export const reportWords: Readonly<Record<Report['state'], string>> = {
  made: 'Made, not sent',
  sending: 'On its way',
  submitted: 'Submitted',
  accepted: 'Accepted',
  question: 'A question is open',
  'sent-back': 'Sent back',
  refused: 'Refused',
};

export const groupWords: Readonly<Record<string, string>> = {
  what: 'What happened',
  times: 'When',
  care: 'Care',
  systems: 'Systems and services',
  reach: 'Reach',
  cause: 'Cause',
  measures: 'Measures',
  impact: 'Impact',
  telling: 'Telling those concerned',
  people: 'Who reports',
  privacy: 'Personal data',
  cost: 'Cost',
};

export type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;
/** The word of a choice. */
export const sayChoice = (choice: string, words: Words) => words[choice]?.en ?? humanise(choice);

/** A value as it is read on the sheet. */
export function sayValue(value: FactValue, field: FieldDefinition | undefined, words: Words): string {
  if (value.kind === 'unknown') return 'not yet known';
  if (value.kind === 'text') return value.text;
  if (value.kind === 'choice') return sayChoice(value.choice, words);
  if (value.kind === 'choices') return value.choices.map((choice) => sayChoice(choice, words)).join(', ') || 'none';
  if (value.kind === 'instant') return sayInstant(value.at);
  if (value.kind === 'number') {
    const range = value.upTo === undefined ? '' : ` to ${value.upTo.toLocaleString('en-GB')}`;
    return `${value.number.toLocaleString('en-GB')}${range}${field?.unit === undefined ? '' : ` ${humanise(field.unit)}`}`;
  }
  return value.items.length === 0
    ? 'none'
    : value.items.map((item) => Object.values(item).filter(Boolean).join(', ')).join('; ');
}
