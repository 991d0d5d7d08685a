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
import { UsageFault } from '../base/index.ts';
import { writeLimits } from './write-limits.ts';

export const deadlinesHelp = `tocsin deadlines --country CODE[-REGION] --event [KIND=]TIME ... [--regime NAME ...] [--proposed] [--json]

  --country   NL, DE-BY, ES-CN ...: whose authorities receive the reports; the region only changes public holidays and the zone
  --event     2026-11-27T16:40+01:00, a local time (2026-11-27T16:40) or a day (2026-11-27), in the country's zone.
              Without KIND it stands for every kind. Kinds: ${eventKinds.join(', ')}
  --regime    only these: nis2, gdpr, mdr, ivdr, cra, cer, ehds, reserve, fr-insurance, fr-sante, es-rd43
  --proposed  shows proposed law beside the law; it is not applied
  --json      for machines; duties for which the law sets no number are left out
  --profiles  a folder of your own profiles instead of those that come with Tocsin
`;

interface Asked {
  readonly union: DeadlineProfile;
  readonly profile: DeadlineProfile;
  readonly region: string | undefined;
  readonly profiles: ReadonlyMap<string, DeadlineProfile>;
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
    },
  });
  if (values.country === undefined)
    throw new UsageFault('Name the country whose authorities receive the reports: --country DE.');
  if (values.event === undefined) throw new UsageFault('Say what happened when: --event 2026-11-27T16:40.');
  const { union, profile, region, profiles } = readAsked(values.country, values.profiles);
  const regimes = values.regime?.flatMap((text) => text.split(','));
  const known = regimesOf([...profiles.values()]);
  const unknown = regimes?.find((regime) => !known.includes(regime));
  if (unknown !== undefined) throw new UsageFault(`There is no regime ${unknown}. There are: ${known.join(', ')}.`);
  const zone = profile.regionZones?.[region ?? ''] ?? profile.zone;
  const events = readEvents(values.event, zone);
  const limits = listLimits({
    union,
    profile,
    at: {
      country: { zone, calendar: readCalendar(profile, region) },
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

function readAsked(text: string, folder: string | undefined): Asked {
  const [, country, region] = /^([A-Za-z]{2})(?:-([A-Za-z0-9]{1,3}))?$/.exec(text) ?? [];
  if (country === undefined) throw new UsageFault(`"${text}" is no country. Write NL, or DE-BY with a region.`);
  const profiles = readProfiles(folder);
  const union = profiles.get('EU');
  const profile = profiles.get(country.toUpperCase());
  const there = [...profiles.keys()].sort().join(', ');
  if (union === undefined || profile === undefined)
    throw new UsageFault(`There is no profile for ${country.toUpperCase()}. There are: ${there}.`);
  const regions = { ...profile.calendar.regions, ...profile.regionZones };
  const code = region?.toUpperCase();
  if (code !== undefined && !Object.hasOwn(regions, code))
    throw new UsageFault(
      Object.keys(regions).length === 0
        ? `${profile.name} has no regions with holidays of their own here. Write ${profile.country}.`
        : `${profile.name} has no region ${code} here. There are: ${Object.keys(regions).join(', ')}.`,
    );
  return { union, profile, region: code, profiles };
}

/** All profiles of a folder, the Union's first. Throws with file, line and reason when one of them has a fault. */
function readProfiles(folder: string | undefined): ReadonlyMap<string, DeadlineProfile> {
  const base = folder ?? fileURLToPath(new URL('.', import.meta.resolve('@tocsin/content/profiles/eu.yaml')));
  const files = readdirSync(base).filter((name) => name.endsWith('.yaml'));
  if (!files.includes('eu.yaml')) throw new UsageFault(`${base} has no eu.yaml, which holds the clocks of Union law.`);
  const profiles = new Map<string, DeadlineProfile>();
  for (const name of ['eu.yaml', ...files.filter((file) => file !== 'eu.yaml')]) {
    const { profile, findings } = readProfile(readFileSync(`${base}/${name}`, 'utf8'), profiles.get('EU'));
    if (profile === undefined)
      throw new Error(
        findings.map(({ at, message, hint = '' }) => `${name}, ${at}: ${message} ${hint}`.trim()).join('\n'),
      );
    profiles.set(profile.country, profile);
  }
  return profiles;
}

function readEvents(texts: readonly string[], zone: string): ReadonlyMap<EventKind, EventTime> {
  const events = new Map<EventKind, EventTime>();
  const named = texts.map((text) => /^(?:([a-z-]+)=)?(.*)$/s.exec(text)?.slice(1) ?? []);
  // A bare time stands for every kind; what is named goes before it, in whatever order they were typed.
  for (const [kind, time = ''] of named.toSorted(([a], [b]) => Number(a !== undefined) - Number(b !== undefined))) {
    const event = parseEvent(time, zone);
    if ('code' in event) throw new UsageFault(`${event.message} ${event.hint}`);
    const kinds = kind === undefined ? eventKinds : eventKinds.filter((one) => one === kind);
    if (kinds.length === 0) throw new UsageFault(`There is no event ${kind}. There are: ${eventKinds.join(', ')}.`);
    for (const one of kinds) events.set(one, event);
  }
  return events;
}
