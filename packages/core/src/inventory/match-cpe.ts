// CPE name matching (NISTIR 7696): how a source, which may hold wildcards, stands to a target.

import { type Cpe, cpeAttributes } from './cpe.ts';

export type CpeRelation = 'equal' | 'superset' | 'subset' | 'disjoint' | 'undefined';

/** Wildcards stand at the edges only; what is between is literal, with its escapes taken away. */
interface Pattern {
  /** How many characters the wildcard before may swallow. */
  readonly before: number;
  readonly literal: string;
  readonly after: number;
}

const wildcards = /^(\*|\?*)(.*?)(\*|\?*)$/s;
const toCount = (text: string) => (text === '*' ? Number.POSITIVE_INFINITY : text.length);

function toPattern(value: string): Pattern {
  // An escaped star or question mark at the end is no wildcard: the backslash before it counts.
  const [, before = '', rest = '', found = ''] = wildcards.exec(value) ?? [];
  const escaped = found !== '' && /(?:^|[^\\])(?:\\\\)*\\$/.test(rest);
  const after = escaped ? found.slice(1) : found;
  const literal = escaped ? rest + found.charAt(0) : rest;
  return { before: toCount(before), literal: literal.replace(/\\(.)/g, '$1'), after: toCount(after) };
}

const hasWildcard = ({ before, after }: Pattern) => before + after > 0;

/** NISTIR 7696, 6.3.2: each `?` at an edge stands for at most one character, `*` for any number. */
function covers(pattern: Pattern, value: string): boolean {
  const { before, literal, after } = pattern;
  for (let at = value.indexOf(literal); at >= 0 && at <= before; at = value.indexOf(literal, at + 1)) {
    if (value.length - at - literal.length <= after) return true;
  }
  return false;
}

/** NISTIR 7696, table 6-2: the relation of one attribute. */
export function relateCpeValues(source: string, target: string): CpeRelation {
  const wanted = toPattern(target === '*' || target === '-' ? '' : target);
  if (hasWildcard(wanted)) return 'undefined';
  if (source === target) return 'equal';
  if (source === '*') return 'superset';
  if (target === '*') return 'subset';
  if (source === '-' || target === '-') return 'disjoint';
  const pattern = toPattern(source);
  if (!hasWildcard(pattern)) return pattern.literal === wanted.literal ? 'equal' : 'disjoint';
  return covers(pattern, wanted.literal) ? 'superset' : 'disjoint';
}

/**
 * NISTIR 7696, 6.2 and table 6-4, over the attributes named (all unless told): disjoint as soon as one is; equal, superset or subset when
 * all agree on it or are equal; `undefined` when the target has wildcards, or when one attribute is wider and another narrower.
 */
export function matchCpe(source: Cpe, target: Cpe, over: readonly (keyof Cpe)[] = cpeAttributes): CpeRelation {
  const found = new Set<CpeRelation>();
  for (const name of over) {
    const relation = relateCpeValues(source[name], target[name]);
    if (relation === 'disjoint') return 'disjoint';
    if (relation !== 'equal') found.add(relation);
  }
  const [first] = found;
  return first === undefined ? 'equal' : found.size === 1 ? first : 'undefined';
}
