// A profile file: YAML, its shape, its meaning, each fault with its line. Read at start and when a file is changed.

import { Compile } from 'typebox/compile';
import { isAlias, isCollection, LineCounter, parseDocument } from 'yaml';
import type { Finding } from '../base/index.ts';
import { checkProfile } from './check-profile.ts';
import { DeadlineProfile } from './schema.ts';

export interface ProfileReading {
  readonly profile?: DeadlineProfile;
  /** Each says its line in `at`; a profile with one of them is not given. */
  readonly findings: readonly Finding[];
  /** The finding with its line in the file: for what other rooms find in their part of it. */
  readonly place?: (finding: Finding) => Finding;
}

const shape = Compile(DeadlineProfile);
const mostFindings = 20;

/** `union` is absent only for the Union's own file. */
export function readProfile(text: string, union?: DeadlineProfile): ProfileReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, maxAliasCount: 0 } as object);
  const lineOf = (pointer: string) => {
    const path = pointer
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
        return lines.linePos(node.range[0] as number).line;
    }
    return 1;
  };
  const place = (finding: Finding): Finding => ({
    ...finding,
    at: `line ${lineOf(finding.at)} (${finding.at || '/'})`,
  });
  const broken = document.errors[0];
  if (broken !== undefined || hasAlias(document.contents)) {
    const message = broken?.message.split('\n')[0] ?? 'References (`*name`) are not read.';
    const line = broken?.linePos?.[0].line ?? 1;
    return { findings: [{ code: 'deadlines/profile-unreadable', at: `line ${line}`, message, severity: 'error' }] };
  }
  const value: unknown = document.toJS();
  const faults = [...shape.Errors(value)]
    .slice(0, mostFindings)
    .map(
      (error): Finding =>
        place({ code: 'deadlines/profile-shape', at: error.instancePath, message: error.message, severity: 'error' }),
    );
  if (faults.length > 0) return { findings: faults };
  const profile = value as DeadlineProfile;
  const findings = checkProfile(profile, union ?? profile).map(place);
  return findings.length > 0 ? { findings } : { profile, findings, place };
}

function hasAlias(node: unknown): boolean {
  if (isAlias(node)) return true;
  return (
    isCollection(node) && node.items.some((item) => hasAlias(item) || hasAlias((item as { value?: unknown }).value))
  );
}
