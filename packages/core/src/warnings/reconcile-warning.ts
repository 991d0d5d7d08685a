// From matches to a warning: new findings are added, those that still hold are kept with what people did about them, those that no longer
// hold are closed and kept for the record. The same input gives the same result, however often it runs.

import type { IdSource } from '../base/index.ts';
import type { Match } from '../matching/index.ts';
import { rankOfImpact, rankOfPriority } from './decide.ts';
import { isSettled } from './finding-state.ts';
import { isSameValue } from './is-same-value.ts';
import { type FindingSources, statedInInventory, toFinding } from './raise-finding.ts';
import type { Warning, WarningFinding } from './schema.ts';
import { summariseWarning } from './summarise-warning.ts';
import { type Action, toAction, toActionText } from './to-action.ts';

export interface ReconcileInput extends FindingSources {
  /** Matches of the assets in scope, `affected` and `cannot-tell` (others close what stood). */
  readonly matches: readonly Match[];
  /** Assets in scope: what stands for other assets stays as it is. */
  readonly inScope: (asset: string) => boolean;
  readonly existing: { warning: Warning; findings: readonly WarningFinding[] } | undefined;
  readonly newId: IdSource;
}

export interface Reconciled {
  readonly warning: Warning;
  /** Findings that are new or changed. */
  readonly changed: readonly WarningFinding[];
  readonly findings: readonly WarningFinding[];
  readonly isNew: boolean;
  /** False when the maker's words are the same and `action` differs only because fewer products are meant now. */
  readonly remedyChanged: boolean;
}

const keyOf = (asset: string, component: string | null) => `${asset}\u0000${component ?? ''}`;

/** Undefined when there is nothing to say and nothing was said before. */
export function reconcileWarning(input: ReconcileInput): Reconciled | undefined {
  const { existing, now } = input;
  const standing = new Map(
    (existing?.findings ?? []).map((finding) => [keyOf(finding.match.asset, finding.match.component), finding]),
  );
  const hits = new Map(
    input.matches
      .filter((match) => match.verdict !== 'not-affected')
      .map((match) => [keyOf(match.asset, match.component), match]),
  );
  if (existing === undefined && hits.size === 0) return undefined;
  const draft = existing?.warning ?? emptyWarning(input);
  const changed: WarningFinding[] = [];
  const findings: WarningFinding[] = [];
  for (const [key, finding] of standing) {
    const match = hits.get(key);
    hits.delete(key);
    const next = !input.inScope(finding.match.asset)
      ? finding
      : match === undefined
        ? close(finding)
        : renew(finding, match, input);
    findings.push(next);
    if (next !== finding) changed.push(next);
  }
  for (const match of hits.values()) {
    const finding = toFinding(match, draft.id, input.newId(), input);
    findings.push(finding);
    changed.push(finding);
  }
  const described = { ...draft, ...describe(input, findings) };
  const warning = summariseWarning(
    described,
    findings,
    existing?.warning.changedAt ?? now,
    input.advisory.withdrawnAt !== undefined,
  );
  // A record from before the language was kept has not changed by it: it gets it with its next change.
  const before = existing && { ...languageOf(input.advisory), ...existing.warning };
  const kept = changed.length === 0 && isSameValue(warning, before);
  return {
    warning: kept && existing ? existing.warning : { ...warning, changedAt: now },
    changed,
    findings,
    isNew: existing === undefined,
    remedyChanged:
      existing === undefined || toActionText(actionFor(input, existing.findings)) !== existing.warning.action,
  };
}

/** By what is open; when nothing is, by all that was. */
function actionFor(input: ReconcileInput, findings: readonly WarningFinding[]): Action {
  const open = findings.filter((finding) => finding.open);
  return toAction(
    input.advisory,
    (open.length > 0 ? open : findings).map((finding) => finding.match),
  );
}

const close = (finding: WarningFinding): WarningFinding => (finding.open ? { ...finding, open: false } : finding);

