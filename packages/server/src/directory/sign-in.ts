// The ways in: one-time link, password with a second factor, passkey. Every refusal says the same and takes the same time.

import { Problem } from '@tocsin/core/base';
import type { FastifyRequest } from 'fastify';
import type { RoomDependencies, Transaction } from '../base/index.ts';
import { findTotpStep, hashRecoveryCode, hashToken, isPassword } from './secrets.ts';
import { findCookieSession, startSession } from './sessions.ts';
import {
  countTries,
  deleteSession,
  findPersonByEmail,
  type PersonRecord,
  readPerson,
  updatePerson,
  useLink,
} from './store.ts';

const triesAllowed = 10;
const triesWindowMs = 15 * 60_000;

type SignedIn = { next: 'signed-in' | 'totp' };

/** Counts tries by person and by address of the asker, in a transaction of its own: a refused try is still counted. */
async function ensureNotTooManyTries(deps: RoomDependencies, keys: readonly string[]): Promise<void> {
  const now = deps.now();
  const since = new Date(Date.parse(now) - triesWindowMs).toISOString();
  const most = await deps.database.asSystem(async (trx) => {
    let worst = 0;
    for (const key of keys) worst = Math.max(worst, await countTries(trx, key, now, since));
    return worst;
  });
  if (most > triesAllowed) throw new Problem('directory/too-many-tries', `${most} tries`);
}

async function tellSignIn(deps: RoomDependencies, trx: Transaction, person: PersonRecord, by: string): Promise<void> {
  await deps.journal(trx, {
    organisation: person.organisation,
    actor: `person:${person.id}`,
    kind: 'directory/signed-in',
    subject: `person:${person.id}`,
    body: { by },
    at: deps.now(),
  });
}

export async function enter(
  deps: RoomDependencies,
  trx: Transaction,
  request: FastifyRequest,
  person: PersonRecord,
  by: string,
): Promise<SignedIn> {
  if (person.disabled) throw new Problem('directory/sign-in-refused', 'disabled');
  await startSession(deps, trx, request, person, null);
  await tellSignIn(deps, trx, person, by);
  return { next: 'signed-in' };
}

export async function signInByLink(deps: RoomDependencies, request: FastifyRequest, token: string): Promise<SignedIn> {
  await ensureNotTooManyTries(deps, [`link:${request.ip}`]);
  return deps.database.asSystem(async (trx) => {
    const id = await useLink(trx, hashToken(token), deps.now());
    const person = id === undefined ? undefined : await readPerson(trx, id);
    if (person === undefined) throw new Problem('directory/link-used-or-expired', 'unknown, used or expired link');
    return enter(deps, trx, request, person, 'link');
  });
}

export async function signInByPassword(
  deps: RoomDependencies,
  request: FastifyRequest,
  email: string,
  password: string,
): Promise<SignedIn> {
  await ensureNotTooManyTries(deps, [`password:${email.toLowerCase()}`, `password:${request.ip}`]);
  const person = await deps.database.asSystem((trx) => findPersonByEmail(trx, email));
  if (!(await isPassword(password, person?.password_hash ?? null)) || person === undefined || person.disabled) {
    throw new Problem('directory/sign-in-refused', 'wrong address or password');
  }
  // Said only to who knows the password: it opens nothing by itself, and the person must learn what is missing.
  if (!person.totp_confirmed) throw new Problem('directory/second-factor-missing', 'no authenticator');
  return deps.database.asSystem(async (trx) => {
    await startSession(deps, trx, request, person, 'totp');
    return { next: 'totp' as const };
  });
}

/** The second factor: a code of the authenticator, for the session that the password began. */
export async function signInByTotp(
  deps: RoomDependencies,
  request: FastifyRequest,
  code: string,
  unseal: (sealed: Uint8Array) => Uint8Array,
): Promise<SignedIn> {
  const waiting = await deps.database.asSystem((trx) => findCookieSession(deps, trx, request));
  if (waiting === undefined || waiting.pending !== 'totp')
    throw new Problem('directory/sign-in-refused', 'no session waits for a code');
  await ensureNotTooManyTries(deps, [`totp:${waiting.person}`]);
  return deps.database.asSystem(async (trx) => {
    const person = await readPerson(trx, waiting.person, true);
    if (person?.totp_secret == null) throw new Problem('directory/sign-in-refused', 'no authenticator');
    const by = await takeCode(deps, trx, person, code.replace(/[\s-]/g, ''), unseal);
    if (by === undefined) throw new Problem('directory/sign-in-refused', 'wrong code');
    await deleteSession(trx, waiting.id, waiting.person);
    return enter(deps, trx, request, person, `password and ${by}`);
  });
}

/** Six digits of the authenticator, each step once; or a recovery code, each of which works once. Says which it was. */
async function takeCode(
  deps: RoomDependencies,
  trx: Transaction,
  person: PersonRecord,
  code: string,
  unseal: (sealed: Uint8Array) => Uint8Array,
): Promise<'code' | 'recovery code' | undefined> {
  if (/^\d{6}$/.test(code)) {
    const lastStep = person.totp_last_step === null ? null : Number(person.totp_last_step);
    const step = findTotpStep(unseal(person.totp_secret!), code, Date.parse(deps.now()), lastStep);
    if (step === undefined) return undefined;
    await updatePerson(trx, person.id, { totpLastStep: step });
    return 'code';
  }
  const hash = hashRecoveryCode(code);
  if (!person.recovery_codes.includes(hash)) return undefined;
  await updatePerson(trx, person.id, { recoveryCodes: person.recovery_codes.filter((known) => known !== hash) });
  return 'recovery code';
}
