// Rows of passkeys and of short-lived challenges. A public key here lets its owner in; a challenge is good once and for five minutes.

import type { Instant, OrganisationId, PersonId } from '@tocsin/core/base';
import type { Passkey } from '@tocsin/core/directory';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

export interface PasskeyRecord {
  organisation: OrganisationId;
  person: PersonId;
  id: string;
  public_key: Buffer;
  counter: string;
  transports: string[];
  name: string;
  created_at: Date;
  last_used_at: Date | null;
}

export function toPasskey(row: PasskeyRecord): Passkey {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.created_at.toISOString(),
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at.toISOString() }),
  };
}

export async function listPasskeys(trx: Transaction, person: PersonId): Promise<PasskeyRecord[]> {
  const { rows } =
    await sql<PasskeyRecord>`select * from passkey where person = ${person}::uuid order by created_at`.execute(trx);
  return rows;
}

export async function insertPasskey(
  trx: Transaction,
  row: Omit<PasskeyRecord, 'created_at' | 'last_used_at'> & { at: Instant },
): Promise<void> {
  await sql`
    insert into passkey (organisation, person, id, public_key, counter, transports, name, created_at) values (${row.organisation}::uuid,
      ${row.person}::uuid, ${row.id}, ${row.public_key}, ${row.counter}::bigint, ${row.transports}::text[], ${row.name}, ${row.at})`.execute(
    trx,
  );
}

export async function findPasskey(trx: Transaction, id: string): Promise<PasskeyRecord | undefined> {
  const { rows } = await sql<PasskeyRecord>`select * from passkey where id = ${id} for update`.execute(trx);
  return rows[0];
}

export async function notePasskeyUse(trx: Transaction, id: string, counter: number, at: Instant): Promise<void> {
  await sql`update passkey set counter = ${counter}::bigint, last_used_at = ${at} where id = ${id}`.execute(trx);
}

export async function deletePasskey(trx: Transaction, id: string, person: PersonId): Promise<boolean> {
  const { rows } = await sql`delete from passkey where id = ${id} and person = ${person}::uuid returning id`.execute(
    trx,
  );
  return rows.length > 0;
}

export async function insertChallenge(
  trx: Transaction,
  challenge: { id: string; kind: string; body: unknown; expiresAt: Instant },
): Promise<void> {
  await sql`
    insert into challenge (id, kind, body, expires_at) values (${challenge.id}, ${challenge.kind}, ${JSON.stringify(challenge.body)}::jsonb, ${challenge.expiresAt})`.execute(
    trx,
  );
}

/** Takes the challenge away, so that it is good once. */
export async function takeChallenge<Body>(
  trx: Transaction,
  id: string,
  kind: string,
  now: Instant,
): Promise<Body | undefined> {
  await sql`delete from challenge where expires_at <= ${now}`.execute(trx);
  const { rows } = await sql<{
    body: Body;
  }>`delete from challenge where id = ${id} and kind = ${kind} returning body`.execute(trx);
  return rows[0]?.body;
}
