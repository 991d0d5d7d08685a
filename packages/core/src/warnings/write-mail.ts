// How a mail of Tocsin looks: a subject of one line, paragraphs, a way back into the console; the same in plain text and in HTML.
//
// Any part of it may hold words from outside. They become no header, no line and no tag here. So that they cannot turn round what stands beside
// them, who hands them in has isolated them, as in the console. A subject has no such controls: alone on its line it needs none, and filters take
// invisible letters there for fraud.

import { isolate, type Speaker, sayText, type Writer } from '../base/index.ts';
import { jointSentences } from '../versions/index.ts';
import { mailSentences as says } from './mail-sentences.ts';

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** BCP 47. */
  readonly language: string;
}

/** In the mail's language, or in the one it says (BCP 47). */
type Said = string | { readonly text: string; readonly lang?: string | undefined };

export interface Paragraph {
  readonly label?: string;
  readonly said: readonly Said[];
  /** How the several are one: as a list in a sentence (where nothing is said), one behind the other, or each on a line of its own. */
  readonly as?: 'run' | 'lines';
}

export interface MailParts {
  readonly subject: string;
  readonly paragraphs: readonly Paragraph[];
  /** `says` is English. */
  readonly link?: { readonly to: string; readonly says: string };
  /** Below the link; the same in every language. */
  readonly mark?: string;
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const onOneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

/** Joiners are left: Persian, for one, is not written without them. */
const invisible = /(?![\u200c\u200d])\p{Cf}/gu;
const longestSubject = 200;
const toSubject = (text: string): string =>
  Array.from(onOneLine(text.replace(invisible, '')).toWellFormed())
    .slice(0, longestSubject)
    .join('');

/** What people write to people keeps its lines. */
export const toParagraphs = (text: string): Paragraph[] =>
  text
    .split(/(?:\r\n?|\n)\s*(?:\r\n?|\n)/)
    .map((part) => part.split(/\r\n?|\n/).map(isolate))
    .map((lines) => ({ said: lines.filter((line) => line.trim() !== ''), as: 'lines' as const }))
    .filter(({ said }) => said.length > 0);

/** "What: …", the colon as the language sets it. */
export const sayLabelled = (speaker: Speaker, label: string, text: string): string =>
  speaker.fill(says.labelled, { label, text }) ?? `${label}: ${text}`;

/** Several as one, joined as the language does. */
export const joinSaid = (speaker: Speaker, texts: readonly string[]): string =>
  texts.length < 2
    ? (texts[0] ?? '')
    : texts.reduceRight((other, one) => speaker.fill(jointSentences.and.says, { one, other }) ?? `${one}; ${other}`);

/** `mark` is what a text becomes, and `newLine` what parts two lines. */
function toBody(
  writer: Writer,
  { said, as }: Paragraph,
  mark: (text: string, lang?: string) => string,
  newLine: string,
) {
  const texts = said.map((one) =>
    typeof one === 'string' ? mark(onOneLine(one)) : mark(onOneLine(one.text), one.lang),
  );
  return as === undefined ? joinSaid(writer, texts) : texts.join(as === 'run' ? ' ' : newLine);
}

function toPlain(writer: Writer, paragraph: Paragraph): string {
  const text = toBody(writer, paragraph, (said) => said, '\n');
  return paragraph.label === undefined ? text : sayLabelled(writer, onOneLine(paragraph.label), text);
}

function toHtml(writer: Writer, paragraph: Paragraph): string {
  const mark = (said: string, lang = writer.language) =>
    lang === writer.language ? escapeHtml(said) : `<span lang="${escapeHtml(lang)}">${escapeHtml(said)}</span>`;
  const text = toBody(writer, paragraph, mark, '<br>');
  return paragraph.label === undefined ? text : `<strong>${escapeHtml(onOneLine(paragraph.label))}</strong><br>${text}`;
}

export function writeMail(writer: Writer, { subject, paragraphs, link, mark }: MailParts): MailText {
  const { language } = writer;
  const ending = [link?.to, mark].filter((line) => line !== undefined).join('\n');
  const html = [
    ...paragraphs.map((paragraph) => toHtml(writer, paragraph)),
    ...(link === undefined ? [] : [`<a href="${escapeHtml(link.to)}">${escapeHtml(sayText(writer, link.says))}</a>`]),
    ...(mark === undefined ? [] : [escapeHtml(mark)]),
  ];
  return {
    subject: toSubject(subject),
    text: `${[...paragraphs.map((paragraph) => toPlain(writer, paragraph)), ending].filter(Boolean).join('\n\n')}\n`,
    html: `<div lang="${escapeHtml(language)}" style="font:16px/1.5 sans-serif;max-width:40em">${html.map((inner) => `<p>${inner}</p>`).join('')}</div>`,
    language,
  };
}

/** An address of the console, for a link. */
export const toLink = (address: string, path: string): string => `${address.replace(/\/$/, '')}${path}`;
