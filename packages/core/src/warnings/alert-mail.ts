// What an alert says by mail: calm, short, and complete enough to act on when the console cannot be reached.

import { isolate, type Sentence, saySentence, sayText, type Writer } from '../base/index.ts';
import { sayEvidence } from '../matching/index.ts';
import { priorityMarks, mailSentences as says } from './mail-sentences.ts';
import type { Warning } from './schema.ts';
import { sayConcerns } from './to-headline.ts';
import { escapeHtml, type MailText, type Paragraph, sayLabelled, toLink, writeMail } from './write-mail.ts';

/** Why people are told: that it is new, or what has changed; in English, and in its parts where it has them. */
export interface AlertReason {
  readonly reason: string;
  readonly said?: Sentence | undefined;
}

function sayReason(writer: Writer, { reason, said }: AlertReason): string {
  if (reason === 'new') return sayText(writer, says.isNew);
  return said === undefined ? isolate(reason) : saySentence(writer, said);
}

/** Our sentences in the mail's language, the maker's words as they are and in the advisory's. */
const sayAction = (writer: Writer, { action, actionSaid, language: lang }: Warning): Paragraph['said'] =>
  actionSaid?.map((part) => (typeof part === 'string' ? { text: isolate(part), lang } : saySentence(writer, part))) ?? [
    isolate(action),
  ];

function sayReasonOfMatch(writer: Writer, because: string) {
  const { text, isEnglish } = sayEvidence(writer, because);
  return isEnglish ? { text: isolate(text), lang: 'en' } : text;
}

function toParagraphs(writer: Writer, warning: Warning, headline: string, reason: AlertReason): Paragraph[] {
  const { services, dueOn, because, advisory, advisoryTitle, publisher, language: lang } = warning;
  const effects = services.map(({ name, patientEffect }) =>
    patientEffect === undefined ? isolate(name) : sayLabelled(writer, isolate(name), isolate(patientEffect)),
  );
  const from = `(${isolate(advisory)}, ${isolate(publisher)})`;
  const parts: Paragraph[] = [
    { label: says.what, said: [headline] },
    { label: says.whyNow, said: [sayReason(writer, reason)] },
    { label: says.effects, said: effects },
    { label: says.first, said: sayAction(writer, warning), as: 'run' },
    { label: says.dueBy, said: dueOn === undefined ? [] : [writer.day(dueOn)] },
    { label: says.because, said: because.map((text) => sayReasonOfMatch(writer, text)) },
    { label: says.advisory, said: [{ text: isolate(advisoryTitle), lang }, from], as: 'run' },
  ];
  return parts
    .filter(({ said }) => said.length > 0)
    .map((part) => ({ ...part, label: sayText(writer, part.label ?? '') }));
}

export function toAlertMail(writer: Writer, warning: Warning, address: string, reason: AlertReason): MailText {
  const { headline: english, concerns } = warning;
  const headline = concerns === undefined ? isolate(english) : saySentence(writer, sayConcerns(concerns));
  return writeMail(writer, {
    subject: `[${sayText(writer, priorityMarks[warning.priority])}] ${headline} (${warning.advisory})`,
    paragraphs: toParagraphs(writer, warning, headline, reason),
    link: { to: toLink(address, `/warnings/${warning.id}`), says: says.open },
    mark: `TLP:${warning.tlp}`,
  });
}

/** Several warnings in one message of the day; each in the language it was written in. */
export function toDigestMail(writer: Writer, mails: readonly MailText[]): MailText {
  if (mails.length === 1) return mails[0]!;
  return {
    subject: saySentence(writer, { says: says.ofTheDay, values: { count: mails.length } }),
    text: mails.map((mail) => `${mail.subject}\n\n${mail.text}`).join('\n────────\n\n'),
    html: mails
      .map(
        ({ subject, html, language }) =>
          `<h2 lang="${escapeHtml(language)}" style="font:bold 18px sans-serif">${escapeHtml(subject)}</h2>${html}`,
      )
      .join('<hr>'),
    language: writer.language,
  };
}

/** Tells whoever asked for it that the way is open. */
export const toTestMail = (writer: Writer, name: string): MailText =>
  writeMail(writer, {
    subject: sayText(writer, says.test),
    paragraphs: [{ said: [saySentence(writer, { says: says.testSays, values: { name } })] }],
  });
