// Everyone can use it: WCAG 2.2 AA by axe in light, dark and high contrast, nothing falls off a phone of 320 px, and it comes quickly.

import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
const pages: [string, string][] = [
  ['Today', '/'],
  ['Warnings', '/warnings'],
  ['Inventory', '/inventory'],
  ['Import', '/inventory/import'],
  ['Services', '/services'],
  ['Advisories', '/advisories'],
  ['Sources', '/sources'],
  ['Trends', '/trends'],
  ['Settings', '/settings'],
  ['Ways to sign in', '/settings/sign-in'],
  ['Your authority', '/settings/authority'],
  ['People', '/settings/people'],
  ['Delivery', '/settings/delivery'],
  ['Tokens', '/settings/tokens'],
];

/** The page is there and no part of it still loads. */
async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
  await page.waitForLoadState('load');
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) => `${rule.id}: ${node.target.join(' ')}`));
}

async function firstOf(page: Page, list: string, path: RegExp): Promise<string> {
  await page.goto(`${tocsin.address}${list}`);
  await settle(page);
  const hrefs = await page
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return hrefs.find((href) => path.test(href)) ?? list;
}

describe.skipIf(executablePath === undefined)('every page', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
    const page = await tocsin.open();
    pages.push(['One warning', await firstOf(page, '/warnings', /^\/warnings\/.+/)]);
    pages.push(['One asset', await firstOf(page, '/inventory', /^\/inventory\/(?!import).+/)]);
    pages.push(['One advisory', await firstOf(page, '/advisories', /^\/advisories\/.+/)]);
    await page.context().close();
  });
  afterAll(() => tocsin?.close());

  test.for(['light', 'dark', 'contrast'] as const)('has no violation of WCAG 2.2 AA in %s', async (scheme) => {
    const page = await tocsin.open({ colorScheme: scheme === 'contrast' ? 'light' : scheme });
    if (scheme === 'contrast') await page.addInitScript(() => localStorage.setItem('tocsin-scheme', 'contrast'));
    const found: string[] = [];
    for (const [name, path] of pages) {
      await page.goto(`${tocsin.address}${path}`);
      await settle(page);
      found.push(...(await violationsOf(page)).map((line) => `${name}: ${line}`));
    }
    expect(found).toEqual([]);
  });

  test('fits 320 px without scrolling sideways', async () => {
    const page = await tocsin.open({ viewport: { width: 320, height: 720 } });
    const wide: string[] = [];
    for (const [name, path] of pages) {
      await page.goto(`${tocsin.address}${path}`);
      await settle(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) wide.push(`${name}: ${width}`);
    }
    expect(wide).toEqual([]);
  });

  test('asks no other host for anything and complains of nothing', async () => {
    const page = await tocsin.open();
    const others: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(tocsin.address) && !request.url().startsWith('data:')) others.push(request.url());
    });
    for (const [, path] of pages) {
      await page.goto(`${tocsin.address}${path}`);
      await settle(page);
    }
    expect(others).toEqual([]);
    expect(tocsin.complaints).toEqual([]);
  });

  test('loads at most 220 kB of gzipped script before Today is there', async () => {
    const page = await tocsin.open();
    const scripts: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.body());
    });
    await page.goto(tocsin.address);
    await settle(page);
    const bytes = (await Promise.all(scripts)).map((script) => gzipSync(script).length);
    expect(bytes.length).toBeGreaterThan(2);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(220_000);
  });

  test('sends a stranger to the sign-in page, which is as accessible', async () => {
    const page = await tocsin.open({ stranger: true });
    await page.goto(`${tocsin.address}/warnings`);
    await page.getByRole('heading', { name: 'Sign in to Tocsin' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});
