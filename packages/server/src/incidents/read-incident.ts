// An incident with everything that follows from its facts, read in one transaction.

import { type OrganisationId, Problem } from '@tocsin/core/base';
import type { LegalSettings } from '@tocsin/core/deadlines';
import {
  type Fact,
  type Incident,
  type IncidentDetail,
  planReminders,
  type Report,
  readStanding,
  type Standing,
} from '@tocsin/core/incidents';
import type { RoomDependencies, Transaction } from '../base/index.ts';
import { type Law, type Laws, readLegalSettings } from '../deadlines/index.ts';
import { readChannelKinds } from './channel-store.ts';
import { readDecisions, readFacts, readIncident, writeWall } from './incident-store.ts';
import { planIncident } from './reminder-store.ts';
import { listAttachments, readReports } from './report-store.ts';

export interface IncidentPorts extends RoomDependencies {
  readonly laws: Laws;
}

export interface WholeIncident {
  readonly incident: Incident;
  readonly facts: readonly Fact[];
  readonly reports: readonly Report[];
  readonly settings: LegalSettings;
  readonly law: Law;
  readonly standing: Standing;
}

export async function ensureIncident(trx: Transaction, id: string, lock = false): Promise<Incident> {
  const incident = await readIncident(trx, id, lock);
  if (incident === undefined) throw new Problem('incidents/incident-unknown', `no incident ${id}`);
  return incident;
}

/** The law of an organisation's country; without a profile the Union's own law alone, with nobody to send to. */
export function lawOf(laws: Laws, country: string): Law {
  return laws.of(country) ?? laws.union;
}

export async function readWhole(
  { laws, now }: IncidentPorts,
  trx: Transaction,
  organisation: OrganisationId,
  incident: Incident,
): Promise<WholeIncident> {
  const settings = await readLegalSettings(trx, organisation);
  const law = lawOf(laws, settings.country);
  const facts = await readFacts(trx, incident.id);
  const reports = await readReports(trx, incident.id);
  const standing = readStanding({
    kind: incident.kind,
    voluntary: incident.voluntary,
    facts,
    decisions: await readDecisions(trx, incident.id),
    reports,
    settings,
    union: laws.union,
    national: law,
    at: { country: laws.placeOf(law, settings.region), union: laws.placeOf(laws.union) },
    fields: laws.fields,
    channels: await readChannelKinds(trx),
    now: now(),
  });
  return { incident, facts, reports, settings, law, standing };
}

export async function readDetail(
  ports: IncidentPorts,
  trx: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<IncidentDetail> {
  return toDetail(ports, trx, await readWhole(ports, trx, organisation, await ensureIncident(trx, id)));
}

export async function toDetail(
  ports: IncidentPorts,
  trx: Transaction,
  { incident, standing, law, settings }: WholeIncident,
): Promise<IncidentDetail> {
  const missing = new Map<string, number>();
  for (const slot of standing.slots)
    if (isFirst(slot.stage)) for (const field of slot.missing) missing.set(field, (missing.get(field) ?? 0) + 1);
  return {
    incident,
    sheet: [...standing.sheet].map(([field, { current, history }]) => ({ field, current, history: [...history] })),
    duties: [...standing.duties],
    clocks: [...standing.clocks],
    reports: [...standing.slots],
    attachments: await listAttachments(trx, incident.id),
    missing: [...missing].map(([field, reports]) => ({ field, reports })).sort((a, b) => b.reports - a.reports),
    at: ports.now(),
    zone: ports.laws.placeOf(law, settings.region).zone,
  };
}

/** What is asked for first; what only a final report needs is not missed on the first day. */
const isFirst = (stage: string) => !/final|progress|intermediate|end-of|detailed/.test(stage);

/** After every change, in its transaction: the wall that lists show, and the reminders. */
export async function refresh(
  ports: IncidentPorts,
  trx: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<WholeIncident> {
  const whole = await readWhole(ports, trx, organisation, await ensureIncident(trx, id, true));
  const { clocks } = whole.standing;
  const open = clocks.filter(({ metAt, dueAt }) => metAt === undefined && dueAt !== undefined);
  const incident = await writeWall(trx, id, {
    ...(open[0] === undefined ? {} : { next: open[0] }),
    running: open.length,
    overdue: open.filter(({ state }) => state === 'overdue').length,
  });
  await planIncident(trx, organisation, id, {
    running: open.map(({ limit, dueAt }) => ({ rule: limit.rule, limitAt: dueAt! })),
    reminders: planReminders(clocks, ports.now()).map((reminder) => ({ ...reminder, id: ports.newId() })),
  });
  return { ...whole, incident };
}
