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

  test('the colours that were chosen hold on the next page', async () => {
    await page.goto(`${tocsin.address}/settings/you`);
    await page.getByLabel('High contrast').check();
    await page.goto(tocsin.address);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.contrast)).toBe('more');
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
});
