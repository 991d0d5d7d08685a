// WebAuthn: registration and sign-in. @simplewebauthn checks; the challenge is good once and lives five minutes.

import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { Problem } from '@tocsin/core/base';
import type { FastifyRequest } from 'fastify';
import type { Actor, RoomDependencies } from '../base/index.ts';
import {
  findPasskey,
  insertChallenge,
  insertPasskey,
  listPasskeys,
  notePasskeyUse,
  takeChallenge,
  toPasskey,
} from './passkey-store.ts';
import { enter } from './sign-in.ts';
import { readPerson } from './store.ts';

/** The relying party is the host people type; a passkey of one host is no use to another. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

const challengeMs = 300_000;

async function keepChallenge(deps: RoomDependencies, kind: string, challenge: string, body: unknown): Promise<void> {
  const expiresAt = new Date(Date.parse(deps.now()) + challengeMs).toISOString();
  await deps.database.asSystem((trx) => insertChallenge(trx, { id: challenge, kind, body, expiresAt }));
}

const personIdOf = (actor: Actor) => actor.id.replace(/^person:/, '');

export async function startPasskey(deps: RoomDependencies, actor: Actor, party: RelyingParty) {
  const person = personIdOf(actor);
  const known = await deps.database.asSystem((trx) => listPasskeys(trx, person));
  const options = await generateRegistrationOptions({
    rpName: 'Tocsin',
    rpID: party.id,
    userName: actor.name,
    userID: new TextEncoder().encode(person),
    attestationType: 'none',
    excludeCredentials: known.map((key) => ({ id: key.id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(deps, 'passkey-add', options.challenge, { person });
  return options;
}

const challengeOf = (response: { response?: { clientDataJSON?: unknown } }): string => {
  const text = response.response?.clientDataJSON;
  if (typeof text !== 'string') return '';
  try {
    const data: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const challenge = (data as { challenge?: unknown } | null)?.challenge;
    return typeof challenge === 'string' ? challenge : '';
  } catch {
    return '';
  }
};

export async function addPasskey(
  deps: RoomDependencies,
  actor: Actor,
  party: RelyingParty,
  name: string,
  response: RegistrationResponseJSON,
) {
  const person = personIdOf(actor);
  const challenge = challengeOf(response);
  return deps.database.asSystem(async (trx) => {
    const kept = await takeChallenge<{ person: string }>(trx, challenge, 'passkey-add', deps.now());
    if (kept?.person !== person) throw new Problem('directory/passkey-refused', 'unknown challenge');
    const result = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
    }).catch((cause: unknown) => {
      throw new Problem('directory/passkey-refused', 'registration did not verify', { cause });
    });
    if (!result.verified) throw new Problem('directory/passkey-refused', 'registration did not verify');
    const { credential } = result.registrationInfo;
    const at = deps.now();
    await insertPasskey(trx, {
      organisation: actor.organisation!,
      person,
      id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      counter: String(credential.counter),
      transports: credential.transports ?? [],
      name,
      at,
    });
    await deps.journal(trx, {
      organisation: actor.organisation!,
      actor: actor.id,
      kind: 'directory/passkey-added',
      subject: actor.id,
      body: { name },
      at,
    });
    return toPasskey((await findPasskey(trx, credential.id))!);
  });
}

export async function startPasskeySignIn(deps: RoomDependencies, party: RelyingParty) {
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
  await keepChallenge(deps, 'passkey-enter', options.challenge, {});
  return options;
}

export async function signInByPasskey(
  deps: RoomDependencies,
  request: FastifyRequest,
  party: RelyingParty,
  response: AuthenticationResponseJSON,
) {
  const challenge = challengeOf(response);
  return deps.database.asSystem(async (trx) => {
    const refuse = (cause?: unknown) =>
      new Problem('directory/sign-in-refused', 'passkey did not verify', cause === undefined ? {} : { cause });
    if ((await takeChallenge(trx, challenge, 'passkey-enter', deps.now())) === undefined) throw refuse();
    const key = typeof response.id === 'string' ? await findPasskey(trx, response.id) : undefined;
    if (key === undefined) throw refuse();
    const result = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: { id: key.id, publicKey: new Uint8Array(key.public_key), counter: Number(key.counter) },
    }).catch((cause: unknown) => {
      throw refuse(cause);
    });
    if (!result.verified) throw refuse();
    await notePasskeyUse(trx, key.id, result.authenticationInfo.newCounter, deps.now());
    const person = await readPerson(trx, key.person);
    if (person === undefined) throw refuse();
    return enter(deps, trx, request, person, 'passkey');
  });
}
