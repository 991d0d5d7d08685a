// The ways in that need no provider: a link that works once, a password with its second factor, a token with scopes.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';
import { totpCode } from './secrets.ts';
import { openTestBrowser, type TestBrowser } from './test-browser.ts';

const password = 'nine swans over the canal';
let clock = Date.parse('2026-11-25T08:00:00.000Z');
const nextStep = () => {
  clock += 30_000;
};
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(clock++).toISOString() });
});
afterAll(() => server?.stop());

const browser = () => openTestBrowser(server.app.server);
const codeOf = (secret: Uint8Array) => totpCode(secret, Math.floor(clock / 30_000));
const fromBase32 = (text: string): Uint8Array => {
  const bits = [...text].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'));
  return Uint8Array.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};
let people = 0;
/** A new person's browser, come in by the link of an invitation. */
async function comeIn(): Promise<{ from: TestBrowser; email: string; token: string; id: string }> {
  const email = `person-${++people}@hospital.example`;
  const { body } = await server.call('POST', '/api/v1/people', { name: `Person ${people}`, email, role: 'editor' });
  const token = new URL(body.link).hash.slice(1);
  const from = browser();
  expect((await from.send('POST', '/api/v1/sign-in/link', { token })).body.next).toBe('signed-in');
  return { from, email, token, id: body.person.id };
}
async function setUpAuthenticator(from: TestBrowser): Promise<{ secret: Uint8Array; recoveryCodes: string[] }> {
  const secret = fromBase32((await from.send('POST', '/api/v1/me/totp')).body.secret);
  nextStep();
  const { body } = await from.send('POST', '/api/v1/me/totp/confirm', { code: codeOf(secret) });
  return { secret, recoveryCodes: body.recoveryCodes };
}
const signIn = (from: TestBrowser, email: string, given = password) =>
  from.send('POST', '/api/v1/sign-in/password', { email, password: given });
const finish = (from: TestBrowser, code: string) => from.send('POST', '/api/v1/sign-in/totp', { code });

describe('a link', () => {
  it('lets in once, and says why not the second time', async () => {
    const { token } = await comeIn();
    const { status, body } = await browser().send('POST', '/api/v1/sign-in/link', { token });
    expect([status, body.code]).toEqual([401, 'directory/link-used-or-expired']);
  });
  it('is no use after its time, nor once a newer one was made', async () => {
    const { body } = await server.call('POST', '/api/v1/people', { name: 'Late', role: 'reader' });
    const { body: newer } = await server.call('POST', `/api/v1/people/${body.person.id}/link`);
    const enter = (link: string) =>
      browser().send('POST', '/api/v1/sign-in/link', { token: new URL(link).hash.slice(1) });
    expect((await enter(body.link)).status).toBe(401);
    clock += 8 * 86_400_000;
    expect((await enter(newer.link)).body.code).toBe('directory/link-used-or-expired');
  });
});

