// People of an organisation: invited, given roles, disabled. The first one comes with the first start.

import { type Instant, type OrganisationId, type PersonId, Problem } from '@tocsin/core/base';
import {
  type Appearance,
  type Me,
  type Organisation,
  permissionsIn,
  permissionsOfRole,
  type Role,
} from '@tocsin/core/directory';
import type { Actor, RoomDependencies, Transaction } from '../base/index.ts';
import { hashToken, makeToken } from './secrets.ts';
import {
  claimNode,
  countOwners,
  deleteOtherSessions,
  findPersonByEmail,
  insertLink,
  insertPerson,
  type PersonRecord,
  readOrganisation,
  readPerson,
  toPerson,
  updatePerson,
  writeOrganisation,
} from './store.ts';

export const invitationMs = 7 * 86_400_000;
const firstLinkMs = 24 * 3_600_000;

/** The address of a one-time link: the token is behind `#`, so that no server on the way logs it. */
export const toLinkAddress = (publicUrl: string, token: string): string =>
  `${publicUrl.replace(/\/$/, '')}/enter#${token}`;

/** A link that lets one person in, once; a new one ends the one before. */
export async function makeLink(
  deps: RoomDependencies,
  trx: Transaction,
  person: { organisation: OrganisationId; id: PersonId },
  lifeMs: number,
) {
  const token = makeToken('enter');
  const expiresAt = new Date(Date.parse(deps.now()) + lifeMs).toISOString();
  await insertLink(trx, { organisation: person.organisation, person: person.id, hash: hashToken(token), expiresAt });
  return { link: toLinkAddress(deps.config.publicUrl, token), expiresAt };
}

/** An organisation with its first owner. */
export async function foundOrganisation(
  deps: RoomDependencies,
  trx: Transaction,
  draft: Omit<Organisation, 'id' | 'createdAt'>,
  owner: string,
): Promise<{ organisation: Organisation; person: PersonId }> {
  const at = deps.now();
  const organisation: Organisation = { ...draft, id: deps.newId(), createdAt: at };
  await writeOrganisation(trx, organisation);
  await claimNode(trx, organisation.id);
  const person = deps.newId();
  await insertPerson(trx, { organisation: organisation.id, id: person, name: owner, role: 'owner', at });
  await deps.journal(trx, {
    organisation: organisation.id,
    actor: 'system:directory',
    kind: 'directory/organisation-founded',
    subject: `organisation:${organisation.id}`,
    body: { name: organisation.name },
    at,
  });
  return { organisation, person };
}

/** A one-time link for an owner as long as no owner has another way in (first start), or when asked for at the server's console. */
export async function makeOwnerLink(
  deps: RoomDependencies,
  trx: Transaction,
  people: readonly PersonRecord[],
  force: boolean,
) {
  const owners = people.filter((person) => person.role === 'owner' && !person.disabled);
  // A new link ends the one before, so an owner who was invited and has not come yet keeps the invitation.
  const isShut = !owners.some((person) => hasWayIn(person, deps.config.oidc !== undefined));
  const owner = isShut || force ? owners[0] : undefined;
  return owner === undefined ? undefined : makeLink(deps, trx, owner, firstLinkMs);
}

async function ensureEmailFree(trx: Transaction, email: string | undefined, except?: PersonId): Promise<void> {
  if (email === undefined) return;
  const taken = await findPersonByEmail(trx, email);
  if (taken !== undefined && taken.id !== except) throw new Problem('directory/email-taken', 'address in use');
}

export async function invitePerson(
  deps: RoomDependencies,
  actor: Actor,
  draft: { name: string; email?: string | undefined; role: Role },
) {
  const organisation = actor.organisation!;
  // Addresses are unique over the whole node, so this looks beyond the organisation.
  await deps.database.asSystem((trx) => ensureEmailFree(trx, draft.email));
  return deps.database.asOrganisation(organisation, async (trx) => {
    const id = deps.newId();
    const at = deps.now();
    await insertPerson(trx, { organisation, id, ...draft, at });
    await tell(deps, trx, actor, 'directory/person-invited', id, { name: draft.name, role: draft.role }, at);
    const link = await makeLink(deps, trx, { organisation, id }, invitationMs);
    return { person: toPerson((await readPerson(trx, id))!), ...link };
  });
}

export async function renewInvitation(deps: RoomDependencies, actor: Actor, id: PersonId) {
  return deps.database.asOrganisation(actor.organisation!, async (trx) => {
    const person = await ensurePerson(trx, id);
    await tell(deps, trx, actor, 'directory/link-renewed', id, {}, deps.now());
    return makeLink(deps, trx, person, invitationMs);
  });
}

/** Changes a role or disables; the last owner stays, and a disabled person is signed out at once. */
export async function changePerson(
  deps: RoomDependencies,
  actor: Actor,
  id: PersonId,
  change: { role?: Role | undefined; disabled?: boolean | undefined },
) {
  return deps.database.asOrganisation(actor.organisation!, async (trx) => {
    await ensurePerson(trx, id);
    await updatePerson(trx, id, change);
    if ((await countOwners(trx)) === 0) throw new Problem('directory/last-owner', 'no owner would be left');
    if (change.disabled === true) await deleteOtherSessions(trx, id, undefined);
    await tell(deps, trx, actor, 'directory/person-changed', id, { ...change }, deps.now());
    return toPerson((await readPerson(trx, id))!);
  });
}

export async function ensurePerson(trx: Transaction, id: PersonId): Promise<PersonRecord> {
  const person = await readPerson(trx, id, true);
  if (person === undefined) throw new Problem('directory/person-unknown', `no person ${id}`);
  return person;
}

/** A passkey, a password with its second factor, or the organisation's own sign-in: anything but a link that works once. */
export function hasWayIn(person: PersonRecord, byOidc: boolean): boolean {
  const byPassword = person.password_hash !== null && person.totp_confirmed;
  return person.passkeys > 0 || byPassword || (byOidc && person.oidc_subject !== null);
}

export async function readMe(trx: Transaction, actor: Actor, byOidc: boolean): Promise<Me> {
  const person = await ensurePerson(trx, actor.id.replace(/^person:/, ''));
  const organisation = (await readOrganisation(trx, actor.organisation!))!;
  return {
    person: toPerson(person),
    organisation,
    permissions: permissionsIn(organisation, permissionsOfRole[person.role]),
    appearance: person.appearance,
    mustSecureAccount: !hasWayIn(person, byOidc),
  };
}

export async function changeMe(
  deps: RoomDependencies,
  actor: Actor,
  change: { name?: string | undefined; email?: string | undefined; appearance?: Appearance | undefined },
): Promise<Me> {
  const id = actor.id.replace(/^person:/, '');
  await deps.database.asSystem((trx) => ensureEmailFree(trx, change.email, id));
  return deps.database.asOrganisation(actor.organisation!, async (trx) => {
    await updatePerson(trx, id, change);
    return readMe(trx, actor, deps.config.oidc !== undefined);
  });
}

async function tell(
  deps: RoomDependencies,
  trx: Transaction,
  actor: Actor,
  kind: string,
  person: PersonId,
  body: Record<string, unknown>,
  at: Instant,
) {
  await deps.journal(trx, {
    organisation: actor.organisation!,
    actor: actor.id,
    kind,
    subject: `person:${person}`,
    body,
    at,
  });
}
