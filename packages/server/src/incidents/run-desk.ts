// The authority's desk: who it is, its inbox, its answers, groups of one cause, notices, figures.

import { type OrganisationId, Problem } from '@tocsin/core/base';
import { hasDesk } from '@tocsin/core/directory';
import {
  checkNotice,
  countYear,
  type DeskGroup,
  type DeskReport,
  type DeskReportDetail,
  type DeskSettings,
  kAnonymity,
  type ReportMessage,
  toMemberNoticeMail,
} from '@tocsin/core/incidents';
import type { Actor, Transaction } from '../base/index.ts';
import { readLegalSettings } from '../deadlines/index.ts';
import { readOrganisation } from '../directory/index.ts';
import { queueNotices } from '../warnings/index.ts';
import {
  answerRow,
  type DeskReportRow,
  insertDeskNotices,
  readDesk,
  readDeskReport,
  readKin,
  readYear,
  writeDesk,
} from './desk-store.ts';
import { addNotice, insertGroup, linkReports, listGroups, listMembers, readGroupSources } from './group-store.ts';
import { insertMessage, readDeskMessages } from './message-store.ts';
import { type IncidentPorts, lawOf } from './read-incident.ts';
import { isKey, type NodeKey } from './sign-letters.ts';
import { useKey } from './use-key.ts';

/** Only an organisation that is an authority has a desk; what kind it is the operator says, not itself. */
export async function ensureAuthority(trx: Transaction, actor: Actor): Promise<OrganisationId> {
  const organisation = actor.organisation!;
  const own = await readOrganisation(trx, organisation);
  if (own === undefined || !hasDesk(own))
    throw new Problem('incidents/not-an-authority', `organisation ${organisation}`);
  return organisation;
}

export async function readDeskSettings(trx: Transaction, actor: Actor, key: NodeKey): Promise<DeskSettings> {
  const organisation = await ensureAuthority(trx, actor);
  const desk = await readDesk(trx, { organisation });
  return { authority: desk?.authority ?? '', key: key.publicKey, senders: desk?.senders ?? [] };
}

export async function putDeskSettings(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  { settings, key, taken }: { settings: Omit<DeskSettings, 'key'>; key: NodeKey; taken: boolean },
): Promise<DeskSettings> {
  const organisation = await ensureAuthority(trx, actor);
  const { country } = await readLegalSettings(trx, organisation);
  const { authorities } = lawOf(ports.laws, country).reporting;
  if (!authorities.some(({ id }) => id === settings.authority))
    throw new Problem('incidents/authority-unknown', `no ${settings.authority} in ${country}`, {
      facts: { authorities: authorities.map(({ id }) => id) },
    });
  const wrong = settings.senders.find((sender) => !isKey(sender.key));
  if (wrong !== undefined || taken)
    throw new Problem(
      'incidents/channel-unusable',
      taken ? 'another desk is this authority' : `${wrong?.name} has no Ed25519 key`,
    );
  await writeDesk(trx, { organisation, ...settings });
  await ports.journal(trx, {
    organisation,
    actor: actor.id,
    kind: 'incidents/desk-changed',
    subject: 'desk',
    body: { by: actor.name, ...settings },
    at: ports.now(),
  });
  return { ...settings, key: key.publicKey };
}

export function toDeskReport(row: DeskReportRow, now: string): DeskReport {
  const { feedback_due_at: due, feedback_at: given } = row;
  const feedbackState =
    given === null
      ? due === null
        ? 'none'
        : due.toISOString() < now
          ? 'overdue'
          : 'running'
      : due !== null && given > due
        ? 'met-late'
        : 'met';
  const { headline, crossBorder, malicious, severity, cause } = row.facts;
  return {
    id: row.id,
    sender: row.sender_name,
    origin: row.origin,
    incident: row.incident,
    regime: row.regime,
    stage: row.stage,
    version: row.version,
    ...(row.because === null ? {} : { because: row.because }),
    receivedAt: row.received_at.toISOString(),
    ...(row.aware_at === null ? {} : { awareAt: row.aware_at.toISOString() }),
    state: row.state,
    crossBorder,
    malicious,
    ...(severity === undefined ? {} : { severity }),
    ...(cause === undefined ? {} : { cause }),
    headline,
    ...(due === null ? {} : { feedbackDueAt: due.toISOString() }),
    ...(given === null ? {} : { feedbackAt: given.toISOString() }),
    feedbackState,
    ...(row.next_stage === null ? {} : { nextStage: row.next_stage }),
    ...(row.next_due_at === null ? {} : { nextDueAt: row.next_due_at.toISOString() }),
    nextOverdue: !row.next_met && row.next_due_at !== null && row.next_due_at.toISOString() < now,
    ...(row.incident_group === null ? {} : { group: row.incident_group }),
    drill: row.drill,
  };
}

export async function ensureDeskReport(trx: Transaction, id: string, lock = false): Promise<DeskReportRow> {
  const row = await readDeskReport(trx, id, lock);
  if (row === undefined) throw new Problem('incidents/report-unknown', `no report ${id}`);
  return row;
}

export async function readDeskDetail(ports: IncidentPorts, trx: Transaction, id: string): Promise<DeskReportDetail> {
  const row = await ensureDeskReport(trx, id);
  const now = ports.now();
  return {
    report: toDeskReport(row, now),
    body: row.body,
    messages: await readDeskMessages(trx, id),
    others: (await readKin(trx, row)).filter((other) => other.id !== id).map((other) => toDeskReport(other, now)),
  };
}

export interface DeskAnswer {
  readonly key: string;
  readonly kind: 'accepted' | 'question' | 'sent-back' | 'feedback';
  readonly text: string;
}

