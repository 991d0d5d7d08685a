// The organisation's own sign-in by OpenID Connect: authorization code with PKCE, state and nonce, the ID token's signature checked, and
// the answer taken only from the browser that asked. People are known beforehand: the provider says who somebody is, never that a
// stranger may come in.

import { Problem } from '@tocsin/core/base';
import type { FastifyRequest } from 'fastify';
import * as oidc from 'openid-client';
import type { RoomDependencies, Transaction } from '../base/index.ts';
import { changeCookie, readCookie } from './cookies.ts';
import { insertChallenge, takeChallenge } from './passkey-store.ts';
import { hashToken, makeToken } from './secrets.ts';
import { enter } from './sign-in.ts';
import { findPersonByEmail, findPersonByOidc, type PersonRecord, updatePerson } from './store.ts';

export interface OidcSettings {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
}

export const oidcCallbackPath = '/api/v1/sign-in/oidc/callback';

const waitMs = 600_000;
/** Binds an answer to the browser that asked: without it, somebody else's answer would sign a person in as somebody else. */
const askedCookie = { name: 'tocsin_oidc', path: '/api/v1/sign-in/oidc', maxAgeMs: waitMs };

interface Asked {
  readonly verifier: string;
  readonly nonce: string;
  /** Hash of the cookie. */
  readonly browser: string;
}

const isLoopback = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost');
};

/** The provider is looked up when first needed, so that a provider that is down does not keep Tocsin from starting. */
export function createOidc(deps: RoomDependencies, settings: OidcSettings, publicUrl: string) {
  let known: Promise<oidc.Configuration> | undefined;
  const configure = async () => {
    known ??= oidc.discovery(new URL(settings.issuer), settings.clientId, settings.clientSecret, undefined, {
      // By default the library trusts TLS and leaves the ID token's signature unchecked.
      execute: [oidc.enableNonRepudiationChecks, ...(isLoopback(settings.issuer) ? [oidc.allowInsecureRequests] : [])],
    });
    try {
      return await known;
    } catch (cause) {
      known = undefined;
      throw unreachable(settings, cause);
    }
  };
  const redirectUri = new URL(oidcCallbackPath, publicUrl).href;

  return {
    /** Where the browser is to go. */
    async start(request: FastifyRequest): Promise<{ address: string }> {
      const configuration = await configure();
      const verifier = oidc.randomPKCECodeVerifier();
      const state = oidc.randomState();
      const nonce = oidc.randomNonce();
      const browser = makeToken('o');
      const expiresAt = new Date(Date.parse(deps.now()) + waitMs).toISOString();
      const body: Asked = { verifier, nonce, browser: hashToken(browser) };
      await deps.database.asSystem((trx) => insertChallenge(trx, { id: state, kind: 'oidc', body, expiresAt }));
      changeCookie(request, { ...askedCookie, value: browser });
      const address = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { address: address.href };
    },

    /** The browser is back with a code. Who it is must be a person of ours: by subject, or by a verified address the first time. */
    async finish(request: FastifyRequest): Promise<void> {
      const configuration = await configure();
      const current = new URL(request.url, publicUrl);
      const state = current.searchParams.get('state') ?? '';
      const browser = readCookie(request, askedCookie.name) ?? '';
      changeCookie(request, { ...askedCookie, value: null });
      const asked = await deps.database.asSystem((trx) => takeChallenge<Asked>(trx, state, 'oidc', deps.now()));
      if (asked === undefined || asked.browser !== hashToken(browser)) throw refuse('nobody asked in this browser');
      const tokens = await oidc
        .authorizationCodeGrant(configuration, current, {
          pkceCodeVerifier: asked.verifier,
          expectedState: state,
          expectedNonce: asked.nonce,
          idTokenExpected: true,
        })
        .catch((cause: unknown) => {
          throw isUnreachable(cause) ? unreachable(settings, cause) : refuse('the answer did not hold', cause);
        });
      const claims = tokens.claims();
      if (claims === undefined) throw refuse('no ID token');
      await deps.database.asSystem(async (trx) => {
        const person = await findPerson(trx, claims);
        await enter(deps, trx, request, person, settings.name);
      });
    },
  };
}

const refuse = (why: string, cause?: unknown) =>
  new Problem('directory/oidc-refused', why, cause === undefined ? {} : { cause });

const unreachable = (settings: OidcSettings, cause: unknown) =>
  new Problem('directory/oidc-unreachable', `no answer from ${settings.issuer}`, { cause });

/** fetch says a broken connection as a TypeError with a cause of the network; the library passes it on, bare or wrapped. */
function isUnreachable(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof TypeError && at.message === 'fetch failed') return true;
    if (at.name === 'TimeoutError') return true;
  }
  return false;
}

/** The person of a checked ID token, remembered by subject. An address that another account came by before opens nothing: addresses are given on. */
async function findPerson(trx: Transaction, claims: oidc.IDToken): Promise<PersonRecord> {
  const subject = `${claims.iss}#${claims.sub}`;
  const bySubject = await findPersonByOidc(trx, subject);
  if (bySubject !== undefined) return ensureEnabled(bySubject);
  const email = claims.email_verified === true && typeof claims.email === 'string' ? claims.email : undefined;
  const person = email === undefined ? undefined : await findPersonByEmail(trx, email);
  if (person === undefined) throw refuse('nobody here has this address');
  if (person.oidc_subject !== null) throw refuse('the address came with another account before');
  await updatePerson(trx, person.id, { oidcSubject: subject });
  return ensureEnabled(person);
}

function ensureEnabled(person: PersonRecord): PersonRecord {
  if (person.disabled) throw refuse('disabled');
  return person;
}
