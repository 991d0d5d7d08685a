// A notice of another room to an organisation's people: by the addresses of its delivery settings, at once, day and night. Put into the outbox
// in the transaction of what it tells of; the same key never makes a second message.

import type { OrganisationId } from '@tocsin/core/base';
import type { RoomDependencies, Transaction } from '../base/index.ts';
import {
  type DeliveryDraft,
  defaultSettings,
  insertDeliveries,
  readAllSettings,
  readEnabledWebhooks,
} from './delivery-store.ts';

export interface Notice {
  readonly organisation: OrganisationId;
  readonly key: string;
  /** Of an exercise it says so itself. */
  readonly subject: string;
  readonly text: string;
  /** What a webhook is sent; `type` is versioned. */
  readonly event: { readonly type: string } & Readonly<Record<string, unknown>>;
}

export const queueNotice = (
  deps: Pick<RoomDependencies, 'newId' | 'now'>,
  trx: Transaction,
  notice: Notice,
): Promise<void> => queueNotices(deps, trx, [notice]);

export async function queueNotices(
  deps: Pick<RoomDependencies, 'newId' | 'now'>,
  trx: Transaction,
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length === 0) return;
  const organisations = [...new Set(notices.map(({ organisation }) => organisation))];
  const settings = await readAllSettings(trx, organisations);
  const webhooks = await readEnabledWebhooks(trx, organisations);
  const at = deps.now();
  await insertDeliveries(
    trx,
    notices.flatMap(({ organisation, key, subject, text, event }): DeliveryDraft[] => {
      const { mail } = settings.get(organisation) ?? defaultSettings;
      const base = { organisation, subject, createdAt: at, nextTryAt: at };
      return [
        ...(mail.enabled ? mail.to : []).map((target) => ({
          ...base,
          id: deps.newId(),
          channel: 'mail' as const,
          target,
          payload: { text },
          idempotencyKey: `${key}-mail-${target}`,
        })),
        ...(webhooks.get(organisation) ?? []).map((webhook) => ({
          ...base,
          id: deps.newId(),
          channel: 'webhook' as const,
          target: webhook.url,
          webhook: webhook.id,
          payload: { ...event, subject, text },
          idempotencyKey: `${key}-${webhook.id}`,
        })),
      ];
    }),
  );
}
