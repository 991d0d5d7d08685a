// A report arrives at a desk: from a member of this node, or signed from another node. The same letter again gets the same receipt.

import { type OrganisationId, Problem } from '@tocsin/core/base';
import { listLimits, parseEvent } from '@tocsin/core/deadlines';
import {
  type AnswerLetter,
  AskLetter,
  type DeskFacts,
  type ReceiptLetter,
  type ReportBody,
  ReportLetter,
  readDeskFacts,
  type SignedLetter,
  stageAfter,
  toArrivalMail,
} from '@tocsin/core/incidents';
import type * as T from 'typebox';
import type { Transaction } from '../base/index.ts';
import { readLegalSettings } from '../deadlines/index.ts';
import { queueNotice } from '../warnings/index.ts';
import { type DeskRow, findBySender, readDesk, receiveRow } from './desk-store.ts';
import { insertMessage, readDeskMessages } from './message-store.ts';
import { type IncidentPorts, lawOf } from './read-incident.ts';
import { hashLetter, type NodeKey, openLetter, signLetter } from './sign-letters.ts';

/** A member is known by its organisation; another node by its key. */
export type LetterOrigin = { readonly member: OrganisationId } | { readonly node: true };

interface Opened<S extends T.TSchema> {
  readonly content: T.Static<S>;
  readonly desk: DeskRow;
  readonly sender: string;
  readonly senderName: string | undefined;
}

/** Who may say this to which desk. The key is looked up before anything in the letter is believed. */
async function open<const S extends T.TSchema>(
  trx: Transaction,
  letter: SignedLetter,
  origin: LetterOrigin,
  shape: S,
): Promise<Opened<S>> {
  const content = openLetter(letter, letter.key, shape);
  if (content === undefined) throw new Problem('incidents/envelope-unusable', 'signature or shape is wrong');
  const { to } = content as { to: string };
  const desk = await readDesk(trx, { authority: to });
  if ('member' in origin) {
    if (desk === undefined) throw new Problem('incidents/desk-unknown', `no desk ${to}`);
    return { content, desk, sender: origin.member, senderName: undefined };
  }
  // Anybody can make a key: who is not let in does not hear which desks are here either.
  const known = desk?.senders.find(({ key }) => key === letter.key);
  if (desk === undefined || known === undefined)
    throw new Problem('incidents/sender-unknown', `key ${letter.key} is not let in`);
  return { content, desk, sender: letter.key, senderName: known.name };
}

export async function receiveLetter(
  ports: IncidentPorts,
  trx: Transaction,
  letter: SignedLetter,
  { key, origin }: { key: NodeKey; origin: LetterOrigin },
): Promise<SignedLetter> {
  const { content, desk, sender, senderName } = await open(trx, letter, origin, ReportLetter);
  if (content.body.drill) throw new Problem('incidents/envelope-unusable', 'an exercise never arrives at a desk');
  const receivedAt = ports.now();
  const facts = readDeskFacts(content.body);
  const { row, isNew } = await receiveRow(trx, {
    organisation: desk.organisation,
    id: ports.newId(),
    origin: 'member' in origin ? 'desk' : 'node',
    sender,
    // Another node may host several hospitals: the name is the hospital's, the trust is the node's.
    senderName:
      senderName === undefined || senderName === content.sender ? content.sender : `${content.sender} (${senderName})`,
    incident: content.incident,
    letter: content.report,
    hash: hashLetter(letter.payload),
    version: content.version,
    because: content.because,
    receivedAt,
    facts,
    ...(await clocksOf(ports, trx, desk, { body: content.body, facts, receivedAt })),
    body: content.body,
  });
  if (row.hash !== hashLetter(letter.payload))
    throw new Problem('incidents/envelope-unusable', 'another letter came under the same id');
  if (isNew) await tellArrival(ports, trx, desk, row.id, content);
  return signLetter(key, {
    kind: 'tocsin-receipt.v1',
    letter: row.hash,
    report: content.report,
    reference: row.id,
    receivedAt: row.received_at.toISOString(),
  } satisfies ReceiptLetter);
}

