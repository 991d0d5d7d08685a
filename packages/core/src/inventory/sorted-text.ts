/**
 * One text for equal JSON values, whatever the order of their keys. Unlike canonical JSON (RFC 8785) it takes any text, lone surrogates
 * too, since it only compares. Depth is the caller's: values come from readers that bound it.
 */
export function toSortedText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(toSortedText).join(',')}]`;
  const record = value as Record<string, unknown>;
  const members = Object.keys(record).sort();
  const known = members.filter((key) => record[key] !== undefined);
  return `{${known.map((key) => `${JSON.stringify(key)}:${toSortedText(record[key])}`).join(',')}}`;
}
