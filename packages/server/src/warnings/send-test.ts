// A message through every channel that is switched on, so that whoever sets them up sees that they speak.

import { Problem } from '@tocsin/core/base';
import { toTestMail } from '@tocsin/core/warnings';
import { type Actor, english, type RoomDependencies, readWriter, type Transaction } from '../base/index.ts';
import { type DeliveryDraft, insertDeliveries, listWebhooks, readDeliveryPlan } from './delivery-store.ts';

export async function sendTest(deps: RoomDependencies, trx: Transaction, actor: Actor): Promise<{ queued: number }> {
  const { settings } = await readDeliveryPlan(trx, actor.organisation!);
  const { mail, language } = settings;
  const to = mail.enabled ? mail.to : [];
  if (to.length > 0 && deps.config.mail === undefined)
    throw new Problem('warnings/mail-not-configured', 'no mail server');
  const now = deps.now();
  const base = { organisation: actor.organisation!, createdAt: now, nextTryAt: now };
  const { subject, ...payload } = toTestMail(await readWriter(deps, language), actor.name);
  const mails = to.map(
    (target): DeliveryDraft => ({
      ...base,
      id: deps.newId(),
      channel: 'mail',
      target,
      subject,
      payload,
      idempotencyKey: `test-${deps.newId()}`,
    }),
  );
  const plain = toTestMail(english, actor.name);
  const hooks = (await listWebhooks(trx))
    .filter((webhook) => webhook.enabled)
    .map(
      (webhook): DeliveryDraft => ({
        ...base,
        id: deps.newId(),
        channel: 'webhook',
        target: webhook.url,
        webhook: webhook.id,
        subject: plain.subject,
        payload: { type: 'tocsin.test.v1', text: plain.text },
        idempotencyKey: `test-${deps.newId()}`,
      }),
    );
  return { queued: await insertDeliveries(trx, [...mails, ...hooks]) };
}
