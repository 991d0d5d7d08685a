// Canonical JSON by RFC 8785 (JCS): keys by UTF-16 code units, ECMAScript number form, no white space.

/**
 * The canonical text of a JSON value. Throws a TypeError for what JSON cannot say (NaN, Infinity, functions, lone surrogates),
 * because a silent stand-in would let two different bodies share one hash. Properties that are undefined are left out.
 */
export function toCanonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('text holds a lone surrogate, which RFC 8785 refuses');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => toCanonicalJson(item)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`not a JSON value: ${typeof value}`);
  const record = value as Record<string, unknown>;
  const members: string[] = [];
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) members.push(`${toCanonicalJson(key)}:${toCanonicalJson(record[key])}`);
  }
  return `{${members.join(',')}}`;
}
