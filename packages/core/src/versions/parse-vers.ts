// vers in its canonical form, both ways (package-url/vers-spec): what is read is exactly what would be written.

import { compareVersions, toVersionScheme } from './compare-versions.ts';
import type { VersionScheme } from './schema.ts';

export type VersOperator = '<' | '<=' | '>' | '>=' | '=' | '!=';
export type VersConstraint = readonly [VersOperator, string];
export interface Vers {
  /** The vers type as written: `npm`, `deb`. */
  readonly scheme: string;
  readonly constraints: readonly VersConstraint[];
}

export type VersReading = { readonly vers: Vers } | { readonly fault: string };

const fault = (said: string): VersReading => ({ fault: `non-canonical VERS: ${said}` });

/** The order of a vers type; for a type of which no order is known only the form can be checked. */
export const orderOf = (type: string): VersionScheme | undefined =>
  toVersionScheme(type) ?? (/^(?:intdot|vls|all)$/.test(type) ? 'vendor' : undefined);

/** Reads a canonical vers; what deviates is refused with what is wrong, in the words of the specification's tests. */
export function parseVers(text: string): VersReading {
  if (/[\t\n\v\f\r ]/.test(text)) return fault('whitespace is not permitted');
  const m = /^vers:([a-z][a-z0-9.-]{0,60})\/(.+)$/.exec(text);
  if (m === null || text.length > 20_000) return fault('it must be vers:type/constraints');
  const [, scheme = '', body = ''] = m;
  if (body.startsWith('|')) return fault('leading pipe is not permitted');
  if (body.endsWith('|')) return fault('trailing pipe is not permitted');
  if (body.includes('||')) return fault('consecutive pipes are not permitted');
  if (body === '*') return { vers: { scheme, constraints: [] } };
  const constraints: VersConstraint[] = [];
  for (const piece of body.split('|')) {
    const [, operator = '=', encoded = ''] = /^(<=|>=|!=|<|>)?(.*)$/.exec(piece) ?? [];
    const version = decodeVersion(encoded, scheme);
    if (typeof version !== 'string') return version;
    constraints.push([operator as VersOperator, version]);
  }
  return checkOrder(scheme, constraints);
}

function decodeVersion(encoded: string, scheme: string): string | VersReading {
  if (encoded === '' || /^[*=]/.test(encoded)) return fault('a version is missing');
  if (/%(?![0-9A-Fa-f]{2})/.test(encoded)) return fault('invalid percent-encoding in version');
  if (/%(?=[0-9A-Fa-f]*[a-f])[0-9A-Fa-f]{2}/.test(encoded.replace(/%[0-9A-F]{2}/g, '')))
    return fault('percent-encoding in version is not canonical');
  if (scheme === 'datetime') {
    if (encoded.includes('%3A')) return fault('datetime time colons must be unencoded');
    if (/[tz]/.test(encoded)) return fault('datetime must use uppercase T and Z');
  }
  try {
    return decodeURIComponent(encoded);
  } catch {
    return fault('invalid percent-encoding in version');
  }
}

function checkOrder(scheme: string, constraints: readonly VersConstraint[]): VersReading {
  const order = orderOf(scheme);
  for (const [i, [, version]] of constraints.entries()) {
    const before = constraints[i - 1]?.[1];
    if (order === undefined || before === undefined) continue;
    const compared = compareVersions(order, before, version);
    if (compared === undefined) return fault(`${version} is no version of ${scheme}`);
    if (compared > 0) return fault('constraints are not sorted by version');
    if (compared === 0) return fault('a version stands twice');
  }
  return { vers: { scheme, constraints } };
}

/** RFC 3986 unreserved, and what vers leaves as it is. */
const encodeVersion = (version: string): string =>
  encodeURIComponent(version)
    .replace(/%3A/g, ':')
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * The canonical text: sorted by version, each once, encoded. Without constraints it is every version (`*`). Undefined when two versions
 * have no order in the scheme, for then no form is canonical.
 */
export function formatVers({ scheme, constraints }: Vers): string | undefined {
  const order = orderOf(scheme);
  if (order === undefined) return undefined;
  let isOrdered = true;
  const sorted = constraints.toSorted(([, a], [, b]) => {
    const compared = compareVersions(order, a, b);
    if (compared === undefined) isOrdered = false;
    return compared ?? 0;
  });
  if (!isOrdered) return undefined;
  const pieces = sorted.map(([operator, version]) => `${operator === '=' ? '' : operator}${encodeVersion(version)}`);
  return `vers:${scheme}/${pieces.length === 0 ? '*' : [...new Set(pieces)].join('|')}`;
}
