// A message through every channel that is switched on, so that whoever sets them up sees that they speak.

import { Problem } from '@tocsin/core/base';
import { toTestMail } from '@tocsin/core/warnings';
import { type Actor, english, type RoomDependencies, readWriter, type Transaction } from '../base/index.ts';
import { insertDeliveries, listWebhooks, readDeliveryPlan } from './delivery-store.ts';
import { draftCalls, draftMails } from './draft-messages.ts';

export async function sendTest(deps: RoomDependencies, trx: Transaction, actor: Actor): Promise<{ queued: number }> {
  const { settings } = await readDeliveryPlan(trx, actor.organisation!);
  const { mail, language } = settings;
  const to = mail.enabled ? mail.to : [];
  if (to.length > 0 && deps.config.mail === undefined)
    throw new Problem('warnings/mail-not-configured', 'no mail server');
  const now = deps.now();
  const base = { organisation: actor.organisation!, createdAt: now, nextTryAt: now };
  const newKey = () => `test-${deps.newId()}`;
  const mails = draftMails(deps, base, to, toTestMail(await readWriter(deps, language), actor.name), newKey);
  const { subject, text } = toTestMail(english, actor.name);
  const enabled = (await listWebhooks(trx)).filter((webhook) => webhook.enabled);
  const calls = draftCalls(deps, base, enabled, { subject, payload: { type: 'tocsin.test.v1', text } }, newKey);
  return { queued: await insertDeliveries(trx, [...mails, ...calls]) };
}
