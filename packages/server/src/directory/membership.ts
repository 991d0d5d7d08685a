// An organisation joins an authority by its code, says whether it may be counted, and leaves. Each step is in its journal; joining and leaving
// are in the authority's too, sharing is not: the authority reads counts, not who is in them.

import { type OrganisationId, Problem } from '@tocsin/core/base';
import { hasMembers, type Membership } from '@tocsin/core/directory';
import type { Actor, RoomDependencies, Transaction } from '../base/index.ts';
import {
  deleteMembership,
  findAuthorityByCode,
  findMembership,
  writeCode,
  writeMembership,
  writeSharing,
} from './membership-store.ts';
import { hashToken, makeToken } from './secrets.ts';
import { readOrganisation } from './store.ts';

const codeMs = 30 * 86_400_000;
const toNone = (deps: RoomDependencies): Membership => ({
  authority: null,
  shares: false,
  smallest: deps.config.smallestGroup,
});

async function tell(
  deps: RoomDependencies,
  trx: Transaction,
  organisation: OrganisationId,
  actor: string,
  kind: string,
  body: Record<string, unknown>,
) {
  const subject = `organisation:${organisation}`;
  await deps.journal(trx, { organisation, actor, kind, subject, body, at: deps.now() });
}

/** As the node: the authority is another organisation, and its name is all that is read of it. */
export async function readMembership(deps: RoomDependencies, organisation: OrganisationId): Promise<Membership> {
  return deps.database.asSystem(async (trx) => {
    const found = await findMembership(trx, organisation);
    const authority = found && (await readOrganisation(trx, found.authority));
    if (found === undefined || authority === undefined) return toNone(deps);
    const { name, country } = authority;
    return {
      authority: { id: found.authority, name, country },
      shares: found.shares,
      joinedAt: found.joined_at.toISOString(),
      smallest: deps.config.smallestGroup,
    };
  });
}

export async function joinAuthority(deps: RoomDependencies, actor: Actor, code: string): Promise<Membership> {
  const organisation = actor.organisation!;
  await deps.database.asSystem(async (trx) => {
    const authority = await findAuthorityByCode(trx, hashToken(code.trim()), deps.now());
    if (authority === undefined || authority === organisation)
      throw new Problem('directory/code-unknown', 'no authority by this code');
    const before = await findMembership(trx, organisation, true);
    if (before?.authority === authority) return;
    const { name } = (await readOrganisation(trx, organisation))!;
    if (before !== undefined) await tellLeft(deps, trx, actor, before.authority, name);
    await writeMembership(trx, organisation, authority, deps.now());
    const joined = { authority: (await readOrganisation(trx, authority))!.name };
    await tell(deps, trx, organisation, actor.id, 'directory/authority-joined', joined);
    await tell(deps, trx, authority, 'system:directory', 'directory/member-joined', { name });
  });
  return readMembership(deps, organisation);
}

async function tellLeft(deps: RoomDependencies, trx: Transaction, actor: Actor, authority: string, name: string) {
  const left = { authority: (await readOrganisation(trx, authority))!.name };
  await tell(deps, trx, actor.organisation!, actor.id, 'directory/authority-left', left);
  await tell(deps, trx, authority, 'system:directory', 'directory/member-left', { name });
}

async function ensureMembership(trx: Transaction, organisation: OrganisationId) {
  const membership = await findMembership(trx, organisation, true);
  if (membership === undefined) throw new Problem('directory/no-authority', 'member of none');
  return membership;
}

export async function leaveAuthority(
  deps: RoomDependencies,
  actor: Actor,
  wanted: OrganisationId,
): Promise<Membership> {
  const organisation = actor.organisation!;
  await deps.database.asSystem(async (trx) => {
    const { authority } = await ensureMembership(trx, organisation);
    if (authority !== wanted) throw new Problem('directory/no-authority', `no member of ${wanted}`);
    await tellLeft(deps, trx, actor, authority, (await readOrganisation(trx, organisation))!.name);
    await deleteMembership(trx, organisation);
  });
  return toNone(deps);
}

export async function setSharing(deps: RoomDependencies, actor: Actor, shares: boolean): Promise<Membership> {
  const organisation = actor.organisation!;
  await deps.database.asOrganisation(organisation, async (trx) => {
    const before = await ensureMembership(trx, organisation);
    if (before.shares === shares) return;
    await writeSharing(trx, organisation, shares, deps.now());
    await tell(deps, trx, organisation, actor.id, 'directory/sharing-changed', { shares });
  });
  return readMembership(deps, organisation);
}

/** Refuses an organisation that can have no members. */
export async function ensureAuthority(trx: Transaction, organisation: OrganisationId): Promise<void> {
  if (!hasMembers((await readOrganisation(trx, organisation))!))
    throw new Problem('directory/not-an-authority', 'no authority');
}

export async function makeInvitationCode(deps: RoomDependencies, actor: Actor) {
  const organisation = actor.organisation!;
  const code = makeToken('join');
  const at = deps.now();
  const expiresAt = new Date(Date.parse(at) + codeMs).toISOString();
  await deps.database.asOrganisation(organisation, async (trx) => {
    await ensureAuthority(trx, organisation);
    await writeCode(trx, { organisation, hash: hashToken(code), at, expiresAt });
    await tell(deps, trx, organisation, actor.id, 'directory/invitation-code-made', { expiresAt });
  });
  return { code, expiresAt };
}
