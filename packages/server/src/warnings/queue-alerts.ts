// Puts alerts into the outbox, by each organisation's own settings. The idempotency key is what happened (warning, priority, state, reason),
// so that a job that runs twice queues once.

import { createHash } from 'node:crypto';
import { isWanted, planDelivery, toAlertMail, toWebhookBody } from '@tocsin/core/warnings';
import type { RoomDependencies, Transaction } from '../base/index.ts';
import type { Alert } from './apply-matches.ts';
import {
  type DeliveryDraft,
  defaultSettings,
  insertDeliveries,
  readAllSettings,
  readEnabledWebhooks,
} from './delivery-store.ts';
import { readOrganisationsOf } from './match-store.ts';

export async function queueAlerts(deps: RoomDependencies, trx: Transaction, alerts: readonly Alert[]): Promise<void> {
  if (alerts.length === 0) return;
  const organisations = [...new Set(alerts.map((alert) => alert.organisation))];
  const settings = await readAllSettings(trx, organisations);
  const webhooks = await readEnabledWebhooks(trx, organisations);
  const named = await readOrganisationsOf(trx, organisations);
  const drafts: DeliveryDraft[] = [];
  for (const { organisation, warning, reason } of alerts) {
    const own = settings.get(organisation) ?? defaultSettings;
    const { zone = 'UTC', name = '' } = named.get(organisation) ?? {};
    const happened = createHash('sha256')
      .update([warning.id, warning.priority, warning.state, reason, warning.alertedAt].join('\n'))
      .digest('hex')
      .slice(0, 32);
    const base = { organisation, warning: warning.id, createdAt: deps.now() };
    if (own.mail.enabled && isWanted(warning.priority, own.mail.minimum)) {
      const { subject, text, html } = toAlertMail(warning, deps.config.publicUrl, reason);
      const plan = planDelivery(warning.priority, own, zone, deps.now());
      for (const target of own.mail.to) {
        drafts.push({
          ...base,
          id: deps.newId(),
          channel: 'mail',
          target,
          subject,
          payload: { text, html, digest: plan.digest },
          idempotencyKey: `${happened}-mail-${target}`,
          nextTryAt: plan.at,
        });
      }
    }
    for (const webhook of webhooks.get(organisation) ?? []) {
      if (!isWanted(warning.priority, webhook.minimum)) continue;
      const payload = toWebhookBody(warning, deps.config.publicUrl, reason, name);
      drafts.push({
        ...base,
        id: deps.newId(),
        channel: 'webhook',
        target: webhook.url,
        webhook: webhook.id,
        subject: warning.headline,
        payload,
        idempotencyKey: `${happened}-${webhook.id}`,
        nextTryAt: deps.now(),
      });
    }
  }
  await insertDeliveries(trx, drafts);
}