/** The desk's own clock (first feedback) and the sender's next one, by the law of the desk's country. */
async function clocksOf(
  { laws }: IncidentPorts,
  trx: Transaction,
  desk: DeskRow,
  { body, facts, receivedAt }: { body: ReportBody; facts: DeskFacts; receivedAt: string },
) {
  const settings = await readLegalSettings(trx, desk.organisation);
  const law = lawOf(laws, settings.country);
  const place = laws.placeOf(law, settings.region);
  const received = parseEvent(receivedAt, place.zone);
  if ('code' in received) return {};
  const aware = facts.awareAt === undefined ? undefined : parseEvent(facts.awareAt, place.zone);
  const events = new Map([
    ...(aware === undefined || 'code' in aware ? [] : [['awareness', aware] as const]),
    ...(/early-warning|initial/.test(body.stage) ? [['early-warning-submitted', received] as const] : []),
    ...(/notification/.test(body.stage) ? [['notification-submitted', received] as const] : []),
  ]);
  const limits = listLimits({
    union: laws.union.profile,
    profile: law.profile,
    at: { country: place, union: laws.placeOf(laws.union) },
    events,
    regimes: [body.regime],
  });
  const endOf = (stages: readonly string[]) =>
    limits.find(
      ({ stage, planningAt, planningOn }) => stages.includes(stage) && (planningAt ?? planningOn) !== undefined,
    );
  const feedback = /early-warning|initial/.test(body.stage) ? endOf(['feedback']) : undefined;
  const next = endOf(stageAfter[body.stage] ?? []);
  const instant = (limit: NonNullable<typeof next>) =>
    limit.planningAt === undefined
      ? Temporal.PlainDate.from(limit.planningOn!).add({ days: 1 }).toZonedDateTime(limit.zone).toInstant().toString()
      : Temporal.Instant.from(limit.planningAt).toString();
  return {
    ...(feedback === undefined ? {} : { feedbackDueAt: instant(feedback) }),
    ...(next === undefined ? {} : { next: { stage: next.stage, dueAt: instant(next) } }),
  };
}

async function tellArrival(
  ports: IncidentPorts,
  trx: Transaction,
  desk: DeskRow,
  id: string,
  { sender, version, body: { regime, stage } }: ReportLetter,
): Promise<void> {
  await ports.journal(trx, {
    organisation: desk.organisation,
    actor: 'system:incidents',
    kind: 'incidents/report-received',
    subject: `desk-report:${id}`,
    body: { regime, stage, version },
    at: ports.now(),
  });
  await queueNotice(ports, trx, {
    organisation: desk.organisation,
    key: `arrival-${id}`,
    write: (writer) => toArrivalMail(writer, { id, sender, regime, stage, version }, ports.config.publicUrl),
    event: { type: 'tocsin.report-received.v1', report: id, regime, stage },
  });
}

/** Another node (or a member) asks what became of a report; what it has said since is taken first. */
export async function answerAsk(
  ports: IncidentPorts,
  trx: Transaction,
  letter: SignedLetter,
  { key, origin }: { key: NodeKey; origin: LetterOrigin },
): Promise<SignedLetter> {
  const { content, desk, sender } = await open(trx, letter, origin, AskLetter);
  const row = await findBySender(trx, { organisation: desk.organisation, sender, report: content.report });
  const answer: AnswerLetter = {
    kind: 'tocsin-answer.v1',
    asked: hashLetter(letter.payload),
    report: content.report,
    messages: [],
  };
  if (row === undefined) return signLetter(key, answer);
  for (const message of content.said.filter(({ from }) => from === 'organisation')) {
    if (!(await insertMessage(trx, 'desk_message', desk.organisation, row.id, message))) continue;
    await ports.journal(trx, {
      organisation: desk.organisation,
      actor: 'system:incidents',
      kind: 'incidents/sender-answered',
      subject: `desk-report:${row.id}`,
      body: { message: message.id },
      at: ports.now(),
    });
  }
  const messages = (await readDeskMessages(trx, row.id)).filter(({ from }) => from === 'authority');
  return signLetter(key, { ...answer, messages });
}
