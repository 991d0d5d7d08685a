// A warning to the other members must not name its source: not by name, not by contact, and not by there being so few members that it could
// be nobody else.

import { type Finding, FindingList } from '../base/index.ts';
import { foldName } from './fold-name.ts';
import type { ReportBody } from './incident-schema.ts';

/** No notice and no figure stands on fewer organisations. */
export const kAnonymity = 5;

/** Fields whose words tell who somebody is. */
const telling = ['who.name', 'who.mail', 'who.phone', 'who.officer', 'who.dpo', 'who.ref'];

export interface NoticeSource {
  readonly sender: string;
  readonly bodies: readonly ReportBody[];
}

const digits = (text: string) => text.replace(/\D/g, '');

export function checkNotice(text: string, sources: readonly NoticeSource[]): Finding[] {
  const findings = new FindingList();
  const folded = ` ${foldName(text)} `;
  const complain = (what: string) =>
    findings.error(
      'incidents/notice-names-source',
      '/text',
      `The text holds ${what}.`,
      'Say it in words that fit any member.',
    );
  for (const { sender, bodies } of sources) {
    if (folded.includes(` ${foldName(sender)} `)) complain(`the name "${sender}"`);
    for (const body of bodies) {
      if (text.includes(body.incident) && /\d{4}-\d+/.test(body.incident))
        complain(`the incident's number ${body.incident}`);
      for (const { field, value } of body.lines) {
        if (!telling.includes(field) || value?.kind !== 'text') continue;
        const said = foldName(value.text);
        const number = digits(value.text);
        const domain = /@([^\s>]+)/.exec(value.text)?.[1];
        if (said.length >= 4 && folded.includes(` ${said} `)) complain(`"${value.text}"`);
        else if (number.length >= 7 && digits(text).includes(number)) complain(`the number ${value.text}`);
        else if (domain !== undefined && text.toLowerCase().includes(domain.toLowerCase()))
          complain(`the domain ${domain}`);
      }
    }
  }
  return [...new Map(findings.items.map((finding) => [finding.message, finding])).values()];
}
