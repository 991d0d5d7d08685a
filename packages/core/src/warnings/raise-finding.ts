// A finding made from a match: its decision, its due day, and what the inventory document itself had said about it.

import type { Advisory, CveFacts } from '../advisories/index.ts';
import type { Instant } from '../base/index.ts';
import {
  type Asset,
  type ClinicalService,
  toAssetName,
  toComponentName,
  type VexStatement,
} from '../inventory/index.ts';
import type { Match } from '../matching/index.ts';
import { decide, type SsvcTable } from './decide.ts';
import { type DueDays, toDueOn } from './due-on.ts';
import type { Justification, WarningFinding } from './schema.ts';

/** Stands as `changedBy` where no person has spoken. */
export const statedInInventory = 'inventory document';

export interface FindingSources {
  readonly advisory: Advisory;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly services: ReadonlyMap<string, ClinicalService>;
  readonly facts: ReadonlyMap<string, CveFacts>;
  readonly statements: readonly VexStatement[];
  readonly table: SsvcTable;
  /** Days until due by priority; `dueDays` when absent. */
  readonly days?: DueDays | undefined;
  readonly now: Instant;
}

export function toFinding(match: Match, warning: string, id: string, sources: FindingSources): WarningFinding {
  const asset = sources.assets.get(match.asset);
  const services = (asset?.services ?? []).flatMap((service) => sources.services.get(service) ?? []);
  const named = (asset?.services ?? []).filter((service) => !sources.services.has(service));
  const vulnerabilities = sources.advisory.vulnerabilities.filter((vulnerability) =>
    match.vulnerabilities.includes(vulnerability.id),
  );
  const decision = decide(
    { vulnerabilities, facts: sources.facts, exposure: asset?.exposure, services, named },
    sources.table,
  );
  const known = vulnerabilities.flatMap((vulnerability) =>
    [vulnerability.id, ...vulnerability.ids].flatMap((cve) => sources.facts.get(cve) ?? []),
  );
  const dueOn = toDueOn(decision.priority, known, sources.now, sources.days);
  const component = asset?.components?.find((candidate) => candidate.ref === match.component);
  const name = asset === undefined ? match.asset : toAssetName(asset);
  return {
    id,
    warning,
    match,
    assetName: component === undefined ? name : `${name} › ${toComponentName(component)}`,
    ...(asset?.kind === undefined ? {} : { kind: asset.kind }),
    ...(asset?.location === undefined ? {} : { location: asset.location }),
    // With the effect, so that a service that drops out of the warning and comes back (a change taken back) is whole again.
    services: services.map(({ id: service, name: called, patientEffect }) => ({
      id: service,
      name: called,
      ...(patientEffect === undefined ? {} : { patientEffect }),
    })),
    decision,
    ...stateByStatement(match, sources),
    ...(dueOn === undefined ? {} : { dueOn }),
    open: true,
  };
}

/** VEX justifications of CycloneDX 1.4 to 1.7 in the words of CSAF 2.0 (3.2.3.5); those of CSAF stand for themselves. */
const justifications: Readonly<Record<string, Justification>> = {
  code_not_present: 'vulnerable_code_not_present',
  code_not_reachable: 'vulnerable_code_not_in_execute_path',
  requires_configuration: 'vulnerable_code_cannot_be_controlled_by_adversary',
  requires_dependency: 'vulnerable_code_cannot_be_controlled_by_adversary',
  requires_environment: 'vulnerable_code_cannot_be_controlled_by_adversary',
  protected_by_compiler: 'inline_mitigations_already_exist',
  protected_at_runtime: 'inline_mitigations_already_exist',
  protected_at_perimeter: 'inline_mitigations_already_exist',
  protected_by_mitigating_control: 'inline_mitigations_already_exist',
  component_not_present: 'component_not_present',
  vulnerable_code_not_present: 'vulnerable_code_not_present',
  vulnerable_code_not_in_execute_path: 'vulnerable_code_not_in_execute_path',
  vulnerable_code_cannot_be_controlled_by_adversary: 'vulnerable_code_cannot_be_controlled_by_adversary',
  inline_mitigations_already_exist: 'inline_mitigations_already_exist',
};

/**
 * `new`, unless the inventory document has settled it: a statement counts only when it covers every vulnerability of the finding.
 * A statement without justification gives none: what its author did not say is not made up here.
 */
function stateByStatement(
  match: Match,
  sources: FindingSources,
): Pick<WarningFinding, 'state' | 'justification' | 'note' | 'changedBy' | 'changedAt'> {
  const asset = sources.assets.get(match.asset);
  const settled = match.vulnerabilities.map((id) =>
    sources.statements.find(
      (statement) =>
        statement.vulnerability === id &&
        (statement.status === 'not_affected' || statement.status === 'fixed') &&
        isAbout(statement, match, asset),
    ),
  );
  const [first] = settled;
  if (first === undefined || settled.includes(undefined)) return { state: 'new' };
  // Where some are fixed and some never applied, something was done.
  const isFixed = settled.some((statement) => statement?.status === 'fixed');
  const justification = justifications[first.justification ?? ''];
  return {
    state: isFixed ? 'done' : 'not-applicable',
    ...(isFixed || justification === undefined ? {} : { justification }),
    note: first.detail ?? 'stated in the inventory document',
    changedBy: statedInInventory,
    changedAt: sources.now,
  };
}

/** By the asset, or by the BOM that the asset was read from (BOM-Link): its described thing is the asset itself. */
function isAbout(statement: VexStatement, match: Match, asset: Asset | undefined): boolean {
  if (statement.asset !== undefined)
    return statement.asset === match.asset && (statement.component ?? null) === match.component;
  if (statement.document === undefined || statement.document !== asset?.bom?.serialNumber) return false;
  return (statement.component === asset.bom.ref ? null : (statement.component ?? null)) === match.component;
}
