// Declaring and changing an incident; an officer's signed word on a duty.

import { Problem } from '@tocsin/core/base';
import type { FactDraft, Incident, IncidentDetail, IncidentKind } from '@tocsin/core/incidents';
import type { Actor, Transaction } from '../base/index.ts';
import { readLegalSettings } from '../deadlines/index.ts';
import { insertDecision, insertIncident, updateIncident } from './incident-store.ts';
import {
  ensureIncident,
  type IncidentPorts,
  lawOf,
  readDetail,
  readWhole,
  refresh,
  toDetail,
} from './read-incident.ts';
import { sayFacts } from './say-facts.ts';
import { useKey } from './use-key.ts';

export interface Declaration {
  readonly key: string;
  readonly title: string;
  readonly kind?: IncidentKind | undefined;
  readonly drill?: boolean | undefined;
  readonly voluntary?: boolean | undefined;
  readonly facts?: readonly FactDraft[] | undefined;
}

/** One call; the same key again gives the same incident. */
export async function declareIncident(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  declaration: Declaration,
): Promise<IncidentDetail> {
  const organisation = actor.organisation!;
  const id = ports.newId();
  const now = ports.now();
  const { key, ...request } = declaration;
  const before = await useKey(trx, { organisation, key, request: { declare: request }, subject: id, at: now });
  if (before !== undefined) return readDetail(ports, trx, organisation, before);
  const drill = declaration.drill ?? false;
  await insertIncident(trx, organisation, {
    id,
    title: declaration.title,
    kind: declaration.kind ?? 'incident',
    drill,
    voluntary: declaration.voluntary ?? false,
    declaredAt: now,
    declaredBy: actor.name,
  });
  await ports.journal(trx, {
    organisation,
    actor: actor.id,
    kind: 'incidents/incident-declared',
    subject: `incident:${id}`,
    body: { by: actor.name, kind: declaration.kind ?? 'incident', ...(drill ? { drill } : {}) },
    at: now,
  });
  if (declaration.facts !== undefined && declaration.facts.length > 0)
    await sayFacts(ports, trx, {
      organisation,
      actor,
      incident: { id, drill },
      zone: await zoneOf(ports, trx, actor),
      drafts: declaration.facts,
    });
  return toDetail(ports, trx, await refresh(ports, trx, organisation, id));
}

/** Where a time without offset would be read; such a time is refused, and the hint names what it would mean here. */
async function zoneOf({ laws }: IncidentPorts, trx: Transaction, actor: Actor): Promise<string> {
  const settings = await readLegalSettings(trx, actor.organisation!);
  return laws.placeOf(lawOf(laws, settings.country), settings.region).zone;
}

export async function addFacts(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  { key, facts }: { key: string; facts: readonly FactDraft[] },
): Promise<IncidentDetail> {
  const organisation = actor.organisation!;
  const incident = await ensureIncident(trx, id, true);
  const before = await useKey(trx, { organisation, key, request: { facts, of: id }, subject: id, at: ports.now() });
  if (before !== undefined) return readDetail(ports, trx, organisation, before);
  if (incident.state === 'closed')
    throw new Problem('incidents/incident-closed', `incident ${incident.number} is closed`);
  await sayFacts(ports, trx, { organisation, actor, incident, zone: await zoneOf(ports, trx, actor), drafts: facts });
  return toDetail(ports, trx, await refresh(ports, trx, organisation, id));
}

export async function changeIncident(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  change: Partial<Pick<Incident, 'title' | 'kind' | 'voluntary' | 'state'>>,
): Promise<IncidentDetail> {
  const organisation = actor.organisation!;
  await ensureIncident(trx, id, true);
  await updateIncident(trx, id, { ...change, closedAt: ports.now() });
  const { title, ...told } = change;
  await ports.journal(trx, {
    organisation,
    actor: actor.id,
    kind: 'incidents/incident-changed',
    subject: `incident:${id}`,
    body: { by: actor.name, ...told, ...(title === undefined ? {} : { renamed: true }) },
    at: ports.now(),
  });
  return toDetail(ports, trx, await refresh(ports, trx, organisation, id));
}

export async function decideDuty(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  said: { regime: string; answer: 'report' | 'no-report'; why: string },
): Promise<IncidentDetail> {
  const organisation = actor.organisation!;
  const whole = await readWhole(ports, trx, organisation, await ensureIncident(trx, id, true));
  const duty = whole.standing.duties.find(({ regime }) => regime === said.regime);
  if (duty === undefined) throw new Problem('incidents/regime-unknown', `${said.regime} does not bind here`);
  const decision = { id: ports.newId(), ...said, by: actor.name, at: ports.now(), ruled: duty.answer };
  await insertDecision(trx, organisation, id, decision);
  await ports.journal(trx, {
    organisation,
    actor: actor.id,
    kind: 'incidents/duty-decided',
    subject: `incident:${id}`,
    body: {
      ...decision,
      rules: duty.because.map((criterion) => criterion.id),
      ...(whole.incident.drill ? { drill: true } : {}),
    },
    at: decision.at,
  });
  return toDetail(ports, trx, await refresh(ports, trx, organisation, id));
}
