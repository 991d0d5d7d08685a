// What changed from one revision of an advisory to the next, in sentences. The paths are those of compare-revisions in core.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { sayThreat } from './document-words.ts';
import { remedyWords } from './remedy-words.ts';

export interface Change {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

export interface SaidChange {
  /** What it is about: a vulnerability, or the advisory itself. */
  readonly about: string;
  readonly what: string;
  /** What is there now and was not, and what was there and is no more. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

type Words = Readonly<Record<string, MessageDescriptor>>;

const ofDocument: Words = {
  title: msg`Title`,
  summary: msg`Summary`,
  status: msg`Status of the document`,
  tlp: msg`Sharing (TLP)`,
  severity: msg`Severity in the publisher’s words`,
  withdrawn: msg`Withdrawal`,
  'superseded by': msg`Superseded by`,
  sectors: msg`Sectors`,
  notes: msg`Notes`,
  references: msg`References`,
};
const ofVulnerability: Words = {
  affected: msg({ message: 'Affected', context: 'state' }),
  'not affected': msg({ message: 'Not affected', context: 'state' }),
  fixed: msg({ message: 'Fixed', context: 'state' }),
  'under investigation': msg({ message: 'Under investigation', context: 'state' }),
  recommended: msg({ message: 'Recommended', context: 'state' }),
  exploitation: msg`Exploitation`,
  flags: msg`Why it is not affected`,
  scores: msg`Score`,
  description: msg`Description`,
  weaknesses: msg`Weakness`,
};

/** A name that this console does not know stands as it is: a newer server may have more to say. */
const sayName = (words: Words, name: string): string => {
  const known = Object.hasOwn(words, name) ? words[name] : undefined;
  return known === undefined ? name : i18n._(known);
};

const lines = (text: string | undefined) => text?.split('\n').filter((line) => line !== '') ?? [];

export function sayChange({ path, before, after }: Change): SaidChange {
  const sides = { added: lines(after), gone: lines(before) };
  const inside = /^vulnerabilities\/(.*?)\/(?:(remediations|threats)\/)?([^/]+)$/.exec(path);
  if (inside === null) return { about: t`The advisory`, what: sayName(ofDocument, path), ...sides };
  const [, about = '', group, name = ''] = inside;
  const threat = sayThreat(name);
  const what =
    group === 'threats'
      ? t`Threat: ${threat}`
      : sayName(group === 'remediations' ? remedyWords : ofVulnerability, name);
  return { about, what, ...sides };
}
