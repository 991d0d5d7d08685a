// The calculator: a country, what happened, and every limit that follows; proposed law beside it.

import { type Finding, Problem } from '@tocsin/core/base';
import { type EventKind, type EventTime, eventKinds, listLimits, parseEvent, regimesOf } from '@tocsin/core/deadlines';
import type { Law, Laws } from './laws.ts';

export interface Asked {
  readonly country: string;
  readonly region?: string | undefined;
  readonly event: string;
  readonly regime?: string | undefined;
}

export function answerQuestion(laws: Laws, { country, region, event, regime }: Asked) {
  const law = ensureLaw(laws, country, region);
  const place = laws.placeOf(law, region);
  const findings: Finding[] = [];
  const events = readEvents(event, place.zone, findings);
  const regimes = regime?.split(',').map((text) => text.trim());
  const known = regimesOf(laws.all.map(({ profile }) => profile));
  for (const name of regimes ?? [])
    if (!known.includes(name))
      findings.push(fault('/query/regime', `There is no regime ${name}.`, `There are: ${known.join(', ')}.`));
  if (findings.length > 0)
    throw new Problem('deadlines/question-unusable', findings[0]!.message, { facts: { findings } });
  const limits = listLimits({
    union: laws.union.profile,
    profile: law.profile,
    at: { country: place, union: laws.placeOf(laws.union) },
    events,
    proposed: true,
    ...(regimes === undefined ? {} : { regimes }),
  });
  return {
    country,
    ...(region === undefined ? {} : { region }),
    zone: place.zone,
    items: limits.filter(({ status }) => status === undefined),
    proposed: limits.filter(({ status }) => status === 'proposed'),
  };
}

/** The law of a country, whose region (if one is named) has days or a clock of its own there. */
export function ensureLaw(laws: Laws, country: string, region: string | undefined): Law {
  const law = laws.of(country);
  if (law === undefined)
    throw new Problem('deadlines/country-unknown', `no profile for ${country}`, {
      facts: { countries: laws.all.map(({ profile }) => profile.country).filter((code) => code !== 'EU') },
    });
  const regions = { ...law.profile.calendar.regions, ...law.profile.regionZones };
  if (region !== undefined && !Object.hasOwn(regions, region))
    throw new Problem('deadlines/region-unknown', `no region ${region} in ${country}`, {
      facts: { regions: Object.keys(regions) },
    });
  return law;
}

const fault = (at: string, message: string, hint: string): Finding => ({
  code: 'deadlines/question-unusable',
  at,
  message,
  hint,
  severity: 'error',
});

/** A bare time stands for every kind; what is named goes before it, in whatever order they were typed. */
function readEvents(text: string, zone: string, findings: Finding[]): ReadonlyMap<EventKind, EventTime> {
  const events = new Map<EventKind, EventTime>();
  const named = text.split(',').map((part) => /^(?:([a-z-]+)=)?(.*)$/s.exec(part.trim())?.slice(1) ?? []);
  for (const [kind, time = ''] of named.toSorted(([a], [b]) => Number(a !== undefined) - Number(b !== undefined))) {
    const event = parseEvent(time, zone);
    const kinds = kind === undefined ? eventKinds : eventKinds.filter((one) => one === kind);
    if ('code' in event) findings.push({ ...event, at: '/query/event' });
    else if (kinds.length === 0)
      findings.push(fault('/query/event', `There is no event ${kind}.`, `There are: ${eventKinds.join(', ')}.`));
    else for (const one of kinds) events.set(one, event);
  }
  return events;
}
