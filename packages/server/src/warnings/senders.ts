// The two ways out: mail over SMTP, and signed webhooks. Addresses come from people of the organisation, so a webhook may point
// into the hospital's own network; redirects are refused, and nothing of the answer but its status is used.

import type { MailText } from '@tocsin/core/warnings';
import { createTransport, type Transporter } from 'nodemailer';
import type { RoomDependencies } from '../base/index.ts';
import type { DeliveryRecord } from './delivery-store.ts';
import { type Senders, type SendOutcome, signWebhook } from './send-deliveries.ts';

export interface MailSettings {
  readonly smtp: string;
  readonly from: string;
}

const timeoutMs = 20_000;
/** A mail server that says a little now and then would hold up the whole outbox: after this the try has failed, whatever comes. */
const longestMailMs = 60_000;

export function createSenders(
  deps: Pick<RoomDependencies, 'now'>,
  mail: MailSettings | undefined,
  unseal: (sealed: Uint8Array) => Uint8Array,
): Senders {
  const transport =
    mail === undefined
      ? undefined
      : createTransport({
          url: mail.smtp,
          connectionTimeout: timeoutMs,
          greetingTimeout: timeoutMs,
          socketTimeout: timeoutMs,
        });
  return {
    async mail(delivery) {
      if (transport === undefined || mail === undefined)
        return { ok: false, permanent: false, error: 'No mail server is set up (mail.smtp in tocsin.yaml).' };
      return Promise.race([sendMail(transport, mail.from, delivery), tooLate()]);
    },
    async webhook(delivery, target) {
      const body = JSON.stringify(delivery.payload);
      const response = await fetch(target.url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Tocsin',
          'idempotency-key': delivery.idempotency_key,
          'tocsin-signature': signWebhook(unseal(target.secret), deps.now(), body),
        },
        body,
      });
      await response.body?.cancel();
      return toOutcome(response.status);
    },
  };
}

const tooLate = () =>
  new Promise<SendOutcome>((resolve) => {
    const error = `The mail server did not take it within ${longestMailMs / 1000} s.`;
    setTimeout(resolve, longestMailMs, { ok: false, permanent: false, error }).unref();
  });

/** 2xx is delivered; 410 says the address is gone for good; everything else may heal. */
function toOutcome(status: number): SendOutcome {
  if (status >= 200 && status < 300) return { ok: true };
  return { ok: false, permanent: status === 410, error: `The receiver answered ${status}.` };
}

/** What an older release left in the outbox may have no HTML and no language. */
type MailPayload = Partial<MailText> & Pick<MailText, 'text'>;

const toPage = (html: string, language: string) =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head><body>${html}</body></html>`;

async function sendMail(transport: Transporter, from: string, delivery: DeliveryRecord): Promise<SendOutcome> {
  const payload = delivery.payload as unknown as MailPayload;
  const { language = 'en' } = payload;
  try {
    await transport.sendMail({
      from,
      to: delivery.target,
      subject: delivery.subject,
      text: payload.text,
      ...(payload.html === undefined ? {} : { html: toPage(payload.html, language) }),
      headers: { 'content-language': language },
      // One Message-ID a message, also when it is sent twice: mail programs then show it once.
      messageId: `<${delivery.idempotency_key.replace(/[^\w.-]/g, '-')}@tocsin>`,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { ok: true };
  } catch (error) {
    const { responseCode, message } = error as { responseCode?: number; message?: string };
    return {
      ok: false,
      permanent: responseCode !== undefined && responseCode >= 550 && responseCode < 560,
      error: message ?? String(error),
    };
  }
}
