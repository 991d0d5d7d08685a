// Empties the outbox: lease, send, settle. Killed at any line it starts again: what was leased goes out once the lease ends,
// with the same idempotency key, so the receiver can tell a second copy. At least once, never lost.

import { createHash, createHmac } from 'node:crypto';
import type { Instant } from '@tocsin/core/base';
import { type MailText, toDigestMail } from '@tocsin/core/warnings';
import { type RoomDependencies, readWriter, type Transaction } from '../base/index.ts';
import {
  type DeliveryRecord,
  keepJoined,
  leaseDue,
  noteWebhookOutcome,
  readWebhookTarget,
  settleDelivery,
} from './delivery-store.ts';

/** What happened at the far end. `permanent`: trying again cannot help (the address is refused). */
export type SendOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly permanent: boolean; readonly error: string };

export interface Senders {
  readonly mail: (delivery: DeliveryRecord) => Promise<SendOutcome>;
  readonly webhook: (delivery: DeliveryRecord, target: { url: string; secret: Buffer }) => Promise<SendOutcome>;
}

const leaseMs = 120_000;
const batch = 100;

/** Waits before each further try, in seconds; after the last the message is dead and shown as such. About 30 hours in all. */
export const retryAfterSeconds = [30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 57_600] as const;

const after = (at: Instant, seconds: number): Instant => new Date(Date.parse(at) + seconds * 1000).toISOString();

/** Sends everything that is due, batch after batch. Returns how many messages went out or failed. */
export async function sendDue(deps: RoomDependencies, senders: Senders): Promise<number> {
  let settled = 0;
  for (;;) {
    const now = deps.now();
    const groups = await deps.database.asSystem(async (trx) =>
      joinDigests(trx, await leaseDue(trx, now, after(now, leaseMs / 1000), batch)),
    );
    if (groups.length === 0) return settled;
    await Promise.all(groups.map((group) => sendGroup(deps, senders, group)));
    settled += groups.length;
  }
}

/** Messages that go out as one, and the key they go under. */
interface Group {
  readonly key: string;
  readonly members: readonly DeliveryRecord[];
}

/**
 * What waited for the day's digest goes to one address as one mail; everything else goes by itself. Who is in a digest is fixed with the
 * lease: killed between sending and settling, the very same mail goes out again.
 */
async function joinDigests(trx: Transaction, due: readonly DeliveryRecord[]): Promise<Group[]> {
  const grouped = Map.groupBy(due, ({ organisation, id, target, payload, sent_as }) =>
    payload.digest !== true ? `${organisation} ${id}` : sent_as === null ? `${organisation} to ${target}` : sent_as,
  );
  const groups: Group[] = [];
  for (const members of grouped.values()) {
    const key = members[0]!.sent_as ?? toKey(members);
    if (members[0]!.payload.digest === true && members[0]!.sent_as === null) await keepJoined(trx, members, key);
    groups.push({ key, members });
  }
  return groups;
}

function toKey(members: readonly DeliveryRecord[]): string {
  const keys = members.map((delivery) => delivery.idempotency_key).sort();
  if (keys.length === 1) return keys[0]!;
  return `digest-${createHash('sha256').update(keys.join('\n')).digest('hex').slice(0, 32)}`;
}

/** The frame of a digest is in the language of its newest message: what is asked of the settings now could differ at the next try. */
async function toMessage(deps: RoomDependencies, { key, members }: Group): Promise<DeliveryRecord> {
  const first = { ...members[0]!, idempotency_key: key };
  if (members.length === 1) return first;
  const mails = members
    .toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime() || (a.id < b.id ? -1 : 1))
    .map(toMail);
  const { subject, ...payload } = toDigestMail(await readWriter(deps, mails.at(-1)!.language), mails);
  return { ...first, subject, payload };
}

/** What a release before there was a choice left in the outbox says no language: it is English. */
const toMail = ({ subject, payload }: DeliveryRecord): MailText => ({
  subject,
  language: 'en',
  ...(payload as unknown as Pick<MailText, 'text' | 'html'> & Partial<MailText>),
});

/** One message for the group; its outcome is each one's outcome, in one transaction. */
async function sendGroup(deps: RoomDependencies, senders: Senders, group: Group): Promise<void> {
  const outcome = await trySend(deps, senders, await toMessage(deps, group));
  await deps.database.asSystem(async (trx) => {
    for (const delivery of group.members) await settle(deps, trx, delivery, outcome);
  });
}

async function settle(
  deps: RoomDependencies,
  trx: Transaction,
  delivery: DeliveryRecord,
  outcome: SendOutcome,
): Promise<void> {
  const at = deps.now();
  const wait = retryAfterSeconds[delivery.attempts - 1];
  const dead = !outcome.ok && (outcome.permanent || wait === undefined);
  await settleDelivery(trx, delivery, {
    state: outcome.ok ? 'delivered' : dead ? 'dead' : 'retrying',
    at,
    ...(outcome.ok ? {} : { error: outcome.error.slice(0, 1000), nextTryAt: after(at, wait ?? 0) }),
  });
  if (delivery.webhook !== null)
    await noteWebhookOutcome(trx, delivery.webhook, at, outcome.ok ? null : outcome.error.slice(0, 1000));
  if (!outcome.ok && !dead) return;
  await deps.journal(trx, {
    organisation: delivery.organisation,
    actor: 'system:delivery',
    kind: outcome.ok ? 'warnings/message-delivered' : 'warnings/message-dead',
    subject: delivery.warning === null ? `delivery:${delivery.id}` : `warning:${delivery.warning}`,
    body: {
      channel: delivery.channel,
      delivery: delivery.id,
      attempts: delivery.attempts,
      ...(outcome.ok ? {} : { error: outcome.error.slice(0, 300) }),
    },
    at,
  });
}

async function trySend(deps: RoomDependencies, senders: Senders, delivery: DeliveryRecord): Promise<SendOutcome> {
  try {
    if (delivery.channel === 'mail') return await senders.mail(delivery);
    const target = await deps.database.asSystem((trx) => readWebhookTarget(trx, delivery.webhook ?? ''));
    if (target === undefined) return { ok: false, permanent: true, error: 'The webhook was removed or switched off.' };
    return await senders.webhook(delivery, target);
  } catch (error) {
    return { ok: false, permanent: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/** `t=UNIX,v1=HEX`: HMAC-SHA-256 over `UNIX.BODY`, so that a receiver can refuse forged and replayed messages. */
export function signWebhook(secret: Uint8Array, at: Instant, body: string): string {
  const seconds = Math.floor(Date.parse(at) / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
