// The organisation's own sign-in against a strict provider that fails by name: only the right answer, to the browser that asked, for a
// person who is known, lets in.

import { type OidcFault, type OidcPerson, type OidcProvider, startOidcProvider } from '@tocsin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';
import { openTestBrowser, type TestBrowser } from './test-browser.ts';

const noor: OidcPerson = { sub: 'noor-1', email: 'Noor@hospital.example', email_verified: true };
const refused = '/sign-in?refused=directory%2Foidc-refused';

let provider: OidcProvider;
let server: TestServer;
let person: string;
beforeAll(async () => {
  provider = await startOidcProvider();
  provider.redirectUri = 'http://localhost:8470/api/v1/sign-in/oidc/callback';
  const { issuer, clientId, clientSecret } = provider;
  server = await startTestServer({ oidc: { name: 'Hospital account', issuer, clientId, clientSecret } });
  person = (await invite('Noor', 'noor@hospital.example')).id;
});
afterAll(async () => {
  await server?.stop();
  await provider?.stop();
});
beforeEach(() => {
  provider.fault = 'none';
  provider.person = noor;
  provider.refusals.length = 0;
});

const browser = () => openTestBrowser(server.app.server);
async function invite(name: string, email: string) {
  return (await server.call('POST', '/api/v1/people', { name, email, role: 'reader' })).body.person;
}
/** From the button to the address at which the provider sends the browser back. */
async function comeBack(from: TestBrowser): Promise<string> {
  const { body } = await from.send('POST', '/api/v1/sign-in/oidc');
  const { headers } = await fetch(body.address, { redirect: 'manual' });
  const { pathname, search } = new URL(headers.get('location') ?? 'no:where');
  return pathname + search;
}
/** The whole way, and where the browser ends. */
async function signIn(from: TestBrowser) {
  return (await from.send('GET', await comeBack(from))).location;
}
const nameOf = async (from: TestBrowser) => (await from.send('GET', '/api/v1/me')).body.person?.name;

describe('the organisation’s own sign-in', () => {
  it('says so when the provider does not answer, and works once it does', async () => {
    provider.fault = 'down';
    const { status, body } = await browser().send('POST', '/api/v1/sign-in/oidc');
    expect([status, body.code]).toEqual([502, 'directory/oidc-unreachable']);
    provider.fault = 'none';
    expect((await browser().send('POST', '/api/v1/sign-in/oidc')).status).toBe(200);
  });

  it('is offered by the name the operator gave it', async () => {
    expect((await browser().send('GET', '/api/v1/sign-in/methods')).body.oidc).toEqual({ name: 'Hospital account' });
  });

  it('lets in a person who is known by a verified address, in the way the standard asks for', async () => {
    const from = browser();
    expect(await signIn(from)).toBe('/');
    expect(await nameOf(from)).toBe('Noor');
    expect(provider.refusals).toEqual([]);
    expect((await from.send('GET', '/api/v1/me')).body.mustSecureAccount).toBe(false);
  });

  it('knows the person by the provider’s subject from then on, whatever becomes of the address', async () => {
    provider.person = { sub: noor.sub, email: 'new-name@hospital.example', email_verified: false };
    const from = browser();
    expect(await signIn(from)).toBe('/');
    expect(await nameOf(from)).toBe('Noor');
  });

  it.for<OidcFault>([
    'wrong-nonce',
    'no-nonce',
    'wrong-audience',
    'wrong-issuer',
    'expired',
    'wrong-key',
    'no-signature',
    'state-mismatch',
    'issuer-mix-up',
    'consent-denied',
    'code-refused',
  ])('lets nobody in on %s, and tells the person at the sign-in page', async (fault) => {
    provider.fault = fault;
    const from = browser();
    expect(await signIn(from)).toBe(refused);
    expect((await from.send('GET', '/api/v1/me')).status).toBe(401);
  });

  it('says so when the provider is gone half way', async () => {
    const from = browser();
    const back = await comeBack(from);
    provider.fault = 'down';
    expect((await from.send('GET', back)).location).toBe('/sign-in?refused=directory%2Foidc-unreachable');
  });

  it.for<[string, OidcPerson]>([
    ['nobody here has', { sub: 'x', email: 'stranger@hospital.example', email_verified: true }],
    ['the provider has not verified', { sub: 'x', email: 'noor@hospital.example', email_verified: false }],
    ['another account of the provider once had', { sub: 'x', email: 'noor@hospital.example', email_verified: true }],
    ['is missing', { sub: 'x' }],
  ])('lets nobody in by an address that %s', async ([, who]) => {
    provider.person = who;
    expect(await signIn(browser())).toBe(refused);
  });

  it('lets no browser in that did not ask: the answer to one is no use in another', async () => {
    const back = await comeBack(browser());
    const victim = browser();
    expect((await victim.send('GET', back)).location).toBe(refused);
    expect((await victim.send('GET', '/api/v1/me')).status).toBe(401);
  });

  it('lets in once by one answer', async () => {
    const from = browser();
    const back = await comeBack(from);
    expect((await from.send('GET', back)).location).toBe('/');
    expect((await from.send('GET', back)).location).toBe(refused);
  });

  it('lets a disabled person in no more', async () => {
    await server.call('PATCH', `/api/v1/people/${person}`, { disabled: true });
    expect(await signIn(browser())).toBe(refused);
  });
});
