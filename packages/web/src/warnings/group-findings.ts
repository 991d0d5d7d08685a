// Findings that say the same of things of one name, together: on paper "16 × name" and their numbers take the place of sixteen rows.

import type { WarningFinding } from '@tocsin/core/warnings';

export interface Place {
  readonly location: string | undefined;
  readonly assets: readonly string[];
}

export interface FindingGroup {
  /** Stands for all: they differ in the asset's number and place alone. */
  readonly first: WarningFinding;
  readonly count: number;
  readonly places: readonly Place[];
}

const keyOf = ({ match, assetName, state, open, justification, note }: WarningFinding): string =>
  JSON.stringify([match.verdict, match.because.at(-1), match.missing, assetName, state, open, justification, note]);

export function groupFindings(findings: readonly WarningFinding[]): FindingGroup[] {
  return [...Map.groupBy(findings, keyOf).values()].map((same) => ({
    first: same[0]!,
    count: same.length,
    places: [...Map.groupBy(same, (finding) => finding.location)].map(([location, there]) => ({
      location,
      assets: there.map((finding) => finding.match.asset),
    })),
  }));
}
