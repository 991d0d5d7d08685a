// Who belongs to which authority. Trusted: who writes here can make an authority count an organisation that never agreed; nothing else of it is shown.

import type { Instant, OrganisationId } from '@tocsin/core/base';
import type { Member } from '@tocsin/core/directory';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

export interface MembershipRecord {
  readonly authority: OrganisationId;
  readonly shares: boolean;
  readonly joined_at: Date;
}

/** The organisation's own; undefined when it belongs to none. `lock` holds it until the transaction ends. */
export async function findMembership(
  trx: Transaction,
  organisation: OrganisationId,
  lock = false,
): Promise<MembershipRecord | undefined> {
  const { rows } = await sql<MembershipRecord>`
    select authority, shares, joined_at from membership where organisation = ${organisation}::uuid ${lock ? sql`for update` : sql``}`.execute(
    trx,
  );
  return rows[0];
}

/** Another authority begins with nothing shared; the same one again changes nothing. */
export async function writeMembership(
  trx: Transaction,
  organisation: OrganisationId,
  authority: OrganisationId,
  at: Instant,
): Promise<void> {
  await sql`
    insert into membership (organisation, authority, joined_at, changed_at)
    values (${organisation}::uuid, ${authority}::uuid, ${at}, ${at})
    on conflict (organisation) do update set authority = excluded.authority, shares = false, joined_at = excluded.joined_at,
      changed_at = excluded.changed_at where membership.authority <> excluded.authority`.execute(trx);
}

export async function writeSharing(
  trx: Transaction,
  organisation: OrganisationId,
  shares: boolean,
  at: Instant,
): Promise<void> {
  await sql`update membership set shares = ${shares}, changed_at = ${at} where organisation = ${organisation}::uuid`.execute(
    trx,
  );
}

export async function deleteMembership(trx: Transaction, organisation: OrganisationId): Promise<void> {
  await sql`delete from membership where organisation = ${organisation}::uuid`.execute(trx);
}

/** The code of an authority, in the place of the one before. */
export async function writeCode(
  trx: Transaction,
  code: { organisation: OrganisationId; hash: string; at: Instant; expiresAt: Instant },
): Promise<void> {
  await sql`
    insert into invitation_code (organisation, hash, made_at, expires_at)
    values (${code.organisation}::uuid, ${code.hash}, ${code.at}, ${code.expiresAt})
    on conflict (organisation) do update set hash = excluded.hash, made_at = excluded.made_at, expires_at = excluded.expires_at`.execute(
    trx,
  );
}

/** Whose code it is; undefined when it is unknown or too old. */
export async function findAuthorityByCode(
  trx: Transaction,
  hash: string,
  now: Instant,
): Promise<OrganisationId | undefined> {
  const { rows } = await sql<{ organisation: OrganisationId }>`
    select organisation from invitation_code where hash = ${hash} and expires_at > ${now}`.execute(trx);
  return rows[0]?.organisation;
}

export async function listMembers(trx: Transaction): Promise<Member[]> {
  const { rows } = await sql<{ name: string; country: string; joined_at: Date }>`
    select name, country, joined_at from sector_members()`.execute(trx);
  return rows.map(({ name, country, joined_at }) => ({ name, country, joinedAt: joined_at.toISOString() }));
}
