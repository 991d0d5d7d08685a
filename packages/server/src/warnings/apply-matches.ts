// Brings warnings in line with matches, for any number of organisations in one transaction: warnings, findings, journal and outbox
// are written together or not at all.

import type { Advisory, CveFacts } from '@tocsin/core/advisories';
import type { JournalEntryDraft, OrganisationId } from '@tocsin/core/base';
import type { Asset, ClinicalService, VexStatement } from '@tocsin/core/inventory';
import type { Match } from '@tocsin/core/matching';
import {
  type AlertDecision,
  type AlertReason,
  mustAlert,
  type Reconciled,
  reconcileWarning,
  type Warning,
} from '@tocsin/core/warnings';
import type { RoomDependencies, Transaction } from '../base/index.ts';
import { appendAll } from '../ledger/index.ts';
import { readDeployerTable } from './deployer-table.ts';
import { type Standing, standingKey } from './match-store.ts';
import { queueAlerts } from './queue-alerts.ts';
import { type FindingDraft, type WarningDraft, writeFindings, writeWarnings } from './warning-store.ts';

export interface Judged {
  readonly organisation: OrganisationId;
  readonly advisoryId: string;
  readonly advisory: Advisory;
  readonly matches: readonly Match[];
  readonly assets: ReadonlyMap<string, Asset>;
  readonly inScope: (asset: string) => boolean;
}

export interface Surroundings {
  readonly services: ReadonlyMap<OrganisationId, ReadonlyMap<string, ClinicalService>>;
  readonly facts: ReadonlyMap<string, CveFacts>;
  readonly statements: ReadonlyMap<OrganisationId, readonly VexStatement[]>;
  readonly standing: ReadonlyMap<string, Standing>;
}

export interface Alert extends AlertReason {
  readonly organisation: OrganisationId;
  readonly warning: Warning;
}

const noServices = new Map<string, ClinicalService>();

export async function applyMatches(
  deps: RoomDependencies,
  trx: Transaction,
  judged: readonly Judged[],
  around: Surroundings,
): Promise<number> {
  const table = readDeployerTable();
  const now = deps.now();
  const warnings: WarningDraft[] = [];
  const findings: FindingDraft[] = [];
  const entries: JournalEntryDraft[] = [];
  const alerts: Alert[] = [];
  for (const one of judged) {
    const existing = around.standing.get(standingKey(one.organisation, one.advisoryId));
    const result = reconcileWarning({
      ...one,
      services: around.services.get(one.organisation) ?? noServices,
      facts: around.facts,
      statements: around.statements.get(one.organisation) ?? [],
      existing,
      table,
      now,
      newId: deps.newId,
    });
    if (result === undefined || (!result.isNew && result.changed.length === 0 && result.warning === existing?.warning))
      continue;
    const decision = mustAlert(existing, result);
    const warning = decision.alert ? { ...result.warning, alertedAt: now } : result.warning;
    warnings.push({ organisation: one.organisation, advisory: one.advisoryId, warning });
    findings.push(
      ...result.changed.map((finding) => ({ organisation: one.organisation, advisory: one.advisoryId, finding })),
    );
    entries.push(toEntry(one, { ...result, warning }, decision, now));
    if (decision.alert)
      alerts.push({ organisation: one.organisation, warning, reason: decision.reason, said: decision.said });
  }
  await writeWarnings(trx, warnings);
  await writeFindings(trx, findings);
  await appendAll(deps.newId, trx, entries);
  await queueAlerts(deps, trx, alerts);
  return warnings.length;
}

function toEntry(one: Judged, result: Reconciled, { reason, said }: AlertDecision, at: string): JournalEntryDraft {
  const { warning } = result;
  return {
    organisation: one.organisation,
    actor: 'system:matching',
    kind: result.isNew ? 'warnings/warning-raised' : 'warnings/warning-changed',
    subject: `warning:${warning.id}`,
    body: {
      advisory: warning.advisory,
      headline: warning.headline,
      priority: warning.priority,
      state: warning.state,
      affected: warning.counts.affected,
      cannotTell: warning.counts.cannotTell,
      ...(reason === '' ? {} : { alerted: reason }),
      ...(said === undefined ? {} : { alertedSaid: said }),
    },
    at,
  };
}
