// The three ways in, as a person goes through them in a browser: a passkey (the browser's own virtual authenticator), a password with an
// authenticator or a code from paper, and the organisation's own sign-in against a real provider.

import { createHmac } from 'node:crypto';
import { type OidcProvider, startOidcProvider } from '@tocsin/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

const email = 'officer@hospital.example';
const password = 'nine swans over the canal';
let provider: OidcProvider;
let tocsin: Console;
let page: Page;

const inside = (who: Page) => who.getByRole('navigation', { name: 'Main' }).waitFor();
const refusal = (who: Page) => who.getByRole('alert').textContent();
async function signOut() {
  await page.getByRole('button', { name: /^Security officer/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to Tocsin' }).waitFor();
}
async function givePassword() {
  await page.getByLabel('Mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Use a password' }).click();
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
}

/** The six digits of RFC 6238 for a secret in base32; `ahead` 30-second steps from now. */
function codeOf(secret: string, ahead = 0): string {
  const bits = [...secret].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'));
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', key).update(step).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

describe.skipIf(executablePath === undefined)('the ways in', () => {
  beforeAll(async () => {
    provider = await startOidcProvider();
    const { issuer, clientId, clientSecret } = provider;
    const oidc = { name: 'Hospital account', issuer, clientId, clientSecret };
    tocsin = await openConsole({ config: JSON.stringify({ oidc }) });
    provider.redirectUri = `${tocsin.address}/api/v1/sign-in/oidc/callback`;
    provider.person = { sub: 'noor', email: 'noor@hospital.example', email_verified: true };
    page = await tocsin.open();
    await page.request.post(`${tocsin.address}/api/v1/people`, {
      headers: { 'x-tocsin-request': '1' },
      data: { name: 'Noor', email: 'noor@hospital.example', role: 'reader' },
    });
  });
  afterAll(async () => {
    await tocsin?.close();
    await provider?.stop();
  });

  let recoveryCode = '';

  test('a password with an authenticator is set up in Settings and lets in', async () => {
    await page.goto(`${tocsin.address}/settings/you`);
    await page.getByLabel('Mail address').fill(email);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
    await page.goto(`${tocsin.address}/settings/sign-in`);
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Set a password' }).click();
    await page.getByRole('status').filter({ hasText: 'once an authenticator is set up' }).waitFor();
    await page.getByRole('button', { name: 'Set up an authenticator' }).click();
    await page.getByRole('img', { name: 'QR code of the secret' }).waitFor();
    const secret = (await page.locator('code.wrap').textContent())?.replaceAll(' ', '') ?? '';
    await page.getByLabel('The six digits it shows now').fill(codeOf(secret));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('It works.').waitFor();
    const codes = await page
      .getByRole('status')
      .filter({ hasText: 'It works.' })
      .getByRole('listitem')
      .allTextContents();
    expect(codes).toHaveLength(10);
    recoveryCode = codes[0] ?? '';
    await signOut();
    await givePassword();
    // A code is good once, and the one of this step was used to confirm; the next one is taken for clocks that run ahead.
    await page.getByLabel('Code of the authenticator').fill(codeOf(secret, 1));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await inside(page);
  });

  test('a passkey is registered and lets in; once it is removed it lets in no more', async () => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${tocsin.address}/settings/sign-in`);
    await page.getByLabel('Name of the passkey').fill('Ward key');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'Remove Ward key' }).waitFor();
    await signOut();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await inside(page);
    await page.goto(`${tocsin.address}/settings/sign-in`);
    await page.getByRole('button', { name: 'Remove Ward key' }).click();
    await page.getByText('You have none yet.').waitFor();
    await signOut();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    expect(await refusal(page)).toContain('Sign-in refused');
  });

  test('a code from paper lets in once when the phone is gone', async () => {
    await page.goto(`${tocsin.address}/sign-in`);
    await givePassword();
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(recoveryCode.toLowerCase());
    await page.keyboard.press('Enter');
    await inside(page);
    await signOut();
    await givePassword();
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(recoveryCode);
    await page.keyboard.press('Enter');
    expect(await refusal(page)).toContain('Sign-in refused');
  });

  test('the organisation’s own sign-in lets a known person in, and says at the sign-in page when it does not', async () => {
    const noor = await tocsin.open({ stranger: true });
    await noor.goto(`${tocsin.address}/sign-in`);
    provider.fault = 'wrong-key';
    await noor.getByRole('button', { name: 'Hospital account' }).click();
    expect(await refusal(noor)).toContain('The organisation’s sign-in was not accepted');
    provider.fault = 'none';
    await noor.getByRole('button', { name: 'Hospital account' }).click();
    await inside(noor);
    await noor.getByRole('button', { name: /^Noor/ }).waitFor();
    expect(await noor.getByText('Secure your account').count()).toBe(0);
    expect(provider.refusals).toEqual([]);
  });
});
