// Rows of organisations, people and ways in. Trusted above all others: who can write here can be anybody. Nothing here gives back a secret.

import type { Instant, OrganisationId, PersonId } from '@tocsin/core/base';
import type { ApiToken, Appearance, Organisation, Person, Role, Session } from '@tocsin/core/directory';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

export interface PersonRecord {
  organisation: OrganisationId;
  id: PersonId;
  name: string;
  email: string | null;
  role: Role;
  disabled: boolean;
  password_hash: string | null;
  totp_secret: Buffer | null;
  totp_pending: Buffer | null;
  totp_confirmed: boolean;
  totp_last_step: string | null;
  recovery_codes: string[];
  oidc_subject: string | null;
  appearance: Appearance;
  created_at: Date;
  last_seen_at: Date | null;
  passkeys: number;
}

interface OrganisationRecord extends Omit<Organisation, 'createdAt' | 'beds' | 'operatesNode'> {
  beds: number | null;
  operates_node: boolean;
  created_at: Date;
}

const personColumns = sql`p.*, (select count(*)::int from passkey k where k.person = p.id) as passkeys`;

export function toPerson(row: PersonRecord): Person {
  return {
    id: row.id,
    name: row.name,
    ...(row.email === null ? {} : { email: row.email }),
    role: row.role,
    disabled: row.disabled,
    hasPassword: row.password_hash !== null,
    hasTotp: row.totp_confirmed,
    passkeys: row.passkeys,
    ...(row.last_seen_at === null ? {} : { lastSeenAt: row.last_seen_at.toISOString() }),
    createdAt: row.created_at.toISOString(),
  };
}

function toOrganisation(row: OrganisationRecord): Organisation {
  const { created_at, beds, operates_node: operatesNode, ...rest } = row;
  return { ...rest, operatesNode, ...(beds === null ? {} : { beds }), createdAt: created_at.toISOString() };
}

export async function readOrganisation(trx: Transaction, id: OrganisationId): Promise<Organisation | undefined> {
  const { rows } = await sql<OrganisationRecord>`select * from organisation where id = ${id}::uuid`.execute(trx);
  return rows[0] === undefined ? undefined : toOrganisation(rows[0]);
}

export async function listOrganisations(trx: Transaction): Promise<Organisation[]> {
  const { rows } = await sql<OrganisationRecord>`select * from organisation order by created_at, id`.execute(trx);
  return rows.map(toOrganisation);
}

export async function writeOrganisation(trx: Transaction, organisation: Organisation): Promise<void> {
  await sql`
    insert into organisation (id, name, country, kind, zone, beds, demonstration, created_at)
    values (${organisation.id}::uuid, ${organisation.name}, ${organisation.country}, ${organisation.kind}, ${organisation.zone},
      ${organisation.beds ?? null}, ${organisation.demonstration}, ${organisation.createdAt})
    on conflict (id) do update set name = excluded.name, country = excluded.country, zone = excluded.zone, beds = excluded.beds,
      demonstration = excluded.demonstration`.execute(trx);
}

/** The first organisation of a node operates it. */
export async function claimNode(trx: Transaction, organisation: OrganisationId): Promise<void> {
  await sql`
    update organisation set operates_node = true
    where id = ${organisation}::uuid and not exists (select from organisation where operates_node)`.execute(trx);
}

export async function insertPerson(
  trx: Transaction,
  person: {
    organisation: OrganisationId;
    id: PersonId;
    name: string;
    email?: string | undefined;
    role: Role;
    at: Instant;
  },
): Promise<void> {
  await sql`
    insert into person (organisation, id, name, email, role, created_at)
    values (${person.organisation}::uuid, ${person.id}::uuid, ${person.name}, ${person.email ?? null}, ${person.role}, ${person.at})`.execute(
    trx,
  );
}

export async function readPerson(trx: Transaction, id: PersonId, lock = false): Promise<PersonRecord | undefined> {
  const { rows } =
    await sql<PersonRecord>`select ${personColumns} from person p where p.id::text = ${id} ${lock ? sql`for update of p` : sql``}`.execute(
      trx,
    );
  return rows[0];
}

export async function findPersonByEmail(trx: Transaction, email: string): Promise<PersonRecord | undefined> {
  const { rows } =
    await sql<PersonRecord>`select ${personColumns} from person p where lower(p.email) = lower(${email})`.execute(trx);
  return rows[0];
}

