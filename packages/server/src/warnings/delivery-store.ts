// Rows of settings, webhooks and the outbox. Trusted: payloads hold what an organisation was warned of; webhook secrets are sealed with the node's key.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import { type Language, languageOf } from '@tocsin/core/directory';
import type { Delivery, DeliverySettings, Webhook } from '@tocsin/core/warnings';
import { sql } from 'kysely';
import { readCursor, type Transaction, toCursor } from '../base/index.ts';

const defaultSettings: DeliverySettings = {
  mail: { enabled: false, to: [], minimum: 'out-of-cycle' },
  quietHours: { from: '20:00', to: '07:00' },
  digest: { at: '08:00' },
};

/** Settings as they hold: with the language of the country where none was chosen, and the zone and name that messages need. */
export interface DeliveryPlan {
  readonly settings: DeliverySettings & { readonly language: Language };
  readonly zone: string;
  readonly name: string;
}

/** Of many organisations at once. */
export async function readDeliveryPlans(
  trx: Transaction,
  organisations: readonly OrganisationId[],
): Promise<Map<OrganisationId, DeliveryPlan>> {
  const { rows } = await sql<{
    id: OrganisationId;
    name: string;
    zone: string;
    country: string;
    body: DeliverySettings | null;
  }>`
    select o.id, o.name, o.zone, o.country, s.body from organisation o left join delivery_settings s on s.organisation = o.id
    where o.id = any(${organisations}::uuid[])`.execute(trx);
  return new Map(
    rows.map(({ id, name, zone, country, body }) => [
      id,
      { settings: { language: languageOf(country), ...(body ?? defaultSettings) }, zone, name },
    ]),
  );
}

export async function readDeliveryPlan(trx: Transaction, organisation: OrganisationId): Promise<DeliveryPlan> {
  return (await readDeliveryPlans(trx, [organisation])).get(organisation)!;
}

export async function writeSettings(
  trx: Transaction,
  organisation: OrganisationId,
  settings: DeliverySettings,
): Promise<void> {
  await sql`
    insert into delivery_settings (organisation, body) values (${organisation}::uuid, ${JSON.stringify(settings)}::jsonb)
    on conflict (organisation) do update set body = excluded.body`.execute(trx);
}

interface WebhookRecord {
  organisation: OrganisationId;
  id: string;
  name: string;
  url: string;
  minimum: Webhook['minimum'];
  enabled: boolean;
  secret: Buffer;
  created_at: Date;
  last_delivered_at: Date | null;
  last_error: string | null;
}

export async function listWebhooks(trx: Transaction): Promise<Webhook[]> {
  const { rows } = await sql<WebhookRecord>`select * from webhook order by created_at, id`.execute(trx);
  return rows.map(toWebhook);
}

export async function readEnabledWebhooks(
  trx: Transaction,
  organisations: readonly OrganisationId[],
): Promise<Map<OrganisationId, Webhook[]>> {
  const { rows } =
    await sql<WebhookRecord>`select * from webhook where enabled and organisation = any(${organisations}::uuid[])`.execute(
      trx,
    );
  return new Map(
    [...Map.groupBy(rows, (row) => row.organisation)].map(([organisation, list]) => [
      organisation,
      list.map(toWebhook),
    ]),
  );
}

export async function insertWebhook(
  trx: Transaction,
  organisation: OrganisationId,
  webhook: Webhook,
  secret: Uint8Array,
): Promise<void> {
  await sql`
    insert into webhook (organisation, id, name, url, minimum, enabled, secret, created_at) values (${organisation}::uuid, ${webhook.id}::uuid,
      ${webhook.name}, ${webhook.url}, ${webhook.minimum}, ${webhook.enabled}, ${Buffer.from(secret)}, ${webhook.createdAt})`.execute(
    trx,
  );
}

