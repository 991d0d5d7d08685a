// Coming in, staying in, letting others in.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;

describe.skipIf(executablePath === undefined)('people', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
    page = await tocsin.open();
  });
  afterAll(() => tocsin?.close());
  const openMenu = () => page.getByRole('button', { name: /^Security officer/ }).click();

  test('a link lets in once, and its token does not stay in the address', async () => {
    const stranger = await tocsin.open({ stranger: true });
    await stranger.goto(tocsin.link);
    await stranger.getByRole('heading', { name: 'Welcome to Tocsin' }).waitFor();
    expect(stranger.url()).toBe(`${tocsin.address}/enter`);
    await stranger.getByRole('button', { name: 'Sign in' }).click();
    await stranger.getByRole('alert').waitFor();
  });

  test('an owner invites a colleague, who sees what a reader may see and no more', async () => {
    await page.goto(`${tocsin.address}/settings/people`);
    await page.getByLabel('Name', { exact: true }).fill('Noor van Dijk');
    await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('reader');
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByRole('status').locator('code').first().textContent();
    const colleague = await tocsin.open({ stranger: true });
    await colleague.goto(link ?? '');
    await colleague.getByRole('button', { name: 'Sign in' }).click();
    await colleague.getByRole('navigation', { name: 'Main' }).waitFor();
    await colleague.goto(`${tocsin.address}/settings`);
    await colleague.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Organisation' }).waitFor();
    expect(
      await colleague.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'API tokens' }).count(),
    ).toBe(0);
  });

  test('the colours that were chosen hold on the next page, on the next machine, and are the same wherever they are chosen', async () => {
    await page.goto(`${tocsin.address}/settings/you`);
    const kept = () => page.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok());
    const high = kept();
    await page.getByLabel('High contrast').check();
    await high;
    await page.goto(tocsin.address);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.contrast)).toBe('more');
    const next = await tocsin.open();
    await next.goto(tocsin.address);
    await next.waitForFunction(() => document.documentElement.dataset.contrast === 'more');
    await page.goto(`${tocsin.address}/settings/you`);
    const dark = kept();
    await openMenu();
    await page.getByRole('button', { name: 'Dark colours' }).click();
    expect((await dark).request().postDataJSON()).toMatchObject({ appearance: { scheme: 'dark' } });
    expect(await page.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true);
  });

  test('of two languages chosen quickly the last is shown, and one chosen at the door goes with who comes in', async () => {
    const stranger = await tocsin.open();
    let come = () => {};
    const held = new Promise<void>((resolve) => {
      come = resolve;
    });
    await stranger.route(/\/assets\/de-[^/]*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await stranger.goto(`${tocsin.address}/sign-in`);
    const choice = stranger.getByRole('combobox');
    await choice.selectOption('de');
    await choice.selectOption('nl');
    await stranger.waitForFunction(() => document.documentElement.lang === 'nl');
    const late = stranger.waitForResponse(/\/assets\/de-/);
    come();
    await (await late).finished();
    expect(await stranger.evaluate(() => document.documentElement.lang)).toBe('nl');
    const kept = stranger.waitForRequest((request) => request.method() === 'PATCH');
    await stranger.goto(tocsin.address);
    expect((await kept).postDataJSON()).toMatchObject({ appearance: { scheme: 'dark', language: 'nl' } });
    await stranger.context().close();
    const back = await page.request.patch(`${tocsin.address}/api/v1/me`, {
      data: { appearance: { scheme: 'dark', language: 'en' } },
      headers: { 'x-tocsin-request': '1' },
    });
    expect(back.status()).toBe(200);
  });

  test('the mails have the language of the country until another one is chosen, by keyboard alone', async () => {
    await page.goto(`${tocsin.address}/settings/delivery`);
    const language = page.getByRole('combobox', { name: 'Language of the mails' });
    const { country } = await (await page.request.get(`${tocsin.address}/api/v1/organisation`)).json();
    expect([country, await language.inputValue()]).toEqual(['NL', 'nl']);
    await language.focus();
    await page.keyboard.type('Deut');
    expect(await language.inputValue()).toBe('de');
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    expect(await (await saved).json()).toMatchObject({ language: 'de' });
    await page.reload();
    await language.waitFor();
    expect(await language.inputValue()).toBe('de');
  });

  test('more beds than any house has are refused with a sentence, and so they are by the server', async () => {
    await page.goto(`${tocsin.address}/settings/organisation`);
    await page.getByLabel('Beds').fill('99999999999');
    expect(await page.getByLabel('Beds').evaluate((field: HTMLInputElement) => field.validationMessage)).toMatch(
      /100000/,
    );
    const refused = await page.request.patch(`${tocsin.address}/api/v1/organisation`, {
      data: { beds: 99_999_999_999 },
      headers: { 'x-tocsin-request': '1' },
    });
    expect(refused.status()).toBe(400);
    expect((await refused.json()).findings[0]).toMatchObject({ message: 'must be <= 100000' });
  });

  test('each thing a token may is said in words and by its code, and Settings leads to the sources', async () => {
    await page.goto(`${tocsin.address}/settings/tokens`);
    await page.getByLabel('Name').fill('A scanner');
    await page.getByRole('checkbox', { name: 'read the inventory inventory:read' }).check();
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.getByRole('listitem').filter({ hasText: 'read the inventory inventory:read' }).waitFor();
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Sources' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sources' }).waitFor();
  });

  test('About says what runs here and gives the list of what it stands on', async () => {
    const page = await tocsin.open();
    await page.goto(`${tocsin.address}/settings/about`);
    await page.getByRole('region', { name: 'About' }).getByText('EUPL-1.2').waitFor();
    await page.getByRole('heading', { name: 'A weakness in Tocsin' }).waitFor();
    const href = await page.getByRole('link', { name: 'SBOM (CycloneDX 1.6)' }).getAttribute('href');
    const bom = await (await page.request.get(`${tocsin.address}${href}`)).json();
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    expect(bom.components.map((part: { name: string }) => part.name)).toContain('fastify');
  });

  test('a sign-out that does not reach the server is said to be none: the page and what was typed stay', async () => {
    await page.goto(`${tocsin.address}/settings/you`);
    await page.getByLabel('Name').fill('Not saved yet');
    await page.evaluate(() => sessionStorage.setItem('draft', 'typed'));
    const said = page.getByRole('alert').filter({ hasText: 'your session is still open' });
    await page.context().setOffline(true);
    await openMenu();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await said.waitFor();
    await page.context().setOffline(false);
    await page.route('**/api/v1/sign-out', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
    await openMenu();
    const answer = page.waitForResponse('**/api/v1/sign-out');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await answer;
    await said.waitFor();
    expect(page.url()).toBe(`${tocsin.address}/settings/you`);
    expect(await page.getByLabel('Name').inputValue()).toBe('Not saved yet');
    expect(await page.evaluate(() => sessionStorage.getItem('draft'))).toBe('typed');
    await page.unroute('**/api/v1/sign-out');
  });

  test('who signed out elsewhere is told so, not that the connection is lost; signing out then leaves', async () => {
    const read = page.waitForResponse('**/api/v1/today');
    await page.goto(`${tocsin.address}/settings/about`);
    await read;
    await page.getByRole('region', { name: 'About' }).getByText('EUPL-1.2').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await page.request.post(`${tocsin.address}/api/v1/sign-out`, { headers: { 'x-tocsin-request': '1' } });
    // The stream is opened anew, as after a cut, and refused; nothing else asks.
    const asked = page.waitForRequest('**/api/v1/me');
    await page.evaluate(() => dispatchEvent(new Event('offline')));
    await asked;
    await page.getByRole('alert').filter({ hasText: 'Your session has ended' }).waitFor();
    expect(await page.locator('.strip', { hasText: 'No connection' }).count()).toBe(0);
    await openMenu();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in to Tocsin' }).waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem('draft'))).toBeNull();
  });
});
