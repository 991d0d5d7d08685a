// An OpenID Connect provider on a free port: discovery, authorization code with PKCE (S256), client secret, JWKS, RS256. Strict: what a
// client leaves out or says differently the second time is refused. It signs in one person at once, and can fail by name.

import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What is wrong with the next answers. */
export type OidcFault =
  | 'none'
  | 'wrong-nonce'
  | 'no-nonce'
  | 'wrong-audience'
  | 'wrong-issuer'
  | 'expired'
  | 'wrong-key'
  | 'no-signature'
  | 'state-mismatch'
  | 'issuer-mix-up'
  | 'consent-denied'
  | 'code-refused'
  | 'down';

/** What the provider says of a person. */
export interface OidcPerson {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

export interface OidcProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where a browser may be sent back to; nothing else is accepted. */
  redirectUri: string;
  /** Who signs in next. */
  person: OidcPerson;
  fault: OidcFault;
  /** Why requests were refused, in order: empty as long as the client keeps to the standard. */
  readonly refusals: string[];
  stop(): Promise<void>;
}

interface Grant {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string;
  readonly person: OidcPerson;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const keyId = 'testkit';

function signToken(claims: object, key: KeyObject, signed: boolean): string {
  const head = `${encode({ alg: signed ? 'RS256' : 'none', kid: keyId, typ: 'JWT' })}.${encode(claims)}`;
  return `${head}.${signed ? createSign('RSA-SHA256').update(head).sign(key).toString('base64url') : ''}`;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}

/** Name and secret, from the Basic header or the form. */
function readClient(request: IncomingMessage, form: URLSearchParams): (string | null)[] {
  const basic = /^Basic (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (basic === undefined) return [form.get('client_id'), form.get('client_secret')];
  return Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent);
}

export async function startOidcProvider(): Promise<OidcProvider> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const refusals: string[] = [];
  const provider = {
    clientId: 'tocsin-test',
    clientSecret: randomBytes(24).toString('base64url'),
    redirectUri: '',
    person: { sub: 'nobody' } as OidcPerson,
    fault: 'none' as OidcFault,
  };
  let issuer = '';

  const json = (response: ServerResponse, body: unknown, status = 200) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(body));
  const refuse = (response: ServerResponse, why: string, error = 'invalid_request') => {
    refusals.push(why);
    json(response, { error, error_description: why }, 400);
  };

  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  });

  const authorize = (query: URLSearchParams, response: ServerResponse) => {
    const asked = (name: string) => query.get(name) ?? '';
    const faults = [
      asked('response_type') !== 'code' && 'response_type is not code',
      asked('client_id') !== provider.clientId && 'unknown client',
      asked('redirect_uri') !== provider.redirectUri && `redirect_uri ${asked('redirect_uri')} is not registered`,
      !asked('scope').split(' ').includes('openid') && 'scope lacks openid',
      asked('code_challenge_method') !== 'S256' && 'no PKCE with S256',
      !/^[\w-]{43}$/.test(asked('code_challenge')) && 'code_challenge is no SHA-256',
      asked('state').length < 16 && 'no state',
      asked('nonce').length < 16 && 'no nonce',
    ].filter((fault) => fault !== false);
    if (faults.length > 0) return refuse(response, faults.join('; '));
    const back = new URL(provider.redirectUri);
    back.searchParams.set('state', provider.fault === 'state-mismatch' ? 'somebody-elses-state' : asked('state'));
    back.searchParams.set('iss', provider.fault === 'issuer-mix-up' ? 'http://127.0.0.1:9' : issuer);
    if (provider.fault === 'consent-denied') back.searchParams.set('error', 'access_denied');
    else {
      const code = randomBytes(16).toString('base64url');
      grants.set(code, {
        redirectUri: asked('redirect_uri'),
        challenge: asked('code_challenge'),
        nonce: asked('nonce'),
        person: provider.person,
      });
      back.searchParams.set('code', code);
    }
    return void response.writeHead(302, { location: back.href }).end();
  };

  const toIdToken = ({ nonce, person }: Grant) => {
    const { fault } = provider;
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: fault === 'wrong-issuer' ? 'http://127.0.0.1:9' : issuer,
      aud: fault === 'wrong-audience' ? 'another-client' : provider.clientId,
      iat: fault === 'expired' ? now - 7200 : now,
      exp: fault === 'expired' ? now - 3600 : now + 300,
      ...(fault === 'no-nonce' ? {} : { nonce: fault === 'wrong-nonce' ? 'replayed-from-elsewhere' : nonce }),
      ...person,
    };
    return signToken(claims, (fault === 'wrong-key' ? foreign : own).privateKey, fault !== 'no-signature');
  };

  const exchange = async (request: IncomingMessage, response: ServerResponse) => {
    const form = await readForm(request);
    const [id, secret] = readClient(request, form);
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    // A code is good once, whatever comes of it.
    grants.delete(code);
    if (id !== provider.clientId || secret !== provider.clientSecret)
      return refuse(response, 'wrong client', 'invalid_client');
    if (form.get('grant_type') !== 'authorization_code') return refuse(response, 'wrong grant_type');
    if (grant === undefined || provider.fault === 'code-refused')
      return refuse(response, 'unknown or used code', 'invalid_grant');
    if (form.get('redirect_uri') !== grant.redirectUri)
      return refuse(response, 'another redirect_uri', 'invalid_grant');
    const verifier = form.get('code_verifier') ?? '';
    if (createHash('sha256').update(verifier).digest('base64url') !== grant.challenge)
      return refuse(response, 'code_verifier does not fit', 'invalid_grant');
    const token = randomBytes(16).toString('base64url');
    return json(response, { access_token: token, token_type: 'Bearer', expires_in: 60, id_token: toIdToken(grant) });
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer);
    if (provider.fault === 'down') return void request.socket.destroy();
    if (pathname === '/.well-known/openid-configuration') return json(response, metadata());
    if (pathname === '/jwks') {
      const key = { ...own.publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'RS256' };
      return json(response, { keys: [key] });
    }
    if (pathname === '/authorize' && request.method === 'GET') return authorize(searchParams, response);
    if (pathname === '/token' && request.method === 'POST') return void exchange(request, response);
    return void response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return Object.assign(provider, {
    issuer,
    refusals,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