export async function findPersonByOidc(trx: Transaction, subject: string): Promise<PersonRecord | undefined> {
  const { rows } =
    await sql<PersonRecord>`select ${personColumns} from person p where p.oidc_subject = ${subject}`.execute(trx);
  return rows[0];
}

export async function listPeople(trx: Transaction): Promise<PersonRecord[]> {
  const { rows } = await sql<PersonRecord>`select ${personColumns} from person p order by p.name, p.id`.execute(trx);
  return rows;
}

export interface PersonChange {
  name?: string | undefined;
  email?: string | undefined;
  role?: Role | undefined;
  disabled?: boolean | undefined;
  appearance?: Appearance | undefined;
  passwordHash?: string | undefined;
  oidcSubject?: string | undefined;
  totpPending?: Buffer | undefined;
  /** Takes the pending authenticator into use. */
  totpConfirmed?: true | undefined;
  totpLastStep?: number | undefined;
  recoveryCodes?: readonly string[] | undefined;
}

export async function updatePerson(trx: Transaction, id: PersonId, change: PersonChange): Promise<void> {
  await sql`
    update person set name = coalesce(${change.name ?? null}, name), email = coalesce(${change.email ?? null}, email),
      role = coalesce(${change.role ?? null}, role), disabled = coalesce(${change.disabled ?? null}, disabled),
      appearance = coalesce(${change.appearance === undefined ? null : JSON.stringify(change.appearance)}::jsonb, appearance),
      password_hash = coalesce(${change.passwordHash ?? null}, password_hash), oidc_subject = coalesce(${change.oidcSubject ?? null}, oidc_subject),
      totp_secret = case when ${change.totpConfirmed ?? false} then totp_pending else totp_secret end,
      totp_pending = case when ${change.totpConfirmed ?? false} then null else coalesce(${change.totpPending ?? null}, totp_pending) end,
      totp_confirmed = totp_confirmed or ${change.totpConfirmed ?? false}, totp_last_step = coalesce(${change.totpLastStep ?? null}, totp_last_step),
      recovery_codes = coalesce(${change.recoveryCodes === undefined ? null : change.recoveryCodes}::text[], recovery_codes)
    where id = ${id}::uuid`.execute(trx);
}

export async function countOwners(trx: Transaction): Promise<number> {
  const { rows } = await sql<{
    n: string;
  }>`select count(*) as n from person where role = 'owner' and not disabled`.execute(trx);
  return Number(rows[0]?.n ?? 0);
}

// Sessions ---------------------------------------------------------------------------------------------------------------

export interface SessionRecord {
  organisation: OrganisationId;
  id: string;
  person: PersonId;
  pending: string | null;
  started_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  client: string;
  operates_node?: boolean;
}

export async function insertSession(
  trx: Transaction,
  session: {
    organisation: OrganisationId;
    id: string;
    person: PersonId;
    hash: string;
    pending: string | null;
    at: Instant;
    expiresAt: Instant;
    client: string;
  },
): Promise<void> {
  await sql`
    insert into session (organisation, id, person, hash, pending, started_at, last_seen_at, expires_at, client)
    values (${session.organisation}::uuid, ${session.id}::uuid, ${session.person}::uuid, ${session.hash}, ${session.pending}, ${session.at}, ${session.at},
      ${session.expiresAt}, ${session.client})`.execute(trx);
}

/** The live session with its person; `idleSince` is the instant before which an unused session has ended. */
export async function findSession(
  trx: Transaction,
  hash: string,
  now: Instant,
  idleSince: Instant,
): Promise<(SessionRecord & { who: PersonRecord }) | undefined> {
  const { rows } = await sql<SessionRecord>`
    select s.*, o.operates_node from session s join organisation o on o.id = s.organisation
    where s.hash = ${hash} and s.expires_at > ${now} and s.last_seen_at > ${idleSince}`.execute(trx);
  const session = rows[0];
  if (session === undefined) return undefined;
  const who = await readPerson(trx, session.person);
  return who === undefined || who.disabled ? undefined : { ...session, who };
}

export async function touchSession(trx: Transaction, session: SessionRecord, now: Instant): Promise<void> {
  await sql`update session set last_seen_at = ${now} where id = ${session.id}::uuid`.execute(trx);
  await sql`update person set last_seen_at = ${now} where id = ${session.person}::uuid`.execute(trx);
}

