// The ransomware case of the legal facts, as facts are entered, for the tests of this room.

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { profileOf } from '../deadlines/test-profiles.ts';
import { readFields, readReporting } from './read.ts';
import type { Fact, FactValue, FieldDefinition, Reporting } from './schema.ts';

const text = readFileSync(new URL('../../../content/incidents/fields.yaml', import.meta.url), 'utf8');

export function shippedFields(): ReadonlyMap<string, FieldDefinition> {
  const { fields, findings } = readFields(parse(text));
  if (fields === undefined) throw new Error(JSON.stringify(findings));
  return fields;
}

export function reportingOf(country: string): Reporting {
  const fields = shippedFields();
  const union = country === 'EU' ? undefined : reportingOf('EU');
  const { reporting, findings } = readReporting(profileOf(country), fields, union);
  if (reporting === undefined) throw new Error(JSON.stringify(findings));
  return reporting;
}

let count = 0;
export const fact = (field: string, value: FactValue | string, more: Partial<Fact> = {}): Fact => ({
  id: `fact-${count++}`,
  field,
  value: typeof value === 'string' ? { kind: 'choice', choice: value } : value,
  at: '2026-11-27T16:40+01:00',
  source: 'officer on duty',
  enteredAt: '2026-11-27T16:00:00.000Z',
  enteredBy: 'person:1',
  ...more,
});
export const at = (text: string): FactValue => ({ kind: 'instant', at: text });
export const said = (text: string): FactValue => ({ kind: 'text', text });

/** Records encrypted, data copied, the pump network down. */
export const ransomware = (): Fact[] => [
  fact('desc.short', said('Records are encrypted, data were copied, infusion pumps are off the network.')),
  fact('time.detected', at('2026-11-27T15:10+01:00')),
  fact('time.aware', at('2026-11-27T16:40+01:00')),
  fact('desc.malicious', 'suspected'),
  fact('geo.cross', { kind: 'unknown' }),
  fact('imp.service', 'severe'),
  fact('care.effect', { kind: 'choices', choices: ['diversion', 'paperMode'] }),
  fact('data.breach', 'yes'),
  fact('data.risk', 'highRisk'),
  fact('cls.reason', 'significant'),
  fact('who.name', said('A. Officer')),
  fact('who.mail', said('officer@hospital.example')),
];
