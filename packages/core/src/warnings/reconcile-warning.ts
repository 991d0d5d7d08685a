// From matches to a warning: new findings are added, those that still hold are kept with what people did about them, those that no longer
// hold are closed and kept for the record. The same input gives the same result, however often it runs.

import { type Advisory, type CveFacts, remediationsFor } from '../advisories/index.ts';
import { addDays, type IdSource, type Instant, toDay } from '../base/index.ts';
import {
  type Asset,
  type ClinicalService,
  toAssetName,
  toComponentName,
  type VexStatement,
} from '../inventory/index.ts';
import type { Match } from '../matching/index.ts';
import { decide, rankOfPriority, type SsvcTable } from './decide.ts';
import type { Priority, Warning, WarningFinding } from './schema.ts';
import { summariseWarning } from './summarise-warning.ts';

export interface ReconcileInput {
  readonly advisory: Advisory;
  /** Matches of the assets in scope, `affected` and `cannot-tell` (others close what stood). */
  readonly matches: readonly Match[];
  /** Assets in scope: what stands for other assets stays as it is. */
  readonly assets: ReadonlyMap<string, Asset>;
  readonly inScope: (asset: string) => boolean;
  readonly services: ReadonlyMap<string, ClinicalService>;
  readonly facts: ReadonlyMap<string, CveFacts>;
  readonly statements: readonly VexStatement[];
  readonly existing: { warning: Warning; findings: readonly WarningFinding[] } | undefined;
  readonly table: SsvcTable;
  readonly now: Instant;
  readonly newId: IdSource;
}

export interface Reconciled {
  readonly warning: Warning;
  /** Findings that are new or changed. */
  readonly changed: readonly WarningFinding[];
  readonly findings: readonly WarningFinding[];
  readonly isNew: boolean;
}

/** Days until a finding is due, by priority; the deployer table's words given a number by us. Null: no date. */
export const dueDays: Readonly<Record<Priority, number | null>> = {
  immediate: 2,
  'out-of-cycle': 14,
  scheduled: 90,
  defer: null,
};

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
    const finding = toFinding(match, draft.id, input);
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
  const isChanged =
    changed.length > 0 || existing === undefined || JSON.stringify(warning) !== JSON.stringify(existing.warning);
  return {
    warning: isChanged ? { ...warning, changedAt: now } : warning,
    changed,
    findings,
    isNew: existing === undefined,
  };
}

const close = (finding: WarningFinding): WarningFinding => (finding.open ? { ...finding, open: false } : finding);

/** A finding that stands: what people did stays, unless more was learnt (cannot-tell became affected): then it is new again. */
function renew(finding: WarningFinding, match: Match, input: ReconcileInput): WarningFinding {
  const fresh = toFinding(match, finding.warning, input, finding.id);
  const reopened = !finding.open || (finding.match.verdict === 'cannot-tell' && match.verdict === 'affected');
  const next: WarningFinding = reopened
    ? { ...fresh, ...(finding.note === undefined ? {} : { note: finding.note }) }
    : {
        ...finding,
        match: fresh.match,
        assetName: fresh.assetName,
        services: fresh.services,
        decision: fresh.decision,
        ...(fresh.location === undefined ? {} : { location: fresh.location }),
        ...(finding.dueOn === undefined ||
        rankOfPriority(fresh.decision.priority) < rankOfPriority(finding.decision.priority)
          ? dueOf(fresh)
          : {}),
      };
  return JSON.stringify(next) === JSON.stringify(finding) ? finding : next;
}

const dueOf = (finding: WarningFinding) => (finding.dueOn === undefined ? {} : { dueOn: finding.dueOn });

function toFinding(match: Match, warning: string, input: ReconcileInput, id = input.newId()): WarningFinding {
  const asset = input.assets.get(match.asset);
  const services = (asset?.services ?? []).flatMap((service) => input.services.get(service) ?? []);
  const vulnerabilities = input.advisory.vulnerabilities.filter((vulnerability) =>
    match.vulnerabilities.includes(vulnerability.id),
  );
  const decision = decide({ vulnerabilities, facts: input.facts, exposure: asset?.exposure, services }, input.table);
  const component = asset?.components?.find((candidate) => candidate.ref === match.component);
  const name = asset === undefined ? match.asset : toAssetName(asset);
  const days = dueDays[decision.priority];
  const own = statementFor(match, input.statements);
  return {
    id,
    warning,
    match,
    assetName: component === undefined ? name : `${name} › ${toComponentName(component)}`,
    ...(asset?.location === undefined ? {} : { location: asset.location }),
    services: services.map((service) => ({ id: service.id, name: service.name })),
    decision,
    state: own === undefined ? 'new' : own.status === 'fixed' ? 'done' : 'not-applicable',
    ...(own === undefined
      ? {}
      : {
          note: own.detail ?? 'stated in the inventory document',
          changedBy: 'inventory document',
          changedAt: input.now,
        }),
    ...(own?.status === 'not_affected' ? { justification: 'vulnerable_code_not_in_execute_path' as const } : {}),
    ...(days === null ? {} : { dueOn: addDays(toDay(input.now), days) }),
    open: true,
  };
}

/** A statement of the hospital's own document settles a finding only when it covers every vulnerability of it. */
function statementFor(match: Match, statements: readonly VexStatement[]): VexStatement | undefined {
  const mine = statements.filter(
    (statement) =>
      statement.asset === match.asset &&
      (statement.component ?? null) === match.component &&
      (statement.status === 'not_affected' || statement.status === 'fixed'),
  );
  const covered = match.vulnerabilities.every((id) => mine.some((statement) => statement.vulnerability === id));
  return covered && match.vulnerabilities.length > 0 ? mine[0] : undefined;
}

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
  const products = [
    ...new Set(findings.filter((finding) => finding.open).flatMap((finding) => finding.match.products)),
  ];
  const hit = new Set(findings.filter((finding) => finding.open).flatMap((finding) => finding.match.vulnerabilities));
  const services = [...new Set(findings.flatMap((finding) => finding.services.map((service) => service.id)))].flatMap(
    (id) => input.services.get(id) ?? [],
  );
  return {
    advisoryTitle: advisory.title,
    publisher: advisory.publisher.name,
    tlp: advisory.tlp,
    action: toAction(advisory, products),
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

/** What to do first: the maker's fix, else what lessens the harm. One sentence or two of the advisory's own. */
export function toAction(advisory: Advisory, products: readonly string[]): string {
  if (advisory.withdrawnAt !== undefined) return 'The advisory was withdrawn: nothing needs to be done.';
  const remediations = remediationsFor(advisory, products);
  const first = remediations[0];
  if (first === undefined) return 'The advisory names no remedy: ask the maker, and keep the device off open networks.';
  const text = first.details.replace(/\s+/g, ' ').trim();
  const short = text.length <= 280 ? text : `${text.slice(0, text.lastIndexOf(' ', 277))} …`;
  const lead: Record<string, string> = {
    none_available: 'No fix is available yet. ',
    no_fix_planned: 'The maker plans no fix. ',
    fix_planned: 'A fix is planned. ',
  };
  return `${lead[first.category] ?? ''}${short}`;
}