export async function listSessions(
  trx: Transaction,
  person: PersonId,
  current: string | undefined,
  now: Instant,
): Promise<Session[]> {
  const { rows } = await sql<SessionRecord>`
    select * from session where person = ${person}::uuid and pending is null and expires_at > ${now} order by last_seen_at desc`.execute(
    trx,
  );
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.started_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    client: row.client,
    current: row.id === current,
  }));
}

export async function deleteSession(trx: Transaction, id: string, person: PersonId): Promise<boolean> {
  const { rows } =
    await sql`delete from session where id::text = ${id} and person = ${person}::uuid returning id`.execute(trx);
  return rows.length > 0;
}

/** Ends all sessions of a person but one: after a change of password or when disabled. */
export async function deleteOtherSessions(trx: Transaction, person: PersonId, keep: string | undefined): Promise<void> {
  await sql`delete from session where person = ${person}::uuid and id::text is distinct from ${keep ?? null}`.execute(
    trx,
  );
}

// One-time links ---------------------------------------------------------------------------------------------------------

export async function insertLink(
  trx: Transaction,
  link: { organisation: OrganisationId; person: PersonId; hash: string; expiresAt: Instant },
): Promise<void> {
  await sql`delete from entry_link where person = ${link.person}::uuid and used_at is null`.execute(trx);
  await sql`
    insert into entry_link (organisation, person, hash, expires_at)
    values (${link.organisation}::uuid, ${link.person}::uuid, ${link.hash}, ${link.expiresAt})`.execute(trx);
}

/** Uses the link up and says whose it was; undefined when it is unknown, used or too old. */
export async function useLink(trx: Transaction, hash: string, now: Instant): Promise<PersonId | undefined> {
  const { rows } = await sql<{ person: PersonId }>`
    update entry_link set used_at = ${now} where hash = ${hash} and used_at is null and expires_at > ${now} returning person`.execute(
    trx,
  );
  return rows[0]?.person;
}

// Tokens -----------------------------------------------------------------------------------------------------------------

interface TokenRecord {
  organisation: OrganisationId;
  id: string;
  name: string;
  scopes: string[];
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
}

function toToken(row: TokenRecord): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at.toISOString() }),
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at.toISOString() }),
  };
}

export async function listTokens(trx: Transaction): Promise<ApiToken[]> {
  const { rows } = await sql<TokenRecord>`select * from api_token order by created_at, id`.execute(trx);
  return rows.map(toToken);
}

export async function insertToken(
  trx: Transaction,
  organisation: OrganisationId,
  token: ApiToken,
  hash: string,
): Promise<void> {
  await sql`
    insert into api_token (organisation, id, name, hash, scopes, created_at, expires_at) values (${organisation}::uuid, ${token.id}::uuid, ${token.name},
      ${hash}, ${token.scopes}::text[], ${token.createdAt}, ${token.expiresAt ?? null})`.execute(trx);
}

export async function deleteToken(trx: Transaction, id: string): Promise<boolean> {
  const { rows } = await sql`delete from api_token where id::text = ${id} returning id`.execute(trx);
  return rows.length > 0;
}

export async function findToken(
  trx: Transaction,
  hash: string,
  now: Instant,
): Promise<(ApiToken & { organisation: OrganisationId; operatesNode: boolean }) | undefined> {
  const { rows } = await sql<TokenRecord & { operates_node: boolean }>`
    update api_token t set last_used_at = ${now} from organisation o
    where t.hash = ${hash} and (t.expires_at is null or t.expires_at > ${now}) and o.id = t.organisation returning t.*, o.operates_node`.execute(
    trx,
  );
  const [row] = rows;
  return row === undefined
    ? undefined
    : { ...toToken(row), organisation: row.organisation, operatesNode: row.operates_node };
}

// Tries ------------------------------------------------------------------------------------------------------------------

/** Notes a try and says how many there were since then. */
export async function countTries(trx: Transaction, key: string, now: Instant, since: Instant): Promise<number> {
  await sql`delete from sign_in_try where at < ${since}`.execute(trx);
  await sql`insert into sign_in_try (key, at) values (${key}, ${now})`.execute(trx);
  const { rows } = await sql<{ n: string }>`select count(*) as n from sign_in_try where key = ${key}`.execute(trx);
  return Number(rows[0]?.n ?? 0);
}
