// A notice of another room to an organisation's people: by the addresses of its delivery settings and in its language, at once, day and night.
// Put into the outbox in the transaction of what it tells of; the same key never makes a second message.

import type { OrganisationId, Writer } from '@tocsin/core/base';
import type { MailText } from '@tocsin/core/warnings';
import { english, type RoomDependencies, readWriter, type Transaction } from '../base/index.ts';
import { type DeliveryDraft, insertDeliveries, readDeliveryPlans, readEnabledWebhooks } from './delivery-store.ts';
import { draftCalls, draftMails } from './draft-messages.ts';

export interface Notice {
  readonly organisation: OrganisationId;
  readonly key: string;
  /** Of an exercise it says so itself. `zone` is the organisation's. A webhook is sent the English. */
  readonly write: (writer: Writer, zone: string) => MailText;
  /** What a webhook is sent; `type` is versioned. */
  readonly event: { readonly type: string } & Readonly<Record<string, unknown>>;
}

type Ports = Pick<RoomDependencies, 'newId' | 'now' | 'log'>;

export const queueNotice = (deps: Ports, trx: Transaction, notice: Notice): Promise<void> =>
  queueNotices(deps, trx, [notice]);

export async function queueNotices(deps: Ports, trx: Transaction, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const organisations = [...new Set(notices.map(({ organisation }) => organisation))];
  const plans = await readDeliveryPlans(trx, organisations);
  const webhooks = await readEnabledWebhooks(trx, organisations);
  const at = deps.now();
  const drafts: DeliveryDraft[] = [];
  for (const { organisation, key, write, event } of notices) {
    const plan = plans.get(organisation);
    if (plan === undefined) continue;
    const { settings, zone } = plan;
    const base = { organisation, createdAt: at, nextTryAt: at };
    const to = settings.mail.enabled ? settings.mail.to : [];
    if (to.length > 0) {
      const mail = write(await readWriter(deps, settings.language), zone);
      drafts.push(...draftMails(deps, base, to, mail, (target) => `${key}-mail-${target}`));
    }
    const own = webhooks.get(organisation) ?? [];
    if (own.length > 0) {
      const { subject, text } = write(english, zone);
      const payload = { ...event, subject, text };
      drafts.push(...draftCalls(deps, base, own, { subject, payload }, (webhook) => `${key}-${webhook}`));
    }
  }
  await insertDeliveries(trx, drafts);
}
