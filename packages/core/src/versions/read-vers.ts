// vers, the version range specifier of the package-url project: `vers:npm/>=1.0.0|<2.0.0`.

import { compareVersions, toVersionScheme } from './compare-versions.ts';
import type { Comparator, Operator } from './read-comparators.ts';
import type { RangeReading, VersionScheme } from './schema.ts';
import { toIntervals } from './to-intervals.ts';
import { toWords } from './to-words.ts';

const constraint = /^(<=|>=|!=|<|>|=)?(.+)$/;

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Reads a vers; `text` is what stands beside the reading. A type without known order, or a wrong form, is unread. */
export function readVers(vers: string, text = vers): RangeReading {
  const finish = (reading: Omit<RangeReading, 'words' | 'text'>): RangeReading => ({
    text,
    ...reading,
    words: toWords({ text, ...reading }),
  });
  const m = /^vers:([a-z][a-z0-9.-]*)\/(.+)$/i.exec(vers.trim());
  const scheme =
    m === null
      ? undefined
      : m[1]?.toLowerCase() === 'all'
        ? 'dotted'
        : (toVersionScheme(m[1] ?? '') ?? (/^(?:intdot|vls)$/i.test(m[1] ?? '') ? 'vendor' : undefined));
  if (m === null || scheme === undefined) return finish({ kind: 'unread', tier: 'unread' });
  const body = (m[2] ?? '').trim();
  if (body === '*') return finish({ kind: 'all', tier: 'vers', scheme });
  const comparators: Comparator[] = [];
  const not: string[] = [];
  for (const piece of body.split('|')) {
    const part = constraint.exec(piece.trim());
    const version = part === null ? undefined : decode((part[2] ?? '').trim());
    if (version === undefined || version === '' || version === '*') return finish({ kind: 'unread', tier: 'unread' });
    if (part?.[1] === '!=') not.push(version);
    else comparators.push({ op: (part?.[1] ?? '=') as Operator, version });
  }
  if (not.length > 0) return finish({ kind: 'unread', tier: 'unread', flags: ['not-equal'] });
  const sorted = sortComparators(comparators, scheme);
  const intervals = sorted && toIntervals(sorted, scheme);
  if (intervals === undefined) return finish({ kind: 'unread', tier: 'unread', flags: ['contradictory'] });
  return finish({
    kind: 'within',
    tier: 'vers',
    scheme,
    intervals: intervals.intervals,
    ...(intervals.flags.length === 0 ? {} : { flags: intervals.flags }),
  });
}

/** By version, as the specification wants them; at one version the lower bound's sign decides nothing. Undefined when two cannot be compared. */
function sortComparators(comparators: readonly Comparator[], scheme: VersionScheme): Comparator[] | undefined {
  let comparable = true;
  const sorted = comparators.toSorted((a, b) => {
    const order = compareVersions(scheme, a.version, b.version);
    if (order === undefined) comparable = false;
    return order ?? 0;
  });
  return comparable ? sorted : undefined;
}
