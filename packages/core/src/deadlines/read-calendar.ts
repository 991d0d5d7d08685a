// The public holidays of a country and region from the holiday data of a library, with what the law of periods adds and leaves out.

import Holidays from 'date-holidays';
import { type Calendar, overlayCalendar } from './calendar.ts';
import type { DeadlineProfile } from './schema.ts';

/** The calendar of a profile; `region` is a code of its `calendar.regions` (a Land, a comunidad) and ignored where days do not differ. */
export function readCalendar({ calendar }: DeadlineProfile, region?: string): Calendar {
  const base = calendar.base === null ? () => undefined : readBase(calendar.base, region);
  return overlayCalendar(base, calendar.add, calendar.remove);
}

function readBase(country: string, region: string | undefined): Calendar {
  const data = new Holidays();
  const isKnown = region !== undefined && Object.hasOwn(data.getStates(country) ?? {}, region);
  if (isKnown) data.init(country, region);
  else data.init(country);
  const years = new Map<number, ReadonlyMap<string, string>>();
  return (day) => {
    const year = Number(day.slice(0, 4));
    const known = years.get(year) ?? toDays(data.getHolidays(year, 'en'));
    years.set(year, known);
    return known.get(day);
  };
}

/** A holiday that begins on the evening before, or lasts several days, is rare here; each day it covers counts. */
function toDays(list: readonly { date: string; start: Date; end: Date; name: string; type: string }[]) {
  const days = new Map<string, string>();
  for (const { date, start, end, name, type } of list) {
    if (type !== 'public') continue;
    const first = Temporal.PlainDate.from(date.slice(0, 10));
    const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
    for (let i = 0; i < count; i++) days.set(first.add({ days: i }).toString(), name);
  }
  return days;
}
