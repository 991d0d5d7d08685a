// The ransom record: entries are added, names are checked against the loaded lists, and every check says which version it looked in.

import { createHash } from 'node:crypto';
import { Problem } from '@tocsin/core/base';
import {
  incidentSentences,
  judgeHits,
  matchSanctions,
  type RansomEntryDraft,
  type RansomRecord,
  recoveryFirst,
  type SanctionsCheck,
  type SanctionsList,
  warningsOf,
} from '@tocsin/core/incidents';
import { readEuList, readOfacList } from '@tocsin/core/incidents/read';
import type { Actor, Transaction } from '../base/index.ts';
import { readLegalSettings } from '../deadlines/index.ts';
import { ensureTime } from './make-report.ts';
import { insertRansom, readListedNames, readLists, readRansom, replaceList } from './ransom-store.ts';
import { ensureIncident, type IncidentPorts, lawOf } from './read-incident.ts';
import { useKey } from './use-key.ts';

export async function readRansomRecord(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  incident: string,
): Promise<RansomRecord> {
  await ensureIncident(trx, incident);
  const { country } = await readLegalSettings(trx, actor.organisation!);
  const duty = lawOf(ports.laws, country).reporting.ransomDuty;
  const { entries, checks } = await readRansom(trx, incident);
  return {
    recovery: recoveryFirst,
    mandatory: duty !== undefined,
    basis: duty === undefined ? incidentSentences.voluntary : `${duty.article} (${duty.source}, ${duty.checkedOn})`,
    entries,
    checks,
    lists: await readLists(trx),
    warnings: warningsOf(entries, checks),
  };
}

export async function addRansomEntry(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  incident: string,
  { key, entry }: { key: string; entry: RansomEntryDraft },
): Promise<RansomRecord> {
  const organisation = actor.organisation!;
  const { drill } = await ensureIncident(trx, incident, true);
  const { country, region } = await readLegalSettings(trx, organisation);
  ensureTime(ports, entry.at, ports.laws.placeOf(lawOf(ports.laws, country), region).zone);
  const id = ports.newId();
  const at = ports.now();
  if (
    (await useKey(trx, { organisation, key, request: { ransom: entry, of: incident }, subject: id, at })) === undefined
  ) {
    await insertRansom(trx, organisation, incident, {
      id,
      kind: 'entry',
      body: { id, entry, enteredAt: at, enteredBy: actor.name },
      at,
    });
    await ports.journal(trx, {
      organisation,
      actor: actor.id,
      kind: 'incidents/ransom-recorded',
      subject: `incident:${incident}`,
      body: { by: actor.name, entry: id, kind: entry.kind, ...(drill ? { drill } : {}) },
      at,
    });
  }
  return readRansomRecord(ports, trx, actor, incident);
}

export async function checkSanctions(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  incident: string,
  asked: readonly string[],
): Promise<SanctionsCheck> {
  await ensureIncident(trx, incident);
  const lists = await readLists(trx);
  if (lists.length === 0) throw new Problem('incidents/no-sanctions-list', 'no list is loaded');
  const hits = matchSanctions(asked, await readListedNames(trx));
  const check: SanctionsCheck = {
    id: ports.newId(),
    asked: [...asked],
    at: ports.now(),
    by: actor.name,
    lists,
    ...judgeHits(hits, lists),
    hits,
  };
  await insertRansom(trx, actor.organisation!, incident, { id: check.id, kind: 'check', body: check, at: check.at });
  await ports.journal(trx, {
    organisation: actor.organisation!,
    actor: actor.id,
    kind: 'incidents/sanctions-checked',
    subject: `incident:${incident}`,
    body: {
      by: actor.name,
      check: check.id,
      outcome: check.outcome,
      lists: lists.map(({ name, version }) => `${name} ${version}`),
    },
    at: check.at,
  });
  return check;
}

export async function loadSanctionsList(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  { list, part = 'sdn' }: { list: 'eu' | 'ofac'; part?: 'sdn' | 'alt' | undefined },
  bytes: Uint8Array,
): Promise<SanctionsList> {
  const reading = list === 'eu' ? readEuList(bytes) : readOfacList(bytes, part);
  const fault = reading.findings.find(({ severity }) => severity === 'error');
  if (fault !== undefined)
    throw new Problem('incidents/list-unusable', fault.message, { facts: { findings: reading.findings } });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const at = ports.now();
  const loaded: SanctionsList = {
    id: ports.newId(),
    name: list,
    version: `${list === 'ofac' ? `${part} ` : ''}${reading.generatedOn ?? at.slice(0, 10)}-${sha256.slice(0, 8)}`,
    ...(reading.generatedOn === undefined ? {} : { generatedOn: reading.generatedOn }),
    sha256,
    entries: reading.entries,
    names: reading.names.length,
    loadedAt: at,
    loadedBy: actor.name,
  };
  await replaceList(trx, actor.organisation!, loaded, list === 'eu' ? '' : part, reading.names);
  await ports.journal(trx, {
    organisation: actor.organisation!,
    actor: actor.id,
    kind: 'incidents/sanctions-list-loaded',
    subject: `sanctions-list:${list}`,
    body: { by: actor.name, version: loaded.version, sha256, entries: loaded.entries },
    at,
  });
  return loaded;
}
