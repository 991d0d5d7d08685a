// A report leaves for a desk, here or on another node. The letter is written and signed once and kept with the report in one transaction; it is
// then sent until its receipt is here. An exercise never comes this far, and the database refuses it besides.

import { type OrganisationId, Problem } from '@tocsin/core/base';
import type { Channel, Report, ReportLetter, ReportMessage } from '@tocsin/core/incidents';
import type { Actor, Transaction } from '../base/index.ts';
import { readOrganisation } from '../directory/index.ts';
import { readChannels } from './channel-store.ts';
import { askSoon, insertLetter } from './letter-store.ts';
import { ensureReport, tellReport } from './make-report.ts';
import { insertMessage } from './message-store.ts';
import { ensureIncident, type IncidentPorts, refresh } from './read-incident.ts';
import { updateReport } from './report-store.ts';
import { hashLetter, type NodeKey, signLetter } from './sign-letters.ts';

/** Writes the letter; gives its id. */
export async function writeLetter(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  { id, key }: { id: string; key: NodeKey },
): Promise<string> {
  const organisation = actor.organisation!;
  const { report, body } = await ensureReport(trx, id, true);
  if (report.state !== 'made') throw new Problem('incidents/report-already-sent', `report ${id} is ${report.state}`);
  if (report.drill) throw new Problem('incidents/drill-stays-here', 'an exercise');
  if (body.missing.length > 0)
    throw new Problem('incidents/report-incomplete', 'fields are missing', { facts: { missing: body.missing } });
  const channel = (await readChannels(trx)).get(report.authority);
  if (channel === undefined || channel.kind === 'portal')
    throw new Problem('incidents/no-way-to-authority', `${report.authority} has a portal only`);
  const now = ports.now();
  const letter = signLetter(key, {
    kind: 'tocsin-report.v1',
    to: report.authority,
    report: report.id,
    incident: report.incident,
    sender: (await readOrganisation(trx, organisation))?.name ?? '',
    version: report.version,
    ...(report.because === undefined ? {} : { because: report.because }),
    sentAt: now,
    body,
  } satisfies ReportLetter);
  const letterId = ports.newId();
  await insertLetter(trx, {
    organisation,
    id: letterId,
    report: id,
    ...toPeer(channel, key),
    letter,
    hash: hashLetter(letter.payload),
    at: now,
  });
  await updateReport(trx, id, { state: 'sending', via: channel.kind, submittedBy: actor.name, problem: null });
  const incident = await ensureIncident(trx, report.incident);
  await tellReport(ports, trx, actor, 'incidents/report-sent', {
    incident,
    report: id,
    place: report,
    more: { via: channel.kind },
  });
  return letterId;
}

const toPeer = ({ kind, desk, address, key: peer }: Channel, own: NodeKey): { address: string; peer_key: string } =>
  kind === 'desk' ? { address: `desk:${desk}`, peer_key: own.publicKey } : { address: address!, peer_key: peer! };

/** The receipt is here: the report is submitted at the time the receipt says, if that can be. */
export async function settleReceipt(
  ports: IncidentPorts,
  trx: Transaction,
  {
    organisation,
    report: id,
    at,
    reference,
  }: { organisation: OrganisationId; report: string; at: string; reference: string },
): Promise<void> {
  const { report } = await ensureReport(trx, id, true);
  if (report.submittedAt !== undefined) return;
  await updateReport(trx, id, { state: 'submitted', submittedAt: at, reference, problem: null });
  const incident = await ensureIncident(trx, report.incident, true);
  const actor = { id: 'system:incidents', name: report.submittedBy ?? '', organisation };
  await tellReport(ports, trx, actor, 'incidents/report-submitted', {
    incident,
    report: id,
    place: report,
    more: { submittedAt: at, via: report.via, reference },
  });
  await refresh(ports, trx, organisation, incident.id);
}

const states = { accepted: 'accepted', question: 'question', 'sent-back': 'sent-back' } as const;

/** What the authority has said; what is known already changes nothing, however often it comes. */
export async function takeMessages(
  ports: IncidentPorts,
  trx: Transaction,
  {
    organisation,
    report: id,
    messages,
  }: { organisation: OrganisationId; report: string; messages: readonly ReportMessage[] },
): Promise<number> {
  const { report } = await ensureReport(trx, id, true);
  let taken = 0;
  for (const message of messages.filter(({ from }) => from === 'authority')) {
    if (!(await insertMessage(trx, 'report_message', organisation, id, message))) continue;
    taken += 1;
    const state = states[message.kind as keyof typeof states];
    if (state !== undefined) await updateReport(trx, id, { state });
    await ports.journal(trx, {
      organisation,
      actor: 'system:incidents',
      kind: 'incidents/authority-answered',
      subject: `incident:${report.incident}`,
      body: { report: id, message: message.id, kind: message.kind, authority: report.authority },
      at: ports.now(),
    });
  }
  return taken;
}

export async function answerAuthority(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  text: string,
): Promise<Report> {
  const { report } = await ensureReport(trx, id, true);
  if (report.drill) throw new Problem('incidents/drill-stays-here', 'an exercise');
  const message: ReportMessage = {
    id: ports.newId(),
    from: 'organisation',
    kind: 'answer',
    text,
    by: actor.name,
    at: ports.now(),
  };
  await insertMessage(trx, 'report_message', actor.organisation!, id, message);
  await askSoon(trx, id, message.at);
  const incident = await ensureIncident(trx, report.incident);
  await tellReport(ports, trx, actor, 'incidents/authority-told', {
    incident,
    report: id,
    place: report,
    more: { message: message.id },
  });
  return (await ensureReport(trx, id)).report;
}
