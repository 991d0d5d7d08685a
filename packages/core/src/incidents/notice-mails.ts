// What people are told of by mail beside the limits: a colleague's alert, a report that came in at a desk, an authority's warning to its members.

import { isolate, type Saying, saySentence, sayText, type Writer } from '../base/index.ts';
import { type MailText, toLink, toParagraphs, writeMail } from '../warnings/index.ts';
import { incidentMailSentences as says } from './mail-sentences.ts';
import { nameRegime, nameStage } from './report-names.ts';

const incidents = (address: string) => ({ to: toLink(address, '/incidents'), says: says.openIncidents });

export function toStaffAlertMail(
  writer: Writer,
  { by, text }: { readonly by: string; readonly text: string },
  address: string,
): MailText {
  const [first, ...others] = toParagraphs(text);
  return writeMail(writer, {
    subject: sayText(writer, says.alert),
    paragraphs: [{ said: [], ...first, label: isolate(by) }, ...others],
    link: incidents(address),
  });
}

export interface ArrivedReport {
  readonly id: string;
  readonly sender: string;
  readonly regime: string;
  readonly stage: string;
  readonly version: number;
}

export function toArrivalMail(
  writer: Writer,
  { id, sender, regime, stage, version }: ArrivedReport,
  address: string,
): MailText {
  const form: Saying['values'] = { stage: { says: nameStage(stage) }, regime: { says: nameRegime(regime) } };
  return writeMail(writer, {
    subject: saySentence(writer, { says: says.arrival, values: form }),
    paragraphs: [{ said: [saySentence(writer, { says: says.arrived, values: { ...form, sender, version } })] }],
    link: { to: toLink(address, `/desk/${id}`), says: says.openReport },
  });
}

/** The text is the authority's own and stays as it is. */
export const toMemberNoticeMail = (
  writer: Writer,
  { from, text }: { readonly from: string; readonly text: string },
  address: string,
): MailText =>
  writeMail(writer, {
    subject: saySentence(writer, { says: says.warns, values: { authority: from } }),
    paragraphs: toParagraphs(text),
    link: incidents(address),
  });
