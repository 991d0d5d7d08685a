// The incident as a STIX 2.1 bundle: an incident, what caused it, indicators. No patients, no people, no name of the hospital; TLP:AMBER.

import { answerOf, type FactSheet } from './fact-sheet.ts';
import type { Incident } from './incident-schema.ts';
import { type Indicator, type IndicatorKind, readIndicators } from './indicators.ts';
import type { ExportFrame } from './write-misp.ts';

/** The one that STIX 2.1 defines (7.2.1.4); it is referred to and stands in the bundle. */
const amber = {
  type: 'marking-definition',
  spec_version: '2.1',
  id: 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82',
  created: '2017-01-20T00:00:00.000Z',
  definition_type: 'tlp',
  name: 'TLP:AMBER',
  definition: { tlp: 'amber' },
};

interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly labels?: readonly string[];
  readonly [name: string]: unknown;
}

const quote = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
const patterns: Readonly<Record<IndicatorKind, (value: string) => string>> = {
  ipv4: (value) => `[ipv4-addr:value = ${quote(value)}]`,
  ipv6: (value) => `[ipv6-addr:value = ${quote(value)}]`,
  domain: (value) => `[domain-name:value = ${quote(value)}]`,
  url: (value) => `[url:value = ${quote(value)}]`,
  email: (value) => `[email-addr:value = ${quote(value)}]`,
  md5: (value) => `[file:hashes.MD5 = ${quote(value.toLowerCase())}]`,
  sha1: (value) => `[file:hashes.'SHA-1' = ${quote(value.toLowerCase())}]`,
  sha256: (value) => `[file:hashes.'SHA-256' = ${quote(value.toLowerCase())}]`,
  sha512: (value) => `[file:hashes.'SHA-512' = ${quote(value.toLowerCase())}]`,
  filename: (value) => `[file:name = ${quote(value)}]`,
};

export function writeStix(
  incident: Incident,
  sheet: FactSheet,
  { now, idOf, country }: ExportFrame,
): { type: string; id: string; objects: StixObject[] } {
  const identity = `identity--${idOf(`identity:${country}`)}`;
  const labels = incident.drill ? { labels: ['exercise'] } : {};
  const common = (type: string, name: string): StixObject => ({
    type,
    spec_version: '2.1',
    id: `${type}--${idOf(`${name}:${incident.id}`)}`,
    created: incident.declaredAt,
    modified: now,
    created_by_ref: identity,
    object_marking_refs: [amber.id],
    ...labels,
  });
  const cause = answerOf(sheet, 'cause.type');
  const isMalware = cause?.kind === 'choice' && (cause.choice === 'ransomware' || cause.choice === 'malware');
  const mark = incident.drill ? 'EXERCISE: ' : '';
  const event = {
    ...common('incident', 'incident'),
    name: `${mark}${cause?.kind === 'choice' && cause.choice !== 'unknown' ? cause.choice : 'incident'} at a healthcare provider (${country})`,
  };
  const malware = isMalware
    ? [
        {
          ...common('malware', 'malware'),
          is_family: false,
          ...(cause.choice === 'ransomware' ? { malware_types: ['ransomware'] } : {}),
        },
      ]
    : [];
  const indicators = readIndicators(sheet).indicators.map((indicator) =>
    toIndicator(indicator, common, incident, mark),
  );
  const links = indicators.flatMap(({ id }) =>
    malware.map((thing) => ({
      ...common('relationship', `relationship:${id}`),
      relationship_type: 'indicates',
      source_ref: id,
      target_ref: thing.id,
    })),
  );
  return {
    type: 'bundle',
    id: `bundle--${idOf(`bundle:${incident.id}:${incident.revision}`)}`,
    objects: [
      amber,
      {
        type: 'identity',
        spec_version: '2.1',
        id: identity,
        created: '2025-01-15T00:00:00.000Z',
        modified: '2025-01-15T00:00:00.000Z',
        name: `a healthcare provider (${country})`,
        identity_class: 'organization',
        sectors: ['healthcare'],
      },
      event,
      ...malware,
      ...indicators,
      ...links,
    ],
  };
}

const toIndicator = (
  { kind, value, note }: Indicator,
  common: (type: string, name: string) => StixObject,
  incident: Incident,
  mark: string,
): StixObject => ({
  ...common('indicator', `indicator:${kind}:${value}`),
  name: `${mark}${value}`.slice(0, 200),
  ...(note === undefined ? {} : { description: note }),
  indicator_types: ['malicious-activity'],
  pattern: patterns[kind](value),
  pattern_type: 'stix',
  valid_from: incident.declaredAt,
});
