// The law the node goes by: the profiles that came with Tocsin, and over them those of the folder that the configuration names. A file with a
// fault is refused with its place; what the node had for that country goes on holding, also over a restart.

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finding, Problem } from '@tocsin/core/base';
import type { DeadlineProfile, Place, ProfileFault, ProfileState } from '@tocsin/core/deadlines';
import { readCalendar, readProfile } from '@tocsin/core/deadlines/read';
import type { FieldDefinition, Reporting, Words } from '@tocsin/core/incidents';
import { readFields, readReporting, readWords } from '@tocsin/core/incidents/read';
import { parse } from 'yaml';
import type { Database, Log } from '../base/index.ts';
import { keepProfile, readKeptProfiles } from './profile-store.ts';

export interface Law {
  readonly profile: DeadlineProfile;
  readonly reporting: Reporting;
  readonly origin: 'shipped' | 'own';
}

export interface Laws {
  /** Reads everything anew. Throws only when what came with Tocsin cannot be read. */
  load(): Promise<void>;
  /** Tells that what an organisation is has changed; without one, that the profiles have. */
  changed(organisation?: string): void;
  /** Hears of changes after which clocks must be read anew. */
  onChange(listener: (organisation?: string) => void): void;
  of(country: string): Law | undefined;
  readonly union: Law;
  readonly fields: ReadonlyMap<string, FieldDefinition>;
  readonly words: Words;
  placeOf(law: Law, region?: string): Place;
  readonly all: readonly Law[];
  readonly faults: readonly ProfileFault[];
  readonly loadedAt: string;
}

export interface LawsOptions {
  readonly database: Database;
  readonly folder?: string | undefined;
  readonly now: () => string;
  readonly log: Log;
}

const eu = () => fileURLToPath(import.meta.resolve('@tocsin/content/profiles/eu.yaml'));
const byUnionFirst = (a: string, b: string) => Number(b === 'eu.yaml') - Number(a === 'eu.yaml') || a.localeCompare(b);

export function createLaws(options: LawsOptions): Laws {
  let state:
    | {
        laws: Map<string, Law>;
        fields: ReadonlyMap<string, FieldDefinition>;
        words: Words;
        faults: ProfileFault[];
        at: string;
      }
    | undefined;
  const places = new Map<string, Place>();
  const listeners: ((organisation?: string) => void)[] = [];
  const loaded = () => {
    if (state === undefined) throw new Error('the profiles are not loaded yet');
    return state;
  };
  return {
    async load() {
      state = await loadAll(options);
      places.clear();
    },
    changed(organisation) {
      for (const listener of listeners) listener(organisation);
    },
    onChange: (listener) => void listeners.push(listener),
    of: (country) => (country === 'EU' ? undefined : loaded().laws.get(country)),
    get union() {
      return loaded().laws.get('EU')!;
    },
    get fields() {
      return loaded().fields;
    },
    get words() {
      return loaded().words;
    },
    placeOf({ profile }, region) {
      const key = `${profile.country}-${region ?? ''}`;
      const zone = profile.regionZones?.[region ?? ''] ?? profile.zone;
      const place = places.get(key) ?? { zone, calendar: readCalendar(profile, region) };
      places.set(key, place);
      return place;
    },
    get all() {
      return [...loaded().laws.values()];
    },
    get faults() {
      return loaded().faults;
    },
    get loadedAt() {
      return loaded().at;
    },
  };
}

