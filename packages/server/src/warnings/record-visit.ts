// What changed since somebody was last here: what others and the program did, told once a warning, never what the reader did.

import type { Visit } from '@tocsin/core/warnings';
import type { Actor, RoomDependencies, Transaction } from '../base/index.ts';
import { readHead, readJournal } from '../ledger/index.ts';
import { isSaid, toHistory } from './say-entry.ts';
import { moveVisit, readHeadlines, toAbout } from './visit-store.ts';

/** Whoever comes back sooner is still on the same visit. */
const gapMs = 30 * 60_000;
/** Entries looked at; older ones are in the lists. */
const mostEntries = 2000;
const mostShown = 20;

/** A comment that was mended or taken away is no news. */
const isTold = (kind: string) =>
  isSaid(kind) && kind !== 'warnings/comment-edited' && kind !== 'warnings/comment-removed';

export async function recordVisit(deps: RoomDependencies, trx: Transaction, actor: Actor): Promise<Visit> {
  const since = await moveVisit(trx, actor, { position: await readHead(trx), at: deps.now() }, gapMs);
  if (since === undefined) return { lastAt: null, raised: 0, settled: 0, changes: [], more: 0 };
  const entries = (await readJournal(trx, { limit: mostEntries })).filter(
    (entry) =>
      entry.position >= since.position && entry.organisation !== null && entry.actor !== actor.id && isTold(entry.kind),
  );
  // The newest of each kind tells what the older ones told.
  const lines = entries.filter(
    (entry, i) => entries.findIndex(({ subject, kind }) => subject === entry.subject && kind === entry.kind) === i,
  );
  const headlines = await readHeadlines(trx, lines);
  const settled = [...headlines.values()].filter(({ state }) => state === 'closed' || state === 'withdrawn').length;
  return {
    lastAt: since.at,
    raised: lines.filter(({ kind }) => kind === 'warnings/warning-raised').length,
    settled,
    changes: lines.slice(0, mostShown).map((entry) => {
      const { actor: _actor, ...change } = toHistory(entry);
      return { ...change, ...toAbout(entry, headlines) };
    }),
    more: Math.max(0, lines.length - mostShown),
  };
}
