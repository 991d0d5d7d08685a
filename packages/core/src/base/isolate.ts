// Text that runs from right to left, or that holds controls of direction, must not turn round the sentence it stands in (Unicode UAX 9): it is
// set between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE. Controls that override the direction have no place in a name at all.

const mayTurn = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b]/;
const controls = /[\u202a-\u202e\u2066-\u2069]/g;

/** For a place in a sentence; what cannot turn it stays as it is. */
export const isolate = (text: string): string =>
  mayTurn.test(text) ? `\u2068${text.replace(controls, '')}\u2069` : text;

/** The same value with no control of direction in any of its texts; the value itself when there was none. */
export function withoutDirections<V>(value: V): V {
  if (typeof value === 'string') return value.replace(controls, '') as V;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(withoutDirections);
    return items.every((item, i) => item === value[i]) ? value : (items as V);
  }
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutDirections(inner)] as const);
  return entries.every(([key, inner]) => inner === (value as Record<string, unknown>)[key])
    ? value
    : (Object.fromEntries(entries) as V);
}
