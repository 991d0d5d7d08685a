// Several readings of one product as few as can be: intervals of one scheme join, everything else stays apart.
import { type Interval, type RangeReading, toWords } from '../versions/index.ts';

/** Readings joined by OR. `all` swallows the bounded ones; unread and conditional ones are kept, for they may say more. */
export function mergeReadings(readings: readonly RangeReading[]): RangeReading[] {
  const all = readings.find(({ kind }) => kind === 'all');
  const merged: RangeReading[] = all === undefined ? [] : [all];
  const schemes = new Map<string, RangeReading[]>();
  const unread = new Map<string, RangeReading>();
  for (const reading of readings) {
    if (reading.kind === 'all' || (all !== undefined && reading.kind === 'within')) continue;
    if (reading.kind !== 'within' || reading.conditions !== undefined)
      unread.set(`${reading.kind} ${reading.text}`, reading);
    else {
      const group = schemes.get(reading.scheme ?? '');
      if (group === undefined) schemes.set(reading.scheme ?? '', [reading]);
      else group.push(reading);
    }
  }
  for (const group of schemes.values()) merged.push(joinIntervals(group));
  return [...merged, ...unread.values()];
}

function joinIntervals(group: readonly RangeReading[]): RangeReading {
  const [first] = group;
  if (first !== undefined && group.length === 1) return first;
  const intervals = new Map<string, Interval>();
  for (const reading of group)
    for (const interval of reading.intervals ?? []) intervals.set(JSON.stringify(interval), interval);
  const flags = [...new Set(group.flatMap((reading) => reading.flags ?? []))];
  const joined: Omit<RangeReading, 'words'> = {
    text: shorten(
      group
        .map(({ text }) => text)
        .filter((text) => text !== '')
        .join(', '),
    ),
    kind: 'within',
    tier: group.every(({ tier }) => tier === first?.tier) ? (first?.tier ?? 'events') : 'events',
    ...(first?.scheme === undefined ? {} : { scheme: first.scheme }),
    intervals: [...intervals.values()],
    ...(flags.length === 0 ? {} : { flags }),
  };
  return { ...joined, words: toWords(joined) };
}

/** The text is for people; the intervals hold everything. */
function shorten(text: string): string {
  return text.length <= 2000 ? text : `${text.slice(0, 2000)} …`;
}
