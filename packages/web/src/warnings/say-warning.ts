// The sentences of a warning in the reader's language, made from the parts the server sends. Where it sends none (an older record), its English.

import { t } from '@lingui/core/macro';
import type { Sentence } from '@tocsin/core/base';
import { type HistoryEntry, type SsvcStep, sayConcerns, type Warning } from '@tocsin/core/warnings';
import { sayNumber } from '../base/formats.ts';
import { stateWords } from '../base/Priority.tsx';
import { saySentence, sayText } from '../base/say-sentence.ts';
import { sayWord } from '../base/say-word.ts';

/** "7 assets (…) for Intensive care are affected": what, where, how sure. */
export const sayHeadline = ({ headline, concerns }: Pick<Warning, 'headline' | 'concerns'>): string =>
  concerns === undefined ? headline : saySentence(sayConcerns(concerns));

/** What to do first, in parts: our sentences in the reader's language, the maker's words as they are and in the advisory's. */
export const sayAction = ({
  action,
  actionSaid,
  language,
}: Pick<Warning, 'action' | 'actionSaid' | 'language'>): readonly { text: string; lang?: string | undefined }[] =>
  actionSaid?.map((part) =>
    typeof part === 'string' ? { text: part, lang: language } : { text: saySentence(part) },
  ) ?? [{ text: action }];

/** The fact behind a step of the decision; after what it is of come the things that hinder an attack. */
export function sayStep({ because, said }: SsvcStep): string {
  const [first, ...hindrances] = said ?? [];
  if (first === undefined) return because;
  const of = saySentence(first);
  return hindrances.length === 0 ? of : `${of}: ${hindrances.map(saySentence).join(', ')}`;
}

const isSentence = (value: unknown): value is Sentence => typeof value === 'object' && value !== null;

/** One line of what happened. */
export function sayEntry({ kind, text, facts }: Pick<HistoryEntry, 'kind' | 'text' | 'facts'>): string {
  const number = (name: string) => Number(facts[name] ?? 0);
  const word = (name: string) => String(facts[name] ?? '');
  const [by, channel, name] = [word('by'), word('channel'), word('name')];
  switch (kind) {
    case 'warnings/warning-raised': {
      const headline = word('headline');
      return t`Raised: ${headline}`;
    }
    case 'warnings/warning-changed':
      return sayChange(facts);
    case 'warnings/findings-changed': {
      const count = sayNumber(number('count'));
      const state = sayWord(stateWords, word('state'));
      const note = word('note');
      const set = t({
        message: `${by} set ${count} to: ${state}`,
        comment: 'somebody set so many findings to a state',
      });
      return note === '' ? set : `${set}. “${note}”`;
    }
    case 'warnings/change-undone':
      return t`${by} took the last change back`;
    case 'warnings/comment-written':
      return t`${by} wrote in the discussion`;
    case 'warnings/comment-edited':
      return t`${by} changed a comment`;
    case 'warnings/comment-removed':
      return t`${by} removed a comment`;
    case 'warnings/message-delivered':
      return t`Delivered by ${channel}`;
    case 'warnings/message-dead': {
      const error = word('error');
      return t`Could not be delivered by ${channel}: ${error}`;
    }
    case 'inventory/import-applied': {
      const [added, changed] = [sayNumber(number('added')), sayNumber(number('changed'))];
      const gone = sayNumber(number('gone'));
      return t`Import ${name}: ${added} added, ${changed} changed, ${gone} gone`;
    }
    default:
      return sayText(text);
  }
}

function sayChange(facts: HistoryEntry['facts']): string {
  const { alertedSaid, alerted, affected, cannotTell } = facts;
  if (isSentence(alertedSaid)) {
    const why = saySentence(alertedSaid);
    return t`Changed: ${why}`;
  }
  if (typeof alerted === 'string') return t`Changed: ${alerted}`;
  const [sure, open] = [sayNumber(Number(affected ?? 0)), sayNumber(Number(cannotTell ?? 0))];
  return t`Changed: ${sure} affected, ${open} open to judgement`;
}
