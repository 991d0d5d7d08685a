// The profiles that come with Tocsin, for the tests of this room.

import { readFileSync } from 'node:fs';
import type { DeadlineProfile, EventKind, Limit } from './index.ts';
import { eventKinds, listLimits, parseEvent } from './index.ts';
import { readCalendar, readProfile } from './read.ts';

export const profileText = (country: string) =>
  readFileSync(new URL(`../../../content/profiles/${country.toLowerCase()}.yaml`, import.meta.url), 'utf8');

const cache = new Map<string, DeadlineProfile>();
export function profileOf(country: string): DeadlineProfile {
  const known = cache.get(country);
  if (known !== undefined) return known;
  const { profile, findings } = readProfile(profileText(country), country === 'EU' ? undefined : profileOf('EU'));
  if (profile === undefined) throw new Error(JSON.stringify(findings));
  cache.set(country, profile);
  return profile;
}

/** Limits of a place such as `DE-BY`; a bare time stands for every kind of event. */
export function limitsOf(
  place: string,
  events: string | Partial<Record<EventKind, string>>,
  options: { regimes?: string[]; proposed?: boolean } = {},
): Limit[] {
  const [country = '', region] = place.split('-');
  const [union, profile] = [profileOf('EU'), profileOf(country)];
  const zone = profile.regionZones?.[region ?? ''] ?? profile.zone;
  const said = typeof events === 'string' ? Object.fromEntries(eventKinds.map((kind) => [kind, events])) : events;
  const parsed = Object.entries(said).map(([kind, text]) => {
    const event = parseEvent(text, zone);
    if ('code' in event) throw new Error(event.message);
    return [kind as EventKind, event] as const;
  });
  return listLimits({
    union,
    profile,
    at: {
      country: { zone, calendar: readCalendar(profile, region) },
      union: { zone: union.zone, calendar: readCalendar(union) },
    },
    events: new Map(parsed),
    ...options,
  });
}