export async function updateWebhook(
  trx: Transaction,
  id: string,
  change: { enabled?: boolean | undefined; minimum?: string | undefined },
): Promise<Webhook | undefined> {
  const { rows } = await sql<WebhookRecord>`
    update webhook set enabled = coalesce(${change.enabled ?? null}, enabled), minimum = coalesce(${change.minimum ?? null}, minimum)
    where id::text = ${id} returning *`.execute(trx);
  return rows[0] === undefined ? undefined : toWebhook(rows[0]);
}

export async function deleteWebhook(trx: Transaction, id: string): Promise<boolean> {
  const { rows } = await sql`delete from webhook where id::text = ${id} returning id`.execute(trx);
  return rows.length > 0;
}

export async function readWebhookTarget(
  trx: Transaction,
  id: string,
): Promise<{ url: string; secret: Buffer } | undefined> {
  const { rows } = await sql<{
    url: string;
    secret: Buffer;
  }>`select url, secret from webhook where id = ${id}::uuid and enabled`.execute(trx);
  return rows[0];
}

export async function noteWebhookOutcome(
  trx: Transaction,
  id: string,
  at: Instant,
  error: string | null,
): Promise<void> {
  await sql`
    update webhook set last_delivered_at = case when ${error}::text is null then ${at}::timestamptz else last_delivered_at end, last_error = ${error}
    where id = ${id}::uuid`.execute(trx);
}

function toWebhook(row: WebhookRecord): Webhook {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    minimum: row.minimum,
    enabled: row.enabled,
    createdAt: row.created_at.toISOString(),
    ...(row.last_delivered_at === null ? {} : { lastDeliveredAt: row.last_delivered_at.toISOString() }),
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
  };
}

export interface DeliveryDraft {
  readonly organisation: OrganisationId;
  readonly id: string;
  readonly channel: Delivery['channel'];
  readonly target: string;
  readonly webhook?: string;
  readonly subject: string;
  readonly payload: unknown;
  readonly warning?: string;
  /** The same key never makes a second message: a job that runs twice sends once. */
  readonly idempotencyKey: string;
  readonly createdAt: Instant;
  readonly nextTryAt: Instant;
}

/** Puts messages into the outbox, in the transaction of what they tell of. A key that is there already is left as it is. */
export async function insertDeliveries(trx: Transaction, drafts: readonly DeliveryDraft[]): Promise<number> {
  let inserted = 0;
  for (let start = 0; start < drafts.length; start += 1000) {
    const { rows } = await sql`
      insert into delivery (organisation, id, channel, target, webhook, subject, payload, warning, state, idempotency_key, created_at, next_try_at)
      select r.organisation, r.id, r.channel, r.target, r.webhook, r.subject, r.payload, r.warning, 'waiting', r."idempotencyKey", r."createdAt", r."nextTryAt"
      from jsonb_to_recordset(${JSON.stringify(drafts.slice(start, start + 1000))}::jsonb) as r(organisation uuid, id uuid, channel text, target text,
        webhook uuid, subject text, payload jsonb, warning uuid, "idempotencyKey" text, "createdAt" timestamptz, "nextTryAt" timestamptz)
      on conflict do nothing returning id`.execute(trx);
    inserted += rows.length;
  }
  return inserted;
}

export interface DeliveryRecord {
  organisation: OrganisationId;
  id: string;
  channel: Delivery['channel'];
  target: string;
  webhook: string | null;
  subject: string;
  payload: Record<string, unknown>;
  warning: string | null;
  state: Delivery['state'];
  attempts: number;
  idempotency_key: string;
  /** Of a message that was joined with others: the key they went out under. */
  sent_as: string | null;
  created_at: Date;
  next_try_at: Date;
  delivered_at: Date | null;
  last_error: string | null;
}

/**
 * Takes due messages for a while, and with each the others it was joined with. A sender that dies lets go when the lease ends, and the
 * message goes out again under the same idempotency key: at least once.
 */
