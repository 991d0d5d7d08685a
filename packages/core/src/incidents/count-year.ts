// The year in figures for an authority, in the manner of ENISA's CIRAS: how many incidents of what kind. A figure that stands on fewer than k
// organisations is not given, also when it could be had by taking others away.

import { kAnonymity } from './check-notice.ts';
import type { DeskFacts } from './desk-facts.ts';
import type { DeskStatistics } from './desk-schema.ts';

export interface CountedIncident {
  readonly sender: string;
  readonly facts: DeskFacts;
  /** When the first report of it came. */
  readonly firstAt: string;
  readonly ransom: { readonly demanded: boolean; readonly paid: boolean };
}

/** The number of incidents, or null below k senders. */
const count = (list: readonly CountedIncident[], k: number): number | null =>
  new Set(list.map(({ sender }) => sender)).size < k ? null : list.length;

function countBy(list: readonly CountedIncident[], k: number, of: (incident: CountedIncident) => string) {
  const groups = [...Map.groupBy(list, of)].map(([name, members]) => ({ of: name, count: count(members, k) }));
  const hidden = groups.filter((group) => group.count === null);
  const shown = groups.filter((group) => group.count !== null).sort((a, b) => a.count! - b.count!);
  // One hidden figure among shown ones is their difference to the sum: the smallest shown one is hidden with it.
  if (hidden.length === 1 && shown[0] !== undefined) shown[0].count = null;
  return groups.sort((a, b) => a.of.localeCompare(b.of));
}

export function countYear(year: number, list: readonly CountedIncident[], k = kAnonymity): DeskStatistics {
  const senders = new Set(list.map(({ sender }) => sender)).size;
  const by = (of: (incident: CountedIncident) => string) => countBy(list, k, of);
  return {
    year,
    k,
    incidents: count(list, k),
    organisations: senders < k ? null : senders,
    byMonth: by(({ firstAt }) => firstAt.slice(0, 7)),
    byCause: by(({ facts }) => facts.cause ?? 'unknown'),
    bySeverity: by(({ facts }) => facts.severity ?? 'unknown'),
    byMalicious: by(({ facts }) => facts.malicious),
    byCrossBorder: by(({ facts }) => facts.crossBorder),
    byKind: by(({ facts }) => facts.reason ?? 'unknown'),
    ransom: {
      demanded: count(
        list.filter(({ ransom }) => ransom.demanded),
        k,
      ),
      paid: count(
        list.filter(({ ransom }) => ransom.paid),
        k,
      ),
    },
  };
}
