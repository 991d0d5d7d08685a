// What a webhook is sent: the whole warning, so that the receiver need not call back. The signature is the sender's business (server).

import * as T from 'typebox';
import { Warning } from './schema.ts';

export const WebhookEvent = T.Object(
  {
    type: T.Literal('tocsin.warning.v1', { description: 'Rises to v2 only when a field goes or changes its meaning.' }),
    organisation: T.String({ description: 'Name of the organisation that is warned.' }),
    reason: T.String({ description: '`new`, or in words what has changed since the last alert.' }),
    address: T.String({ description: 'Where the warning stands in the console.' }),
    warning: Warning,
  },
  { $id: 'WebhookEvent' },
);
export type WebhookEvent = T.Static<typeof WebhookEvent>;

export function toWebhookBody(
  warning: Warning,
  address: string,
  reason: string,
  organisation: string,
): WebhookEvent & Record<string, unknown> {
  return {
    type: 'tocsin.warning.v1',
    organisation,
    reason,
    address: `${address.replace(/\/$/, '')}/warnings/${warning.id}`,
    warning,
  };
}
