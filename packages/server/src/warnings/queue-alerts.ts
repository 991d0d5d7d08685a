// Puts alerts into the outbox, by each organisation's own settings and in its language. What is in the outbox is written: another language holds
// for the next message. The idempotency key is what happened (warning, priority, state, reason), so that a job that runs twice queues once.

import { createHash } from 'node:crypto';
import { isWanted, planDelivery, toAlertMail, toWebhookBody, type Webhook } from '@tocsin/core/warnings';
import { type RoomDependencies, readWriter, type Transaction } from '../base/index.ts';
import type { Alert } from './apply-matches.ts';
import {
  type DeliveryDraft,
  type DeliveryPlan,
  insertDeliveries,
  readDeliveryPlans,
  readEnabledWebhooks,
} from './delivery-store.ts';
import { draftCalls, draftMails } from './draft-messages.ts';

export async function queueAlerts(deps: RoomDependencies, trx: Transaction, alerts: readonly Alert[]): Promise<void> {
  if (alerts.length === 0) return;
  const organisations = [...new Set(alerts.map((alert) => alert.organisation))];
  const plans = await readDeliveryPlans(trx, organisations);
  const webhooks = await readEnabledWebhooks(trx, organisations);
  const drafts: DeliveryDraft[] = [];
  for (const alert of alerts) {
    const plan = plans.get(alert.organisation);
    if (plan === undefined) continue;
    drafts.push(
      ...(await toMails(deps, alert, plan)),
      ...toCalls(deps, alert, plan, webhooks.get(alert.organisation) ?? []),
    );
  }
  await insertDeliveries(trx, drafts);
}

const keyOf = ({ warning, reason }: Alert) =>
  createHash('sha256')
    .update([warning.id, warning.priority, warning.state, reason, warning.alertedAt].join('\n'))
    .digest('hex')
    .slice(0, 32);

async function toMails(deps: RoomDependencies, alert: Alert, { settings, zone }: DeliveryPlan) {
  const { organisation, warning } = alert;
  if (!settings.mail.enabled || !isWanted(warning.priority, settings.mail.minimum)) return [];
  const writer = await readWriter(deps, settings.language);
  const mail = toAlertMail(writer, warning, deps.config.publicUrl, alert);
  const now = deps.now();
  const { digest, at } = planDelivery(warning.priority, settings, zone, now);
  const common = { organisation, warning: warning.id, createdAt: now, nextTryAt: at };
  const key = keyOf(alert);
  return draftMails(deps, common, settings.mail.to, { ...mail, digest }, (target) => `${key}-mail-${target}`);
}

function toCalls(
  deps: RoomDependencies,
  alert: Alert,
  { name }: DeliveryPlan,
  webhooks: readonly Webhook[],
): DeliveryDraft[] {
  const { organisation, warning, reason } = alert;
  const now = deps.now();
  const common = { organisation, warning: warning.id, createdAt: now, nextTryAt: now };
  const wanted = webhooks.filter(({ minimum }) => isWanted(warning.priority, minimum));
  const payload = toWebhookBody(warning, deps.config.publicUrl, reason, name);
  const key = keyOf(alert);
  return draftCalls(deps, common, wanted, { subject: warning.headline, payload }, (webhook) => `${key}-${webhook}`);
}