async function loadAll({ database, folder, now, log }: LawsOptions) {
  const { fields, findings } = readFields(await readContent('fields.yaml'));
  if (fields === undefined) throw unusable('incidents/fields.yaml', findings);
  const words = readWords(await readContent('words.yaml'));
  const laws = new Map<string, Law>();
  const faults: ProfileFault[] = [];
  const refuse = (file: string, found: readonly Finding[]) => {
    for (const { at, message, hint } of found) {
      faults.push({ file, at, message, ...(hint === undefined ? {} : { hint }) });
      log.warn({ file, at, message }, 'a profile is refused; the one before goes on holding');
    }
  };
  const shipped = dirname(eu());
  for (const file of (await readdir(shipped)).filter(isProfile).sort(byUnionFirst)) {
    const reading = readLaw(await readFile(join(shipped, file), 'utf8'), fields, laws.get('EU'), 'shipped');
    if (reading.law === undefined) throw unusable(file, reading.findings);
    laws.set(reading.law.profile.country, reading.law);
  }
  if (folder === undefined) return { laws, fields, words, faults, at: now() };
  const kept = await database.asSystem(readKeptProfiles);
  const files = await readdir(folder).catch(() => {
    refuse(folder, [fault('This folder cannot be read.', 'Mend `profileFolder` in tocsin.yaml.')]);
    return [];
  });
  for (const file of files.filter(isProfile).sort(byUnionFirst)) {
    const text = await readFile(join(folder, file), 'utf8');
    const reading = readLaw(text, fields, file === 'eu.yaml' ? undefined : laws.get('EU'), 'own');
    if (reading.law !== undefined) {
      const { country } = reading.law.profile;
      laws.set(country, reading.law);
      await database.asSystem((trx) => keepProfile(trx, { country, file, body: text, at: now() }));
      continue;
    }
    refuse(file, reading.findings);
    const before = kept.find((profile) => profile.file === file);
    const standing = before && readLaw(before.body, fields, file === 'eu.yaml' ? undefined : laws.get('EU'), 'own').law;
    if (standing !== undefined) laws.set(standing.profile.country, standing);
  }
  return { laws, fields, words, faults, at: now() };
}

const readContent = async (name: string): Promise<unknown> =>
  parse(await readFile(fileURLToPath(import.meta.resolve(`@tocsin/content/incidents/${name}`)), 'utf8'));
const isProfile = (name: string) => name.endsWith('.yaml');
const fault = (message: string, hint: string): Finding => ({
  code: 'deadlines/profile-unreadable',
  at: '/',
  message,
  hint,
  severity: 'error',
});
const unusable = (file: string, findings: readonly Finding[]) =>
  new Problem('base/config-unusable', findings.map(({ at, message }) => `${file}, ${at}: ${message}`).join('\n'));

function readLaw(
  text: string,
  fields: ReadonlyMap<string, FieldDefinition>,
  union: Law | undefined,
  origin: Law['origin'],
): { law?: Law; findings: readonly Finding[] } {
  const { profile, findings, place } = readProfile(text, union?.profile);
  if (profile === undefined) return { findings };
  const reading = readReporting(profile, fields, union?.reporting);
  if (reading.reporting === undefined)
    return { findings: reading.findings.map((finding) => place?.(finding) ?? finding) };
  return { law: { profile, reporting: reading.reporting, origin }, findings: [] };
}

/** What a person is shown of a profile. */
export function toProfileState({ profile, reporting, origin }: Law): ProfileState {
  const sourced = [...profile.rules, ...profile.transpositions, ...reporting.authorities, profile.calendar];
  return {
    country: profile.country,
    name: profile.name,
    zone: profile.zone,
    zones: profile.regionZones ?? {},
    regions: {
      ...profile.calendar.regions,
      ...Object.fromEntries(
        Object.keys(profile.regionZones ?? {}).map((code) => [code, profile.calendar.regions?.[code] ?? code]),
      ),
    },
    origin,
    regimes: [...new Set([...profile.rules, ...reporting.routes].map(({ regime }) => regime))],
    missing: profile.missing.map(({ regime, said }) => ({ regime, said })),
    checkedOn: sourced.map(({ checkedOn }) => checkedOn).sort()[0] ?? '',
    unconfirmed: sourced.filter(({ confidence }) => confidence === 'unconfirmed').length,
  };
}
