// `tocsin deadlines`: every legal limit that follows from what happened, for one country. No server, no network.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  type DeadlineProfile,
  type EventKind,
  type EventTime,
  eventKinds,
  type Limit,
  listLimits,
  parseEvent,
  regimesOf,
} from '@tocsin/core/deadlines';
import { readCalendar, readProfile } from '@tocsin/core/deadlines/read';
import { writeLimits } from './write-limits.ts';

const usage = `tocsin deadlines --country CODE[-REGION] --event [KIND=]TIME ... [--regime NAME ...] [--proposed] [--json]

  --country   NL, DE-BY, ES-CN ...: whose authorities receive the reports; the region only changes public holidays and the zone
  --event     2026-11-27T16:40+01:00, a local time (2026-11-27T16:40) or a day (2026-11-27), in the country's zone.
              Without KIND it stands for every kind. Kinds: ${eventKinds.join(', ')}
  --regime    only these: nis2, gdpr, mdr, ivdr, cra, cer, ehds, reserve, fr-insurance, fr-sante, es-rd43
  --proposed  shows proposed law beside the law; it is not applied
  --json      for machines; duties for which the law sets no number are left out
  --profiles  a folder of your own profiles instead of those that come with Tocsin
`;

interface Asked {
  readonly country: string;
  readonly region: string | undefined;
  readonly profiles: ReadonlyMap<string, DeadlineProfile>;
}

/** Says why and gives undefined when the words do not make a question. */
function refuse(text: string): undefined {
  process.stderr.write(`${text}\n`);
  return undefined;
}

export async function showDeadlines(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      country: { type: 'string' },
      event: { type: 'string', multiple: true },
      regime: { type: 'string', multiple: true },
      profiles: { type: 'string' },
      proposed: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (values.country === undefined || values.event === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const asked = readAsked(values.country, values.profiles);
  const union = asked?.profiles.get('EU');
  const profile = asked?.profiles.get(asked.country);
  if (asked === undefined || union === undefined || profile === undefined) return 2;
  const regimes = values.regime?.flatMap((text) => text.split(','));
  const known = regimesOf([...asked.profiles.values()]);
  const unknown = regimes?.find((regime) => !known.includes(regime));
  if (unknown !== undefined) {
    refuse(`There is no regime ${unknown}. There are: ${known.join(', ')}.`);
    return 2;
  }
  const zone = profile.regionZones?.[asked.region ?? ''] ?? profile.zone;
  const events = readEvents(values.event, zone);
  if (events === undefined) return 2;
  const limits = listLimits({
    union,
    profile,
    at: {
      country: { zone, calendar: readCalendar(profile, asked.region) },
      union: { zone: union.zone, calendar: readCalendar(union) },
    },
    events,
    proposed: values.proposed ?? false,
    ...(regimes === undefined ? {} : { regimes }),
  });
  process.stdout.write(values.json ? `${JSON.stringify(limits.filter(hasNumber), null, 2)}\n` : writeLimits(limits));
  return 0;
}

const hasNumber = ({ planningAt, planningOn }: Limit) => planningAt !== undefined || planningOn !== undefined;

function readAsked(text: string, folder: string | undefined): Asked | undefined {
  const [, country, region] = /^([A-Za-z]{2})(?:-([A-Za-z0-9]{1,3}))?$/.exec(text) ?? [];
  if (country === undefined) return refuse(`"${text}" is no country. Write NL, or DE-BY with a region.`);
  const profiles = readProfiles(folder);
  if (profiles === undefined) return undefined;
  const profile = profiles.get(country.toUpperCase());
  const there = [...profiles.keys()].sort().join(', ');
  if (profile === undefined) return refuse(`There is no profile for ${country.toUpperCase()}. There are: ${there}.`);
  const regions = { ...profile.calendar.regions, ...profile.regionZones };
  const code = region?.toUpperCase();
  if (code !== undefined && !Object.hasOwn(regions, code))
    return refuse(
      Object.keys(regions).length === 0
        ? `${profile.name} has no regions with holidays of their own here. Write ${profile.country}.`
        : `${profile.name} has no region ${code} here. There are: ${Object.keys(regions).join(', ')}.`,
    );
  return { country: profile.country, region: code, profiles };
}

/** All profiles of a folder, the Union's first; undefined (and said why) when one of them has a fault. */
function readProfiles(folder: string | undefined): ReadonlyMap<string, DeadlineProfile> | undefined {
  const base = folder ?? fileURLToPath(new URL('.', import.meta.resolve('@tocsin/content/profiles/eu.yaml')));
  const files = readdirSync(base).filter((name) => name.endsWith('.yaml'));
  if (!files.includes('eu.yaml')) return refuse(`${base} has no eu.yaml, which holds the clocks of Union law.`);
  const profiles = new Map<string, DeadlineProfile>();
  for (const name of ['eu.yaml', ...files.filter((file) => file !== 'eu.yaml')]) {
    const { profile, findings } = readProfile(readFileSync(`${base}/${name}`, 'utf8'), profiles.get('EU'));
    for (const { at, message, hint } of findings)
      refuse(`${name}, ${at}: ${message}${hint === undefined ? '' : ` ${hint}`}`);
    if (profile === undefined) return undefined;
    profiles.set(profile.country, profile);
  }
  return profiles;
}

function readEvents(texts: readonly string[], zone: string): ReadonlyMap<EventKind, EventTime> | undefined {
  const events = new Map<EventKind, EventTime>();
  const named = texts.map((text) => /^(?:([a-z-]+)=)?(.*)$/s.exec(text)?.slice(1) ?? []);
  // A bare time stands for every kind; what is named goes before it, in whatever order they were typed.
  for (const [kind, time = ''] of named.toSorted(([a], [b]) => Number(a !== undefined) - Number(b !== undefined))) {
    const event = parseEvent(time, zone);
    if ('code' in event) return refuse(`${event.message} ${event.hint}`);
    const kinds = kind === undefined ? eventKinds : eventKinds.filter((one) => one === kind);
    if (kinds.length === 0) return refuse(`There is no event ${kind}. There are: ${eventKinds.join(', ')}.`);
    for (const one of kinds) events.set(one, event);
  }
  return events;
}
