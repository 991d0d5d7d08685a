// What an alert says by mail: calm, short, and complete enough to act on when the console cannot be reached.

import type { Warning } from './schema.ts';

const label: Record<Warning['priority'], string> = {
  immediate: 'Immediate',
  'out-of-cycle': 'Out of cycle',
  scheduled: 'Scheduled',
  defer: 'Can wait',
};
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
/** One line: text from outside must not become a header or a second line of the subject. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

function toParts(warning: Warning, reason: string): [string, string][] {
  const effects = warning.services.map((service) =>
    service.patientEffect === undefined ? service.name : `${service.name}: ${service.patientEffect}`,
  );
  return [
    ['What', warning.headline],
    ['Why now', reason === 'new' ? 'This is new.' : reason],
    ['What patients would feel', effects.join('; ')],
    ['Do first', warning.action],
    ['By', warning.dueOn ?? ''],
    ['Why it hits', warning.because.join('; ')],
    ['Advisory', `${warning.advisory}: ${warning.advisoryTitle} (${warning.publisher})`],
  ].filter((part): part is [string, string] => part[1] !== '');
}

export function toAlertMail(warning: Warning, address: string, reason: string): MailText {
  const parts = toParts(warning, reason);
  const link = `${address.replace(/\/$/, '')}/warnings/${warning.id}`;
  return {
    subject: oneLine(`[${label[warning.priority]}] ${warning.headline} (${warning.advisory})`).slice(0, 200),
    text: `${parts.map(([name, said]) => `${name}: ${oneLine(said)}`).join('\n\n')}\n\n${link}\nTLP:${warning.tlp}\n`,
    html: `<div style="font:16px/1.5 sans-serif;max-width:40em">${parts.map(([name, said]) => `<p><strong>${name}</strong><br>${escapeHtml(said)}</p>`).join('')}<p><a href="${escapeHtml(link)}">Open the warning</a></p><p>TLP:${escapeHtml(warning.tlp)}</p></div>`,
  };
}

/** Several warnings in one message of the day. */
export function toDigestMail(mails: readonly MailText[]): MailText {
  if (mails.length === 1) return mails[0]!;
  return {
    subject: `${mails.length} warnings of the day`,
    text: mails.map((mail) => `${mail.subject}\n\n${mail.text}`).join('\n────────\n\n'),
    html: mails
      .map((mail) => `<h2 style="font:bold 18px sans-serif">${escapeHtml(mail.subject)}</h2>${mail.html}`)
      .join('<hr>'),
  };
}
