// The ransomware case of the legal facts, as an officer types it, for the tests of this room.

import type { TestServer } from '../test-server.ts';

export const choice = (field: string, value: string) => ({ field, value: { kind: 'choice', choice: value } });
export const choices = (field: string, ...values: string[]) => ({ field, value: { kind: 'choices', choices: values } });
export const words = (field: string, text: string) => ({ field, value: { kind: 'text', text } });
export const instant = (field: string, at: string) => ({ field, value: { kind: 'instant', at } });
export const number = (field: string, value: number) => ({ field, value: { kind: 'number', number: value } });
export const notYetKnown = (field: string) => ({ field, value: { kind: 'unknown' } });

/** Records encrypted, data copied, the pump network down; known to be significant on Friday 27 November 2026 at 16:40 in Berlin. */
export const ransomware = (aware = '2026-11-27T16:40+01:00') => [
  words('desc.short', 'Records are encrypted, data were copied, infusion pumps are off the network.'),
  instant('time.start', '2026-11-27T13:00+01:00'),
  instant('time.detected', '2026-11-27T15:10+01:00'),
  instant('time.aware', aware),
  choice('desc.malicious', 'suspected'),
  notYetKnown('geo.cross'),
  choice('imp.service', 'severe'),
  choices('care.effect', 'diversion', 'paperMode'),
  choice('cause.type', 'ransomware'),
  choice('data.breach', 'yes'),
  choice('data.risk', 'highRisk'),
  choices('data.type', 'confidentiality', 'availability'),
  choice('data.informed', 'will'),
  words('data.consequences', 'Data may be published.'),
  choice('cls.reason', 'significant'),
  choice('cls.severity', 'critical'),
  words('act.contain', 'Network of the wards cut off.'),
  words('act.planned', 'Restore from the backup of Thursday.'),
  words('who.name', 'A. Officer'),
  words('who.mail', 'officer@hospital.example'),
  words('who.phone', '+31 20 000 0000'),
  words('who.officer', 'A. Officer, security officer'),
  words('who.dpo', 'dpo@hospital.example'),
];

let keys = 0;
export const nextKey = () => `key-${Date.now()}-${keys++}`;

export async function declare(server: TestServer, more: Record<string, unknown> = {}, token?: string) {
  const body = { key: nextKey(), title: 'Ransomware on the wards', facts: ransomware(), ...more };
  return server.call('POST', '/api/v1/incidents', body, token);
}

export const say = (server: TestServer, id: string, facts: readonly unknown[], key = nextKey()) =>
  server.call('POST', `/api/v1/incidents/${id}/facts`, { key, facts });

export const make = (server: TestServer, id: string, regime: string, stage: string, authority: string, more = {}) =>
  server.call('POST', `/api/v1/incidents/${id}/reports`, { key: nextKey(), regime, stage, authority, ...more });
