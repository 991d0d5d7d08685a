// A message for the outbox, once an address and once a webhook.

import type { MailText, Webhook } from '@tocsin/core/warnings';
import type { RoomDependencies } from '../base/index.ts';
import type { DeliveryDraft } from './delivery-store.ts';

type Ports = Pick<RoomDependencies, 'newId'>;
/** What the copies of a message have in common. */
type Common = Pick<DeliveryDraft, 'organisation' | 'warning' | 'createdAt' | 'nextTryAt'>;

export const draftMails = (
  { newId }: Ports,
  common: Common,
  to: readonly string[],
  { subject, ...payload }: MailText & { readonly digest?: boolean },
  keyOf: (target: string) => string,
): DeliveryDraft[] =>
  to.map((target) => ({
    ...common,
    id: newId(),
    channel: 'mail',
    target,
    subject,
    payload,
    idempotencyKey: keyOf(target),
  }));

export const draftCalls = (
  { newId }: Ports,
  common: Common,
  webhooks: readonly Webhook[],
  { subject, payload }: Pick<DeliveryDraft, 'subject' | 'payload'>,
  keyOf: (webhook: string) => string,
): DeliveryDraft[] =>
  webhooks.map(({ id, url }) => ({
    ...common,
    id: newId(),
    channel: 'webhook',
    target: url,
    webhook: id,
    subject,
    payload,
    idempotencyKey: keyOf(id),
  }));
