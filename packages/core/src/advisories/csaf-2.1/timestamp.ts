// Instants as CSAF 2.1 writes them (section 2.3), compared to the last digit: two revisions may lie a ten-thousandth of a second apart.

export interface Timestamp {
  /** Whole seconds since 1970, UTC. */
  readonly seconds: number;
  /** The digits after the point without closing zeros. */
  readonly fraction: string;
}

const form = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:[0-5]\d)(?:\.(\d{1,100}))?(Z|[+-]\d{2}:\d{2})$/;

/** Undefined when the text is no instant that exists; leap seconds do not exist here. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const [, day, time, digits = '', zone] = form.exec(text) ?? [];
  if (day === undefined) return undefined;
  const ms = Date.parse(`${day}T${time}${zone}`);
  // Date takes 30 February for 2 March; the day alone, in UTC, must come back as it went in.
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms) || Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return undefined;
  return { seconds: ms / 1000, fraction: digits.replace(/0+$/, '') };
}

/** Negative when `a` is earlier. Fractions without closing zeros sort as texts do. */
export function compareTimestamps(a: Timestamp, b: Timestamp): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  return a.fraction === b.fraction ? 0 : a.fraction < b.fraction ? -1 : 1;
}
