// Rows of the node's key and of letters on their way. The key is sealed; who has it and the seal's key can sign as this node.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import type { SignedLetter } from '@tocsin/core/incidents';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

export async function readNodeKey(trx: Transaction): Promise<{ public_key: string; private_key: Buffer } | undefined> {
  const { rows } = await sql<{ public_key: string; private_key: Buffer }>`
    select public_key, private_key from node_key where purpose = 'reports'`.execute(trx);
  return rows[0];
}

/** The first one stays: two processes that start at once have one key. */
export async function insertNodeKey(
  trx: Transaction,
  key: { publicKey: string; privateKey: Uint8Array; at: Instant },
): Promise<void> {
  await sql`
    insert into node_key (purpose, public_key, private_key, made_at)
    values ('reports', ${key.publicKey}, ${Buffer.from(key.privateKey)}, ${key.at}) on conflict do nothing`.execute(
    trx,
  );
}

export interface LetterRecord {
  organisation: OrganisationId;
  id: string;
  report: string;
  /** `desk:ORGANISATION`, or the address of another node. */
  address: string;
  peer_key: string;
  letter: SignedLetter;
  hash: string;
  attempts: number;
  created_at: Date;
}

export async function insertLetter(
  trx: Transaction,
  letter: Omit<LetterRecord, 'attempts' | 'created_at'> & { at: Instant },
): Promise<void> {
  await sql`
    insert into outgoing_letter (organisation, id, report, address, peer_key, letter, hash, state, created_at, next_try_at)
    values (${letter.organisation}::uuid, ${letter.id}::uuid, ${letter.report}::uuid, ${letter.address}, ${letter.peer_key},
      ${JSON.stringify(letter.letter)}::jsonb, ${letter.hash}, 'waiting', ${letter.at}, ${letter.at})`.execute(trx);
}

/** Takes letters for a while; a sender that dies lets go when the lease ends, and the same letter goes out again. */
export async function leaseLetters(
  trx: Transaction,
  now: Instant,
  leasedUntil: Instant,
  only?: string,
): Promise<LetterRecord[]> {
  const { rows } = await sql<LetterRecord>`
    update outgoing_letter set leased_until = ${leasedUntil}, attempts = attempts + 1
    where (organisation, id) in (
      select organisation, id from outgoing_letter
      where state = 'waiting' and next_try_at <= ${now} and (leased_until is null or leased_until < ${now})
        and ${only === undefined ? sql`true` : sql`id = ${only}::uuid`}
      order by next_try_at limit 20 for update skip locked)
    returning *`.execute(trx);
  return rows;
}

export async function settleLetter(
  trx: Transaction,
  id: string,
  outcome: {
    state: 'waiting' | 'delivered' | 'refused';
    nextTryAt?: Instant | undefined;
    nextAskAt?: Instant | undefined;
    receipt?: SignedLetter | undefined;
    error?: string | undefined;
  },
): Promise<boolean> {
  const { rows } = await sql`
    update outgoing_letter set state = ${outcome.state}, leased_until = null, last_error = ${outcome.error ?? null},
      next_try_at = coalesce(${outcome.nextTryAt ?? null}, next_try_at), next_ask_at = ${outcome.nextAskAt ?? null},
      receipt = coalesce(${outcome.receipt === undefined ? null : JSON.stringify(outcome.receipt)}::jsonb, receipt)
    where id = ${id}::uuid and state = 'waiting' returning id`.execute(trx);
  return rows.length > 0;
}

/** Delivered ones whose peer is asked now; the next question is set at once, so that a crash asks again later and not never. */
export async function takeAsks(trx: Transaction, now: Instant): Promise<LetterRecord[]> {
  const { rows } = await sql<LetterRecord>`
    update outgoing_letter set next_ask_at = case
        when ${now}::timestamptz - created_at > interval '60 days' then null
        when ${now}::timestamptz - created_at > interval '2 hours' then ${now}::timestamptz + interval '15 minutes'
        else ${now}::timestamptz + interval '2 minutes' end
    where (organisation, id) in (
      select organisation, id from outgoing_letter where state = 'delivered' and next_ask_at <= ${now}
      order by next_ask_at limit 20 for update skip locked)
    returning *`.execute(trx);
  return rows;
}

/** Something new is to be said, or an answer is hoped for: the peer is asked at the next sweep. */
export async function askSoon(trx: Transaction, report: string, now: Instant): Promise<void> {
  await sql`update outgoing_letter set next_ask_at = ${now} where report = ${report}::uuid and state = 'delivered'`.execute(
    trx,
  );
}