export async function leaseDue(
  trx: Transaction,
  now: Instant,
  leasedUntil: Instant,
  limit: number,
): Promise<DeliveryRecord[]> {
  const isFree = sql`state in ('waiting', 'retrying') and next_try_at <= ${now} and (leased_until is null or leased_until < ${now})`;
  const { rows } = await sql<DeliveryRecord>`
    with due as (
      select organisation, id, sent_as from delivery where ${isFree} order by next_try_at limit ${limit} for update skip locked),
    joined as (
      select organisation, id from delivery
      where ${isFree} and (organisation, sent_as) in (select organisation, sent_as from due where sent_as is not null)
      for update skip locked)
    update delivery set leased_until = ${leasedUntil}, attempts = attempts + 1
    where (organisation, id) in (select organisation, id from due union select organisation, id from joined)
    returning *`.execute(trx);
  return rows;
}

/** Fixes who is joined with whom before the first try. */
export async function keepJoined(trx: Transaction, members: readonly DeliveryRecord[], key: string): Promise<void> {
  const rows = members.map(({ organisation, id }) => ({ organisation, id }));
  await sql`
    update delivery set sent_as = ${key} where (organisation, id) in (
      select r.organisation, r.id from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(organisation uuid, id uuid))`.execute(
    trx,
  );
}

/** No process is there that could be sending: what one had taken is due again. */
export async function endDeadLeases(trx: Transaction): Promise<void> {
  await sql`update delivery set leased_until = null where leased_until is not null and state in ('waiting', 'retrying')`.execute(
    trx,
  );
}

export async function settleDelivery(
  trx: Transaction,
  delivery: { organisation: OrganisationId; id: string },
  outcome: { state: Delivery['state']; at: Instant; nextTryAt?: Instant; error?: string },
): Promise<void> {
  await sql`
    update delivery set state = ${outcome.state}, leased_until = null, last_error = ${outcome.error ?? null},
      next_try_at = coalesce(${outcome.nextTryAt ?? null}, next_try_at),
      delivered_at = case when ${outcome.state} = 'delivered' then ${outcome.at}::timestamptz else delivered_at end
    where organisation = ${delivery.organisation}::uuid and id = ${delivery.id}::uuid`.execute(trx);
}

export async function listDeliveries(
  trx: Transaction,
  query: { limit?: number | undefined; cursor?: string | undefined; state?: string | undefined },
) {
  const limit = query.limit ?? 50;
  const after = readCursor(query.cursor);
  const byState = query.state === undefined ? sql`true` : sql`state = ${query.state}`;
  const { rows } = await sql<DeliveryRecord & { sort_value: string }>`
    select *, created_at::text as sort_value from delivery
    where ${byState} and ${after === undefined ? sql`true` : sql`(created_at, id) < (${after.value}::timestamptz, ${after.id}::uuid)`}
    order by created_at desc, id desc limit ${limit + 1}`.execute(trx);
  const counted = await sql<{ n: string }>`select count(*) as n from delivery where ${byState}`.execute(trx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toDelivery),
    next: rows.length > limit && last ? toCursor({ value: last.sort_value, id: last.id }) : null,
    total: Number(counted.rows[0]?.n ?? 0),
  };
}

/** Puts a dead message back into the outbox. */
export async function reviveDelivery(trx: Transaction, id: string, now: Instant): Promise<Delivery | undefined> {
  const { rows } = await sql<DeliveryRecord>`
    update delivery set state = case when state = 'dead' then 'retrying' else state end, attempts = 0, next_try_at = ${now}, sent_as = null
    where id::text = ${id} and state <> 'delivered' returning *`.execute(trx);
  return rows[0] === undefined ? undefined : toDelivery(rows[0]);
}

function toDelivery(row: DeliveryRecord): Delivery {
  const waits = row.state === 'waiting' || row.state === 'retrying';
  return {
    id: row.id,
    channel: row.channel,
    to: row.target,
    subject: row.subject,
    state: row.state,
    attempts: row.attempts,
    idempotencyKey: row.sent_as ?? row.idempotency_key,
    createdAt: row.created_at.toISOString(),
    ...(waits ? { nextTryAt: row.next_try_at.toISOString() } : {}),
    ...(row.delivered_at === null ? {} : { deliveredAt: row.delivered_at.toISOString() }),
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
    ...(row.warning === null ? {} : { warning: row.warning }),
  };
}