/** Any answer is feedback: it stops the desk's own clock. Gives the row, so that a member of this node hears of it at once. */
export async function answerReport(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  { key, kind, text }: DeskAnswer,
): Promise<{ row: DeskReportRow; message: ReportMessage | undefined }> {
  const organisation = await ensureAuthority(trx, actor);
  const row = await ensureDeskReport(trx, id, true);
  if (kind !== 'accepted' && text.trim() === '') throw new Problem('incidents/words-missing', `a ${kind} needs words`);
  const message: ReportMessage = {
    id: ports.newId(),
    from: 'authority',
    kind,
    text,
    by: (await readOrganisation(trx, organisation))?.name ?? '',
    at: ports.now(),
  };
  const before = await useKey(trx, {
    organisation,
    key,
    request: { answer: kind, text, to: id },
    subject: message.id,
    at: message.at,
  });
  if (before !== undefined) return { row, message: undefined };
  await insertMessage(trx, 'desk_message', organisation, id, message);
  await answerRow(trx, id, { state: kind === 'feedback' ? undefined : kind, feedbackAt: message.at });
  await ports.journal(trx, {
    organisation,
    actor: actor.id,
    kind: 'incidents/report-answered',
    subject: `desk-report:${id}`,
    body: { by: actor.name, kind, message: message.id },
    at: message.at,
  });
  return { row, message };
}

export async function ensureGroup(trx: Transaction, id: string): Promise<DeskGroup> {
  const [group] = await listGroups(trx, id);
  if (group === undefined) throw new Problem('incidents/group-unknown', `no group ${id}`);
  return group;
}

async function link(trx: Transaction, reports: readonly string[], group: string | null): Promise<void> {
  if ((await linkReports(trx, reports, group)) < new Set(reports).size)
    throw new Problem('incidents/report-unknown', 'one of the reports is not here');
}

export async function addGroup(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  { title, cause, reports }: { title: string; cause: string; reports: readonly string[] },
): Promise<DeskGroup> {
  const organisation = await ensureAuthority(trx, actor);
  const id = ports.newId();
  await insertGroup(trx, organisation, { id, title, cause, at: ports.now(), by: actor.name });
  await link(trx, reports, id);
  await tellGroup(ports, trx, actor, id, 'incidents/reports-linked', { reports });
  return ensureGroup(trx, id);
}

export async function changeGroup(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  { add = [], remove = [] }: { add?: readonly string[] | undefined; remove?: readonly string[] | undefined },
): Promise<DeskGroup> {
  await ensureAuthority(trx, actor);
  await ensureGroup(trx, id);
  if (remove.length > 0) await link(trx, remove, null);
  if (add.length > 0) await link(trx, add, id);
  await tellGroup(ports, trx, actor, id, 'incidents/reports-linked', { add, remove });
  return ensureGroup(trx, id);
}

const tellGroup = (
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  kind: string,
  more: Record<string, unknown>,
) =>
  ports.journal(trx, {
    organisation: actor.organisation!,
    actor: actor.id,
    kind,
    subject: `desk-group:${id}`,
    body: { by: actor.name, ...more },
    at: ports.now(),
  });

/** Whom a notice goes to, as the node sees it, and who its sources are. */
export async function planNotice(trx: Transaction, group: string) {
  const sources = await readGroupSources(trx, group);
  const hit = new Set(sources.filter(({ origin }) => origin === 'desk').map(({ sender }) => sender));
  const members = await listMembers(trx);
  const bySender = Map.groupBy(sources, ({ sender_name }) => sender_name);
  return {
    members: members.length,
    to: members.filter((member) => !hit.has(member)),
    sources: [...bySender].map(([sender, rows]) => ({ sender, bodies: rows.map(({ body }) => body) })),
  };
}

/** System: rows of the members are written. The group was read as its authority before. */
export async function sendNotice(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  { group, key, text }: { group: string; key: string; text: string },
): Promise<void> {
  const organisation = actor.organisation!;
  const at = ports.now();
  const id = ports.newId();
  const plan = await planNotice(trx, group);
  if (plan.members < kAnonymity)
    throw new Problem('incidents/too-few-members', `${plan.members} members`, { facts: { k: kAnonymity } });
  const findings = checkNotice(text, plan.sources);
  if (findings.length > 0)
    throw new Problem('incidents/notice-names-source', findings[0]!.message, { facts: { findings } });
  if ((await useKey(trx, { organisation, key, request: { notice: text, group }, subject: id, at })) !== undefined)
    return;
  const from = (await readOrganisation(trx, organisation))?.name ?? '';
  await insertDeskNotices(
    trx,
    plan.to.map((member) => ({ organisation: member, id: ports.newId(), from, text, at })),
  );
  await queueNotices(
    ports,
    trx,
    plan.to.map((member) => ({
      organisation: member,
      key: `authority-notice-${id}-${member}`,
      write: (writer) => toMemberNoticeMail(writer, { from, text }, ports.config.publicUrl),
      event: { type: 'tocsin.authority-notice.v1', from, at },
    })),
  );
  await addNotice(trx, group, { id, text, at, by: actor.name, to: plan.to.length });
  await tellGroup(ports, trx, actor, group, 'incidents/members-notified', { notice: id, to: plan.to.length });
}

export async function readStatistics(trx: Transaction, organisation: OrganisationId, year: number) {
  const rows = await readYear(trx, organisation, year);
  return countYear(
    year,
    rows.map(({ sender, facts, first_at, demanded, paid }) => ({
      sender,
      facts,
      firstAt: first_at.toISOString(),
      ransom: { demanded, paid },
    })),
  );
}
