// What was typed into the fact sheet and is not saved yet. It lies in this tab's own storage, so that neither a reload nor a session that
// ends takes it away; it goes when it is saved, discarded, when the person signs out, or the tab is closed. Trusted by nobody: the server checks every fact.

import type { FactValue, IncidentDetail } from '@tocsin/core/incidents';
import { useCallback, useEffect, useState } from 'react';

export interface Draft {
  /** Undefined: taken up, but nothing that can be saved. */
  readonly value: FactValue | undefined;
  /** The fact that stood there when it was typed; null for none. */
  readonly seen: string | null;
  readonly because?: string;
}
export type Drafts = Readonly<Record<string, Draft>>;

const keyOf = (incident: string) => `tocsin-drafts-${incident}`;

function read(incident: string): Drafts {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(incident)) ?? '{}') as Drafts;
  } catch {
    return {};
  }
}

export interface DraftKeeper {
  readonly drafts: Drafts;
  put(field: string, draft: Draft): void;
  drop(fields: readonly string[]): void;
}

export function useFactDrafts(incident: string): DraftKeeper {
  const [drafts, setDrafts] = useState(() => read(incident));
  useEffect(() => {
    try {
      if (Object.keys(drafts).length === 0) sessionStorage.removeItem(keyOf(incident));
      else sessionStorage.setItem(keyOf(incident), JSON.stringify(drafts));
    } catch {
      // A browser that keeps nothing still has it on the page.
    }
  }, [drafts, incident]);
  const put = useCallback((field: string, draft: Draft) => setDrafts((now) => ({ ...now, [field]: draft })), []);
  const drop = useCallback(
    (fields: readonly string[]) =>
      setDrafts((now) => Object.fromEntries(Object.entries(now).filter(([field]) => !fields.includes(field)))),
    [],
  );
  return { drafts, put, drop };
}

/** Whether a value says something: an empty text is none, an empty choice of several is. */
const isSaid = (value: FactValue | undefined): value is FactValue =>
  value !== undefined && !(value.kind === 'text' && value.text.trim() === '');

/** Drafts that can be saved, and those under which somebody else has said another thing meanwhile. */
export function sortDrafts(drafts: Drafts, sheet: IncidentDetail['sheet']) {
  const current = new Map(sheet.map((row) => [row.field, row.current.id]));
  const all = Object.entries(drafts).flatMap(([field, draft]) =>
    isSaid(draft.value) ? [{ field, ...draft, value: draft.value }] : [],
  );
  const isConflict = (draft: { field: string; seen: string | null }) =>
    (current.get(draft.field) ?? null) !== draft.seen;
  return { ready: all.filter((draft) => !isConflict(draft)), conflicts: all.filter(isConflict) };
}

/** Two texts put together by hand begin as both, one under the other. */
export const bothTexts = (theirs: FactValue, mine: FactValue): FactValue | undefined =>
  theirs.kind === 'text' && mine.kind === 'text' ? { kind: 'text', text: `${theirs.text}\n${mine.text}` } : undefined;
