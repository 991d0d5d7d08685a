// What a finding says towards others, in VEX's four words. The hospital speaks about its own devices.

import type { FindingState, Warning, WarningFinding } from './schema.ts';

export interface VexAuthor {
  readonly name: string;
  /** An address that names the organisation; CSAF asks for one. */
  readonly namespace: string;
}

export type VexStatus = 'known_affected' | 'known_not_affected' | 'fixed' | 'under_investigation';

const byState: Partial<Record<FindingState, VexStatus>> = { done: 'fixed', 'not-applicable': 'known_not_affected' };

/** A finding that no longer holds is stated too, so that whoever read "affected" before hears that it is over. */
export function vexStatusOf(finding: WarningFinding): VexStatus {
  if (!finding.open) return 'known_not_affected';
  return byState[finding.state] ?? (finding.match.verdict === 'affected' ? 'known_affected' : 'under_investigation');
}

/** The reason in words behind `known_not_affected`, for where no VEX justification was given. */
export const vexImpactOf = (finding: WarningFinding): string =>
  finding.open
    ? (finding.note ?? 'A person at the organisation has judged that the vulnerability does not apply.')
    : 'It no longer applies: the asset was updated or left use, its data were put right, or the advisory changed.';

export const vexProductOf = (finding: WarningFinding): string =>
  `asset:${finding.match.asset}${finding.match.component === null ? '' : `:${finding.match.component}`}`;

/** Every vulnerability a finding names, those of the warning first. */
export function vexVulnerabilitiesOf(first: readonly string[], findings: readonly WarningFinding[]): string[] {
  const named = new Set(findings.flatMap((finding) => finding.match.vulnerabilities));
  return [...new Set([...first.filter((id) => named.has(id)), ...named])];
}

/** From the first word about it to the present state; a version made of it rises with each change, without a counter to keep. */
export const vexSecondsOf = (warning: Warning): number =>
  Math.max(0, Math.floor((Date.parse(warning.changedAt) - Date.parse(warning.raisedAt)) / 1000));
