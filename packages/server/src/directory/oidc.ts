// The organisation's own sign-in by OpenID Connect: authorization code with PKCE, state and nonce. People are known beforehand:
// the provider says who somebody is, never that a stranger may come in.

import { Problem } from '@tocsin/core/base';
import type { FastifyRequest } from 'fastify';
import * as oidc from 'openid-client';
import type { RoomDependencies } from '../base/index.ts';
import { insertChallenge, takeChallenge } from './passkey-store.ts';
import { enter } from './sign-in.ts';
import { findPersonByEmail, findPersonByOidc, updatePerson } from './store.ts';

export interface OidcSettings {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
}

export const oidcCallbackPath = '/api/v1/sign-in/oidc/callback';

/** The provider is looked up when first needed, so that a provider that is down does not keep Tocsin from starting. */
export function createOidc(deps: RoomDependencies, settings: OidcSettings, publicUrl: string) {
  let known: Promise<oidc.Configuration> | undefined;
  const configure = async () => {
    const insecure = settings.issuer.startsWith('http://127.0.0.1') || settings.issuer.startsWith('http://localhost');
    known ??= oidc.discovery(
      new URL(settings.issuer),
      settings.clientId,
      settings.clientSecret,
      undefined,
      insecure ? { execute: [oidc.allowInsecureRequests] } : {},
    );
    try {
      return await known;
    } catch (cause) {
      known = undefined;
      throw new Problem('directory/oidc-unreachable', `no answer from ${settings.issuer}`, { cause });
    }
  };
  const redirectUri = new URL(oidcCallbackPath, publicUrl).href;

  return {
    /** Where the browser is to go. */
    async start(): Promise<{ address: string }> {
      const configuration = await configure();
      const verifier = oidc.randomPKCECodeVerifier();
      const state = oidc.randomState();
      const nonce = oidc.randomNonce();
      const expiresAt = new Date(Date.parse(deps.now()) + 600_000).toISOString();
      await deps.database.asSystem((trx) =>
        insertChallenge(trx, { id: state, kind: 'oidc', body: { verifier, nonce }, expiresAt }),
      );
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
      const kept = await deps.database.asSystem((trx) =>
        takeChallenge<{ verifier: string; nonce: string }>(trx, state, 'oidc', deps.now()),
      );
      if (kept === undefined) throw new Problem('directory/sign-in-refused', 'unknown state');
      const tokens = await oidc
        .authorizationCodeGrant(configuration, current, {
          pkceCodeVerifier: kept.verifier,
          expectedState: state,
          expectedNonce: kept.nonce,
        })
        .catch((cause: unknown) => {
          throw new Problem('directory/sign-in-refused', 'the code did not hold', { cause });
        });
      const claims = tokens.claims();
      if (claims === undefined) throw new Problem('directory/sign-in-refused', 'no id token');
      await deps.database.asSystem(async (trx) => {
        const subject = `${claims.iss}#${claims.sub}`;
        const bySubject = await findPersonByOidc(trx, subject);
        const email = claims.email_verified === true && typeof claims.email === 'string' ? claims.email : undefined;
        const person = bySubject ?? (email === undefined ? undefined : await findPersonByEmail(trx, email));
        if (person === undefined) throw new Problem('directory/sign-in-refused', 'nobody here has this address');
        if (bySubject === undefined) await updatePerson(trx, person.id, { oidcSubject: subject });
        await enter(deps, trx, request, person, settings.name);
      });
    },
  };
}
