// A journal entry of interest to whoever reads warnings, in a sentence.

import type { Sentence } from '@tocsin/core/base';
import type { JournalEntry } from '@tocsin/core/ledger';
import type { HistoryEntry } from '@tocsin/core/warnings';

const said: Readonly<Record<string, (body: Record<string, unknown>) => string>> = {
  'warnings/warning-raised': (body) => `Raised: ${body.headline}`,
  'warnings/warning-changed': (body) =>
    `Changed: ${body.alerted ?? `${body.affected} affected, ${body.cannotTell} open to judgement`}`,
  'warnings/findings-changed': (body) =>
    `${body.by} set ${body.count} to ${String(body.state).replaceAll('-', ' ')}${body.note ? `: ${body.note}` : ''}`,
  'warnings/change-undone': (body) => `${body.by} took the last change back`,
  'warnings/comment-written': (body) => `${body.by} wrote in the discussion`,
  'warnings/comment-edited': (body) => `${body.by} changed a comment`,
  'warnings/comment-removed': (body) => `${body.by} removed a comment`,
  'warnings/message-delivered': (body) => `Delivered by ${body.channel}`,
  'warnings/message-dead': (body) => `Could not be delivered by ${body.channel}: ${body.error}`,
  'inventory/import-applied': (body) =>
    `Import ${body.name}: ${body.added} added, ${body.changed} changed, ${body.gone} gone`,
};

/** Whether there is a sentence for it: a reader of warnings is not shown the program’s own names of other kinds. */
export const isSaid = (kind: string): boolean => Object.hasOwn(said, kind);

/** Those the sentences speak of; a body may hold more than people are to read. */
const told = [
  'headline',
  'alerted',
  'affected',
  'cannotTell',
  'by',
  'count',
  'state',
  'note',
  'channel',
  'error',
  'name',
  'added',
  'changed',
  'gone',
];
function toFacts(body: Record<string, unknown>): HistoryEntry['facts'] {
  const plain = told.flatMap((name) => {
    const value = body[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [];
  });
  const { alertedSaid } = body as { alertedSaid?: Sentence };
  return { ...Object.fromEntries(plain), ...(alertedSaid === undefined ? {} : { alertedSaid }) };
}

export function toHistory(entry: JournalEntry): HistoryEntry {
  const { position, at, actor, kind, body } = entry;
  return {
    position,
    at,
    actor,
    kind,
    text: said[kind]?.(body) ?? kind.replace(/^.*\//, '').replaceAll('-', ' '),
    facts: toFacts(body),
  };
}
