// The incident as a MISP event: kind, times, indicators. No patients, no people, no name of the hospital; distribution is "your organisation only".

import { answerOf, type FactSheet } from './fact-sheet.ts';
import type { Incident } from './incident-schema.ts';
import { type IndicatorKind, readIndicators } from './indicators.ts';

const types: Readonly<Record<IndicatorKind, { type: string; category: string }>> = {
  ipv4: { type: 'ip-dst', category: 'Network activity' },
  ipv6: { type: 'ip-dst', category: 'Network activity' },
  domain: { type: 'domain', category: 'Network activity' },
  url: { type: 'url', category: 'Network activity' },
  email: { type: 'email-src', category: 'Payload delivery' },
  md5: { type: 'md5', category: 'Payload delivery' },
  sha1: { type: 'sha1', category: 'Payload delivery' },
  sha256: { type: 'sha256', category: 'Payload delivery' },
  sha512: { type: 'sha512', category: 'Payload delivery' },
  filename: { type: 'filename', category: 'Payload delivery' },
};
/** Of the taxonomy RSIT; what has no entry there stays untagged. */
const rsit: Readonly<Record<string, string>> = {
  malware: 'rsit:malicious-code="infected-system"',
  ransomware: 'rsit:malicious-code="infected-system"',
  phishing: 'rsit:fraud="phishing"',
  denialOfService: 'rsit:availability="dos"',
  exploit: 'rsit:intrusion-attempts="exploit"',
  misconfiguration: 'rsit:availability="misconfiguration"',
};
const levels: Readonly<Record<string, string>> = { critical: '1', high: '1', medium: '2', low: '3' };

export interface ExportFrame {
  readonly now: string;
  /** A UUID of version 5 of a name: the same name gives the same UUID, so that a second export updates the first. */
  readonly idOf: (name: string) => string;
  readonly country: string;
}

const choiceOf = (sheet: FactSheet, field: string) => {
  const value = answerOf(sheet, field);
  return value?.kind === 'choice' ? value.choice : 'unknown';
};

export function writeMisp(incident: Incident, sheet: FactSheet, { now, idOf, country }: ExportFrame) {
  const cause = choiceOf(sheet, 'cause.type');
  const seconds = String(Math.floor(Date.parse(now) / 1000));
  const { indicators } = readIndicators(sheet);
  const tags = [
    'tlp:amber',
    ...(rsit[cause] === undefined ? [] : [rsit[cause]]),
    ...(incident.drill ? ['exercise:generic', 'rsit:test="test"'] : []),
  ];
  return {
    Event: {
      uuid: idOf(`incident:${incident.id}`),
      info: `${incident.drill ? 'EXERCISE: ' : ''}${cause === 'unknown' ? 'incident' : cause} at a healthcare provider (${country})`,
      date: incident.declaredAt.slice(0, 10),
      timestamp: seconds,
      threat_level_id: levels[choiceOf(sheet, 'cls.severity')] ?? '4',
      analysis: incident.state === 'closed' ? '2' : '1',
      distribution: '0',
      published: false,
      Tag: tags.map((name) => ({ name })),
      Attribute: indicators.map(({ kind, value, note = '' }) => ({
        uuid: idOf(`incident:${incident.id}:${kind}:${value}`),
        ...types[kind],
        value,
        comment: note,
        to_ids: !incident.drill && kind !== 'filename',
        distribution: '5',
        timestamp: seconds,
      })),
    },
  };
}
