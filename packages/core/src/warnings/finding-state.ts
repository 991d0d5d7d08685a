// What people do about findings, and what a warning's own state is because of it.

import { type Instant, Problem } from '../base/index.ts';
import type { FindingState, Justification, Warning, WarningFinding } from './schema.ts';

export interface StateChange {
  readonly state: FindingState;
  readonly justification?: Justification | undefined;
  readonly note?: string | undefined;
  readonly by: string;
  readonly at: Instant;
}

/**
 * The finding in its new state; every state may follow every other, because people put right what they did in haste.
 * A justification belongs to `not-applicable` alone, which cannot be without it: the statement goes to others as VEX
 * (CSAF 2.0, 6.1.27.9), and "not us" without a reason is no statement. A note stays until another one is given.
 * Throws `warnings/justification-missing`.
 */
export function changeFindingState(finding: WarningFinding, change: StateChange): WarningFinding {
  if (change.state === 'not-applicable' && change.justification === undefined)
    throw new Problem('warnings/justification-missing', `finding ${finding.id} put to not-applicable without a reason`);
  const { justification: _gone, ...rest } = finding;
  return {
    ...rest,
    state: change.state,
    ...(change.state === 'not-applicable' && change.justification !== undefined
      ? { justification: change.justification }
      : {}),
    ...(change.note === undefined ? {} : { note: change.note }),
    changedBy: change.by,
    changedAt: change.at,
  };
}

/** Finished by a person, so that it asks for nothing more. */
export const isSettled = (finding: WarningFinding): boolean =>
  finding.state === 'done' || finding.state === 'not-applicable';

/** Of a change that names no finding: acknowledging leaves what was settled, which keeps its state and its reason. */
export const isMeantByAll = (finding: WarningFinding, state: FindingState): boolean =>
  finding.open && (state !== 'acknowledged' || !isSettled(finding));

/** Follows from the findings that still hold: closed when none is left to do. */
export function warningState(findings: readonly WarningFinding[], withdrawn: boolean): Warning['state'] {
  if (withdrawn) return 'withdrawn';
  const open = findings.filter((finding) => finding.open && !isSettled(finding));
  if (open.length === 0) return 'closed';
  if (open.some((finding) => finding.state === 'new')) return 'open';
  return open.some((finding) => finding.state === 'in-progress') ? 'in-progress' : 'acknowledged';
}
