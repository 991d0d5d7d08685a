// How far in the journal a person has looked. Trusted little: whoever changed it would show its owner too much or too little as new.

import type { Instant } from '@tocsin/core/base';
import type { JournalEntry } from '@tocsin/core/ledger';
import type { Concerns } from '@tocsin/core/warnings';
import { sql } from 'kysely';
import type { Actor, Transaction } from '../base/index.ts';

export interface Since {
  readonly position: number;
  readonly at: Instant;
}

/**
 * Notes that the actor is here now, and gives where the visit before ended: that stays the same as long as one visit lasts, that is
 * while less than `gapMs` pass from one look to the next. Undefined on the first visit.
 */
export async function moveVisit(trx: Transaction, actor: Actor, now: Since, gapMs: number): Promise<Since | undefined> {
  const { rows } = await sql<{ since_position: string | null; since_at: Date | null }>`
    insert into visit as v (organisation, actor, last_position, last_at)
    values (${actor.organisation}::uuid, ${actor.id}, ${now.position}, ${now.at})
    on conflict (organisation, actor) do update set
      since_position = case when excluded.last_at - v.last_at > make_interval(secs => ${gapMs / 1000}) then v.last_position else v.since_position end,
      since_at = case when excluded.last_at - v.last_at > make_interval(secs => ${gapMs / 1000}) then v.last_at else v.since_at end,
      last_position = excluded.last_position, last_at = excluded.last_at
    returning since_position, since_at`.execute(trx);
  const row = rows[0];
  if (row?.since_at == null || row.since_position === null) return undefined;
  return { position: Number(row.since_position), at: row.since_at.toISOString() as Instant };
}

interface Headline {
  readonly headline: string;
  readonly concerns: Concerns | null;
  readonly state: string;
}

type Subject = Pick<JournalEntry, 'subject'>;
const warningOf = ({ subject }: Subject) => /^warning:(.+)$/.exec(subject)?.[1];

/** Headline and state of the warnings that journal entries are about, by id. */
export async function readHeadlines(trx: Transaction, entries: readonly Subject[]): Promise<Map<string, Headline>> {
  const ids = entries.flatMap((entry) => warningOf(entry) ?? []);
  const { rows } = await sql<Headline & { id: string }>`
    select id, body ->> 'headline' as headline, body -> 'concerns' as concerns, state from warning where id::text = any(${ids}::text[])`.execute(
    trx,
  );
  return new Map(rows.map(({ id, ...headline }) => [id, headline]));
}

/** Which warning an entry is about, in the parts of a reply; nothing where it is about none. */
export function toAbout(entry: Subject, headlines: ReadonlyMap<string, Headline>) {
  const id = warningOf(entry);
  const of = id === undefined ? undefined : headlines.get(id);
  if (id === undefined || of === undefined) return {};
  return { warning: id, headline: of.headline, ...(of.concerns === null ? {} : { concerns: of.concerns }) };
}
