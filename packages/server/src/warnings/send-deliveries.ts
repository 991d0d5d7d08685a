// Empties the outbox: lease, send, settle. Killed at any line it starts again: what was leased goes out once the lease ends,
// with the same idempotency key, so the receiver can tell a second copy. At least once, never lost.

import { createHash, createHmac } from 'node:crypto';
import type { Instant } from '@tocsin/core/base';
import { toDigestMail } from '@tocsin/core/warnings';
import type { RoomDependencies } from '../base/index.ts';
import {
  type DeliveryRecord,
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

/** Sends everything that is due, batch after batch. Returns how many messages were settled. */
export async function sendDue(deps: RoomDependencies, senders: Senders): Promise<number> {
  let settled = 0;
  for (;;) {
    const now = deps.now();
    const due = await deps.database.asSystem((trx) => leaseDue(trx, now, after(now, leaseMs / 1000), batch));
    if (due.length === 0) return settled;
    await Promise.all(joinDigests(due).map((group) => sendGroup(deps, senders, group)));
    settled += due.length;
  }
}

/** What waited for the day's digest goes to one address as one mail; everything else goes by itself. */
function joinDigests(due: readonly DeliveryRecord[]): DeliveryRecord[][] {
  const groups = Map.groupBy(due, (delivery) =>
    delivery.payload.digest === true
      ? `${delivery.organisation} ${delivery.target}`
      : `${delivery.organisation} ${delivery.id}`,
  );
  return [...groups.values()];
}

function toMessage(group: readonly DeliveryRecord[]): DeliveryRecord {
  const [first] = group as readonly [DeliveryRecord];
  if (group.length === 1) return first;
  const { subject, ...payload } = toDigestMail(
    group.map((delivery) => ({ subject: delivery.subject, ...(delivery.payload as { text: string; html: string }) })),
  );
  const key = createHash('sha256')
    .update(
      group
        .map((delivery) => delivery.idempotency_key)
        .sort()
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 32);
  return { ...first, subject, payload, idempotency_key: `digest-${key}` };
}

/** One message for the group; its outcome is each one's outcome. */
async function sendGroup(deps: RoomDependencies, senders: Senders, group: readonly DeliveryRecord[]): Promise<void> {
  const outcome = await trySend(deps, senders, toMessage(group));
  for (const delivery of group) await settle(deps, delivery, outcome);
}

async function settle(deps: RoomDependencies, delivery: DeliveryRecord, outcome: SendOutcome): Promise<void> {
  const at = deps.now();
  await deps.database.asSystem(async (trx) => {
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
