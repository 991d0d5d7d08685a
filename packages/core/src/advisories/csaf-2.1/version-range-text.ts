// The text of a product version range: vers in its canonical form, or vls, its constraints alone. CSAF 2.1, section 3.1.2.3.2.
import { parseVers, toVersionScheme } from '../../versions/index.ts';

export type RangeText =
  | {
      /** `undefined` for vls. */
      readonly type: string | undefined;
      /** Each constraint as written: its sign, empty for one version, and the version, percent-encoded. */
      readonly constraints: readonly (readonly [sign: string, version: string])[];
      /** A vers type of which the order of versions is not known here, so that only the form could be looked at. */
      readonly isTypeUnknown: boolean;
    }
  | { readonly fault: string };

const longest = 20_000;

export function readRangeText(text: string): RangeText {
  if (text.length > longest) return { fault: 'it is too long to be looked at' };
  if (/\s/.test(text)) return { fault: 'white space is not allowed' };
  const m = /^vers:([^/]*)\/(.*)$/.exec(text);
  if (m === null && text.startsWith('vers:')) return { fault: 'it must be vers:type/constraints' };
  const type = m?.[1];
  const body = m?.[2] ?? text;
  if (type !== undefined && body === '*')
    return /^[a-z][a-z0-9.-]*$/.test(type)
      ? { type, constraints: [], isTypeUnknown: false }
      : { fault: 'the type of versions is missing' };
  if (type === 'all') return { fault: 'all versions are vers:all/*' };
  const constraints: (readonly [string, string])[] = [];
  for (const piece of body.split('|')) {
    const [, sign = '', version = ''] = /^(<=|>=|!=|<|>)?(.*)$/.exec(piece) ?? [];
    if (version === '') return { fault: 'a version is missing' };
    if (/[<>=!*/]/.test(version)) return { fault: `${version} is no version, or must be percent-encoded` };
    constraints.push([sign, version]);
  }
  const fault = findUnpaired(constraints) ?? (type === undefined ? undefined : findVersFault(text));
  if (fault !== undefined) return { fault };
  const isTypeUnknown = type !== undefined && type !== 'intdot' && toVersionScheme(type) === undefined;
  return { type, constraints, isTypeUnknown };
}

/** vers, "normalized": lesser and greater signs take turns, and one version is followed by one version or a greater sign. */
function findUnpaired(constraints: readonly (readonly [string, string])[]): string | undefined {
  let side: string | undefined;
  let isAfterOne = false;
  for (const [sign, version] of constraints) {
    if (sign === '!=') continue;
    if (isAfterOne && sign.startsWith('<')) return `${sign}${version} takes in the version before it`;
    isAfterOne = sign === '';
    if (sign === '') continue;
    if (sign[0] === side) return `${sign}${version} says again what the constraint before it says`;
    side = sign[0];
  }
  return undefined;
}

function findVersFault(text: string): string | undefined {
  const reading = parseVers(text);
  return 'fault' in reading ? reading.fault : undefined;
}
