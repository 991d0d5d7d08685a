// What changed from one revision of an advisory to the next, in sentences. The paths are those of compare-revisions in core.

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

const ofDocument: Readonly<Record<string, string>> = {
  title: 'Title',
  summary: 'Summary',
  status: 'Status of the document',
  tlp: 'Sharing (TLP)',
  severity: 'Severity in the publisher’s words',
  withdrawn: 'Withdrawal',
  'superseded by': 'Superseded by',
  sectors: 'Sectors',
  notes: 'Notes',
  references: 'References',
};
const ofVulnerability: Readonly<Record<string, string>> = {
  affected: 'Affected',
  'not affected': 'Not affected',
  fixed: 'Fixed',
  'under investigation': 'Under investigation',
  recommended: 'Recommended',
  exploitation: 'Exploitation',
  flags: 'Why it is not affected',
  scores: 'Score',
  description: 'Description',
  weaknesses: 'Weakness',
};

const lines = (text: string | undefined) => text?.split('\n').filter((line) => line !== '') ?? [];

/** A path that this console does not know stands as it is: a newer server may have more to say. */
export function sayChange({ path, before, after }: Change): SaidChange {
  const sides = { added: lines(after), gone: lines(before) };
  const inside = /^vulnerabilities\/(.*?)\/(?:(remediations|threats)\/)?([^/]+)$/.exec(path);
  if (inside === null) return { about: 'The advisory', what: ofDocument[path] ?? path, ...sides };
  const [, about = '', group, name = ''] = inside;
  const what =
    group === 'remediations'
      ? (remedyWords[name] ?? name)
      : group === 'threats'
        ? `Threat: ${name.replaceAll('_', ' ')}`
        : (ofVulnerability[name] ?? name);
  return { about, what, ...sides };
}
