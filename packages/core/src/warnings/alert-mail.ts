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

const sayAction = (writer: Writer, { action, actionSaid }: Warning): string =>
  (actionSaid ?? [action])
    .map((part) => (typeof part === 'string' ? isolate(part) : saySentence(writer, part)))
    .join(' ');

function toReason(writer: Writer, because: string) {
  const said = sayEvidence(writer, because);
  return said.isEnglish ? { ...said, text: isolate(said.text) } : said;
}

function toParagraphs(writer: Writer, warning: Warning, headline: string, reason: AlertReason): Paragraph[] {
  const { services, dueOn, because, advisory, advisoryTitle: title, publisher } = warning;
  const effects = services.map(({ name, patientEffect }) =>
    patientEffect === undefined ? isolate(name) : sayLabelled(writer, isolate(name), isolate(patientEffect)),
  );
  const about = { says: says.advisoryOf, values: { advisory, title, publisher } };
  const parts: [string, Paragraph['said']][] = [
    [says.what, [headline]],
    [says.whyNow, [sayReason(writer, reason)]],
    [says.effects, effects],
    [says.first, [sayAction(writer, warning)]],
    [says.dueBy, dueOn === undefined ? [] : [writer.day(dueOn)]],
    [says.because, because.map((text) => toReason(writer, text))],
    [says.advisory, [saySentence(writer, about)]],
  ];
  return parts.filter(([, said]) => said.length > 0).map(([label, said]) => ({ label: sayText(writer, label), said }));
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