/** A finding that stands: what people did about it stays, unless there is something they could not have known: then it is new again. */
function renew(finding: WarningFinding, match: Match, input: ReconcileInput): WarningFinding {
  const fresh = toFinding(match, finding.warning, finding.id, input);
  const { kind: _kind, ...stood } = finding;
  const next: WarningFinding = isNewToPeople(finding, match)
    ? { ...fresh, ...(finding.note === undefined ? {} : { note: finding.note }) }
    : {
        ...(isStatedAnew(finding, fresh) ? fresh : stood),
        match: fresh.match,
        assetName: fresh.assetName,
        services: fresh.services,
        decision: fresh.decision,
        ...(fresh.kind === undefined ? {} : { kind: fresh.kind }),
        ...(fresh.location === undefined ? {} : { location: fresh.location }),
        ...dueOf(
          finding.dueOn === undefined ||
            rankOfPriority(fresh.decision.priority) < rankOfPriority(finding.decision.priority)
            ? fresh
            : finding,
        ),
      };
  return isSameValue(next, finding) ? finding : next;
}

/** It had gone and is back, a doubt became certain, or it was settled before one of its vulnerabilities was known. */
function isNewToPeople(finding: WarningFinding, match: Match): boolean {
  if (!finding.open) return true;
  if (finding.match.verdict === 'cannot-tell' && match.verdict === 'affected') return true;
  return isSettled(finding) && match.vulnerabilities.some((id) => !finding.match.vulnerabilities.includes(id));
}

/**
 * The inventory document speaks until a person does, and again when it says something else: VEX that comes after the warning settles
 * it, VEX that is taken back opens it. What the advisory itself says of a product comes before both, in the match.
 */
function isStatedAnew(finding: WarningFinding, fresh: WarningFinding): boolean {
  const byPerson = finding.changedBy !== undefined && finding.changedBy !== statedInInventory;
  return !byPerson && (finding.state !== fresh.state || finding.justification !== fresh.justification);
}

const languageOf = ({ language }: ReconcileInput['advisory']) => (language === undefined ? {} : { language });

const dueOf = (finding: WarningFinding) => (finding.dueOn === undefined ? {} : { dueOn: finding.dueOn });

function emptyWarning(input: ReconcileInput): Warning {
  return {
    id: input.newId(),
    advisory: input.advisory.id,
    advisoryTitle: input.advisory.title,
    publisher: input.advisory.publisher.name,
    headline: '',
    priority: 'defer',
    decision: { priority: 'defer', path: [] },
    vulnerabilities: [],
    services: [],
    counts: { affected: 0, cannotTell: 0, open: 0, acknowledged: 0, inProgress: 0, done: 0, notApplicable: 0 },
    action: '',
    because: [],
    knownExploited: false,
    state: 'open',
    raisedAt: input.now,
    changedAt: input.now,
    tlp: input.advisory.tlp,
  };
}

/** What the advisory and the facts say today, in the warning's words. */
function describe(input: ReconcileInput, findings: readonly WarningFinding[]): Partial<Warning> {
  const { advisory } = input;
  const standing = findings.filter((finding) => finding.open);
  const hit = new Set(standing.flatMap((finding) => finding.match.vulnerabilities));
  const action = actionFor(input, findings);
  const services = [...new Set(findings.flatMap((finding) => finding.services.map((service) => service.id)))]
    .flatMap((id) => input.services.get(id) ?? [])
    .sort((a, b) => rankOfImpact(b, input.table) - rankOfImpact(a, input.table));
  return {
    advisoryTitle: advisory.title,
    publisher: advisory.publisher.name,
    ...languageOf(advisory),
    tlp: advisory.tlp,
    action: toActionText(action),
    actionSaid: [...action],
    knownExploited: advisory.vulnerabilities.some(
      (v) => hit.has(v.id) && [v.id, ...v.ids].some((id) => input.facts.get(id)?.kev !== undefined),
    ),
    services: services.map((service) => ({
      id: service.id,
      name: service.name,
      ...(service.patientEffect === undefined ? {} : { patientEffect: service.patientEffect }),
    })),
  };
}