describe('a password', () => {
  it('lets nobody in without a second factor', async () => {
    const { from, email } = await comeIn();
    await from.send('PUT', '/api/v1/me/password', { password });
    expect((await from.send('GET', '/api/v1/me')).body.mustSecureAccount).toBe(true);
    const later = browser();
    expect((await signIn(later, email)).body.code).toBe('directory/second-factor-missing');
    expect((await later.send('GET', '/api/v1/me')).status).toBe(401);
  });

  it('and a code of the authenticator let in; the password alone is nobody yet, and a code works once', async () => {
    const { from, email } = await comeIn();
    await from.send('PUT', '/api/v1/me/password', { password });
    const { secret } = await setUpAuthenticator(from);
    expect((await from.send('GET', '/api/v1/me')).body.mustSecureAccount).toBe(false);
    const later = browser();
    expect((await signIn(later, email.toUpperCase())).body.next).toBe('totp');
    expect((await later.send('GET', '/api/v1/me')).status).toBe(401);
    expect((await finish(later, '000000')).body.code).toBe('directory/sign-in-refused');
    nextStep();
    const code = codeOf(secret);
    expect((await finish(later, code)).body.next).toBe('signed-in');
    expect((await later.send('GET', '/api/v1/me')).body.person.email).toBe(email);
    const other = browser();
    await signIn(other, email);
    expect((await finish(other, code)).body.code).toBe('directory/sign-in-refused');
  });

  it('and a recovery code let in when the phone is gone, once a code, however it is typed', async () => {
    const { from, email } = await comeIn();
    await from.send('PUT', '/api/v1/me/password', { password });
    const [first = '', second = ''] = (await setUpAuthenticator(from)).recoveryCodes;
    for (const [code, next] of [
      [first, 'signed-in'],
      [first, undefined],
      [` ${second.toLowerCase().replace('-', '')}`, 'signed-in'],
    ] as const) {
      const later = browser();
      await signIn(later, email);
      expect((await finish(later, code)).body.next, code).toBe(next);
    }
    const { items } = (await server.call('GET', '/api/v1/journal?kind=directory/signed-in&limit=100')).body;
    expect(items.map((entry: { body: { by: string } }) => entry.body.by)).toContain('password and recovery code');
  });

  it('keeps its second factor while another authenticator is being set up', async () => {
    const { from, email } = await comeIn();
    await from.send('PUT', '/api/v1/me/password', { password });
    const { secret } = await setUpAuthenticator(from);
    await from.send('POST', '/api/v1/me/totp');
    const later = browser();
    expect((await signIn(later, email)).body.next).toBe('totp');
    nextStep();
    expect((await finish(later, codeOf(secret))).body.next).toBe('signed-in');
  });

  it('is changed only by who knows it, and the change ends the other sessions', async () => {
    const { from, email } = await comeIn();
    await from.send('PUT', '/api/v1/me/password', { password });
    const { secret } = await setUpAuthenticator(from);
    const elsewhere = browser();
    await signIn(elsewhere, email);
    nextStep();
    await finish(elsewhere, codeOf(secret));
    const next = 'ten herons under the bridge';
    const change = (current: string) => from.send('PUT', '/api/v1/me/password', { current, password: next });
    expect((await change('a wrong old password')).body.code).toBe('directory/sign-in-refused');
    expect((await change(password)).status).toBe(200);
    expect((await elsewhere.send('GET', '/api/v1/me')).status).toBe(401);
    expect((await from.send('GET', '/api/v1/me')).status).toBe(200);
  });

  it('is refused in the same words for a wrong password and for nobody, and after ten tries for a while', async () => {
    const { email } = await comeIn();
    const unknown = await signIn(browser(), 'nobody@hospital.example', 'wrong wrong wrong');
    const wrong = await signIn(browser(), email, 'wrong wrong wrong');
    expect(wrong.body).toEqual(unknown.body);
    const codes: string[] = [];
    for (let i = 0; i < 11; i++) codes.push((await signIn(browser(), email, 'wrong wrong wrong')).body.code);
    expect(codes.at(-1)).toBe('directory/too-many-tries');
    clock += 15 * 60_000;
    expect((await signIn(browser(), email, 'wrong wrong wrong')).body.code).toBe('directory/sign-in-refused');
  });
});

describe('a session', () => {
  it('ends when its person is disabled, signs out, or does nothing for a day', async () => {
    const [one, two, three] = [await comeIn(), await comeIn(), await comeIn()];
    await server.call('PATCH', `/api/v1/people/${one.id}`, { disabled: true });
    expect((await one.from.send('GET', '/api/v1/me')).status).toBe(401);
    const kept = new Map(two.from.cookies);
    await two.from.send('POST', '/api/v1/sign-out');
    expect(two.from.cookies.size).toBe(0);
    for (const [name, value] of kept) two.from.cookies.set(name, value);
    expect((await two.from.send('GET', '/api/v1/me')).status).toBe(401);
    clock += 25 * 3_600_000;
    expect((await three.from.send('GET', '/api/v1/me')).status).toBe(401);
  });
});

describe('a token', () => {
  const make = async (scopes: string[], days?: number) =>
    (await server.call('POST', '/api/v1/tokens', { name: 'test', scopes, ...(days === undefined ? {} : { days }) }))
      .body;
  it('may do what its scopes say and nothing else, until it is revoked', async () => {
    const { token, text } = await make(['inventory:read']);
    expect((await server.call('GET', '/api/v1/assets', undefined, text)).status).toBe(200);
    for (const path of ['/api/v1/warnings', '/api/v1/people', '/api/v1/journal'])
      expect((await server.call('GET', path, undefined, text)).body.code, path).toBe('directory/not-allowed');
    expect((await server.call('PUT', '/api/v1/assets/A', { product: 'x' }, text)).status).toBe(403);
    expect((await server.call('DELETE', `/api/v1/tokens/${token.id}`)).status).toBe(200);
    expect((await server.call('GET', '/api/v1/assets', undefined, text)).status).toBe(401);
  });
  it('ends at its time', async () => {
    const { text } = await make(['inventory:read'], 1);
    clock += 25 * 3_600_000;
    expect((await server.call('GET', '/api/v1/assets', undefined, text)).status).toBe(401);
  });
  it('is never given more than its maker may do', async () => {
    const { text } = await make(['settings:write', 'inventory:read']);
    const ask = (scopes: string[]) => server.call('POST', '/api/v1/tokens', { name: 'more', scopes }, text);
    expect((await ask(['inventory:write'])).body.code).toBe('directory/scope-unknown');
    expect((await ask(['made:up'])).body.code).toBe('directory/scope-unknown');
    expect((await ask(['inventory:read'])).status).toBe(200);
  });
  it('is no person: it has no profile, password or passkey', async () => {
    const { text } = await make(['inventory:read']);
    for (const path of ['/api/v1/me', '/api/v1/me/passkeys', '/api/v1/me/sessions'])
      expect((await server.call('GET', path, undefined, text)).status, path).toBe(403);
  });
});
