// A time on the wall, read in a named zone, without asking the browser for more than Intl: the hour that the change of clocks skips is
// refused, the one that it doubles is asked for by its offset. The server reads times by the same rule (core, parse-event.ts).

export type LocalReading =
  | { readonly kind: 'instant'; readonly at: string }
  | { readonly kind: 'skipped'; readonly instead: string }
  | { readonly kind: 'doubled'; readonly choices: readonly { readonly at: string; readonly offset: string }[] }
  | { readonly kind: 'unreadable' };

const dayMs = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  clocks.set(zone, clock);
  return clock;
}

/** What the wall shows, as if it were UTC; in milliseconds. */
const wallMs = (ms: number, zone: string) => Date.parse(`${clockOf(zone).format(ms).replace(' ', 'T')}Z`);
const offsetMs = (ms: number, zone: string) => wallMs(ms, zone) - Math.floor(ms / 1000) * 1000;
const toText = (ms: number) => new Date(ms).toISOString().slice(0, 16);

/** `+01:00` */
function sayOffset(ms: number): string {
  const minutes = Math.abs(ms) / 60_000;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** `2026-11-27T16:40`, as a field for times takes it, of an instant in a zone. */
export const toLocal = (at: string | number, zone: string): string =>
  toText(wallMs(typeof at === 'number' ? at : Date.parse(at), zone));

/** ISO 8601 with the zone's offset, to the minute. */
export function withOffset(ms: number, zone: string): string {
  return `${toLocal(ms, zone)}${sayOffset(offsetMs(ms, zone))}`;
}

/** `text` is `2026-11-27T16:40`. */
export function readLocal(text: string, zone: string): LocalReading {
  const naive = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(naive)) return { kind: 'unreadable' };
  const before = offsetMs(naive - dayMs, zone);
  const after = offsetMs(naive + dayMs, zone);
  const fits = [...new Set([before, after])].filter((offset) => offsetMs(naive - offset, zone) === offset);
  if (fits.length === 0) return { kind: 'skipped', instead: toText(naive + after - before) };
  const choices = fits
    .toSorted((a, b) => b - a)
    .map((offset) => ({ at: `${text}${sayOffset(offset)}`, offset: sayOffset(offset) }));
  return choices.length > 1 ? { kind: 'doubled', choices } : { kind: 'instant', at: choices[0]!.at };
}

const two = (text: string) => text.padStart(2, '0');
const isoForm = /^(?:(\d{4}-\d{2}-\d{2})[T ]+)?(\d{1,2})[:.](\d{2})\s*(Z|[+-]\d{2}:\d{2})?$/;
/** As people in Europe write it: the day first. */
const dayFirst = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}),?\s+(\d{1,2})[:.](\d{2})$/;

/** A time as it is typed: `2026-11-27 16:40`, with an offset or without, `27.11.2026 16:40`, or `16:40` for today in the zone. */
export function readTyped(text: string, zone: string, now: number): LocalReading {
  const typed = text.trim();
  const [, d, m, y, h, min] = dayFirst.exec(typed) ?? [];
  if (d !== undefined && m !== undefined) return readLocal(`${y}-${two(m)}-${two(d)}T${two(h ?? '')}:${min}`, zone);
  const [, day = toLocal(now, zone).slice(0, 10), hour, minute, offset] = isoForm.exec(typed) ?? [];
  if (hour === undefined) return { kind: 'unreadable' };
  const local = `${day}T${two(hour)}:${minute}`;
  if (offset === undefined) return readLocal(local, zone);
  const ms = Date.parse(`${local}${offset}`);
  return Number.isNaN(ms) ? { kind: 'unreadable' } : { kind: 'instant', at: withOffset(ms, zone) };
}
