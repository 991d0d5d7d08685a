// Sessions in a cookie and tokens in a header: who is asking?

import type { Instant, OrganisationId, Permission, PersonId } from '@tocsin/core/base';
import { permissionsIn, permissionsOfRole } from '@tocsin/core/directory';
import { eventsPath } from '@tocsin/core/ledger';
import type { FastifyRequest } from 'fastify';
import type { Actor, RoomDependencies, Transaction } from '../base/index.ts';
import { changeCookie, readCookie } from './cookies.ts';
import { hashToken, makeToken } from './secrets.ts';
import { findSession, findToken, insertSession, type PersonRecord, type SessionRecord, touchSession } from './store.ts';

const lifeMs = 14 * 86_400_000;
const sessionCookie = { name: 'tocsin_session', path: '/', maxAgeMs: lifeMs };
const idleMs = 24 * 3_600_000;
const touchEveryMs = 60_000;

const before = (now: Instant, ms: number): Instant => new Date(Date.parse(now) - ms).toISOString();
const later = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();

/** Starts a session and has the cookie set. `pending` asks for a second factor before anything else. */
export async function startSession(
  deps: RoomDependencies,
  trx: Transaction,
  request: FastifyRequest,
  person: { organisation: OrganisationId; id: PersonId },
  pending: 'totp' | null,
): Promise<void> {
  const now = deps.now();
  const token = makeToken('s');
  await insertSession(trx, {
    organisation: person.organisation,
    id: deps.newId(),
    person: person.id,
    hash: hashToken(token),
    pending,
    at: now,
    expiresAt: later(now, pending === null ? lifeMs : 300_000),
    client: (request.headers['user-agent'] ?? 'unknown').slice(0, 200),
  });
  changeCookie(request, { ...sessionCookie, value: token });
}

export function dropCookie(request: FastifyRequest): void {
  changeCookie(request, { ...sessionCookie, value: null });
}

/** The session behind the cookie, also one that still waits for its second factor. */
export async function findCookieSession(
  deps: RoomDependencies,
  trx: Transaction,
  request: FastifyRequest,
): Promise<(SessionRecord & { who: PersonRecord }) | undefined> {
  const token = readCookie(request, sessionCookie.name);
  return token === undefined ? undefined : findSession(trx, hashToken(token), deps.now(), before(deps.now(), idleMs));
}

/** Who is asking: a person by cookie, or a machine by `Authorization: Bearer`. A session that waits for a second factor is nobody yet. */
export async function authenticate(deps: RoomDependencies, request: FastifyRequest): Promise<Actor | undefined> {
  const bearer = /^Bearer (\S{1,200})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return authenticateToken(deps, bearer);
  if (readCookie(request, sessionCookie.name) === undefined) return undefined;
  return deps.database.asSystem(async (trx) => {
    const session = await findCookieSession(deps, trx, request);
    if (session === undefined || session.pending !== null) return undefined;
    const now = deps.now();
    // An open stream comes back by itself and is asked for again and again: that is no sign of a person.
    const byPerson = request.routeOptions.url !== eventsPath;
    // Of who has just come in, the session is young and the person was seen long ago.
    const seenAt = Math.min(session.last_seen_at.getTime(), session.who.last_seen_at?.getTime() ?? 0);
    if (byPerson && seenAt < Date.parse(now) - touchEveryMs) await touchSession(trx, session, now);
    return {
      kind: 'person',
      id: `person:${session.who.id}`,
      name: session.who.name,
      organisation: session.organisation,
      permissions: new Set(
        permissionsIn({ operatesNode: session.operates_node ?? false }, permissionsOfRole[session.who.role]),
      ),
      session: session.id,
    };
  });
}

async function authenticateToken(deps: RoomDependencies, text: string): Promise<Actor | undefined> {
  return deps.database.asSystem(async (trx) => {
    const token = await findToken(trx, hashToken(text), deps.now());
    if (token === undefined) return undefined;
    return {
      kind: 'token',
      id: `token:${token.id}`,
      name: token.name,
      organisation: token.organisation,
      permissions: new Set(permissionsIn(token, ['signed-in', ...(token.scopes as Permission[])])),
    };
  });
}
