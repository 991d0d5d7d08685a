// An authority looks at its members: by country in map, table and file, by advisory, and a hospital decides what it shares.

import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cutOff, violationsOf } from './look-at-page.ts';
import { asAuthority, type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;
const table = () => page.getByRole('table', { name: 'By country' });
const rowsOf = (name: string) => table().getByRole('row', { name });

describe.skipIf(executablePath === undefined)('the sector', () => {
  beforeAll(async () => {
    tocsin = await openConsole({ words: asAuthority });
    page = await tocsin.open();
    await page.goto(`${tocsin.address}/sector`);
    await table().waitFor();
  });
  afterAll(() => tocsin?.close());

  test('shows the members by country, and hides the country that has two', async () => {
    await page.getByText(/members share counts/).waitFor();
    expect(await rowsOf('Germany').getByRole('cell').first().textContent()).toMatch(/^\d+$/);
    expect(await rowsOf('Latvia').getByRole('cell').first().textContent()).toContain('hidden');
    const map = page.getByRole('img', { name: /^Map of the members/ });
    await map.waitFor();
    expect(await map.locator('title').allTextContents()).toHaveLength(30);
    await page.getByRole('list', { name: 'Shares' }).getByText('No member here').waitFor();
  });

  test('is a place of a support centre, which has no desk', async () => {
    const navigation = page.getByRole('navigation', { name: 'Main' });
    await navigation.getByRole('link', { name: 'Sector' }).waitFor();
    expect(await navigation.getByRole('link', { name: 'Desk' }).count()).toBe(0);
  });

  test('is what Today is about: who has not seen what is urgent, each line a way into the sector', async () => {
    await page.goto(tocsin.address);
    await page.getByRole('heading', { level: 1, name: /urgent warnings are not acknowledged everywhere/ }).waitFor();
    await page.getByText(/members share counts/).waitFor();
    const lines = page.getByRole('region', { name: 'What members have not acknowledged' }).getByRole('listitem');
    expect(await lines.first().textContent()).toMatch(/\d+ members hit, \d+ have not acknowledged it/);
    expect(await page.getByText('Your inventory is empty.').count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await cutOff(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 720 });
    const title = await lines.first().getByRole('link').textContent();
    await lines.first().getByRole('link').click();
    await page.waitForURL(/\/sector\?advisory=/);
    await page
      .getByRole('region', { name: 'By country' })
      .getByRole('link', { name: title ?? '' })
      .waitFor();
    await page.goto(`${tocsin.address}/sector`);
    await table().waitFor();
  });

  test('is sorted by a column, the same by address, and comes as CSV as it stands', async () => {
    await page.getByRole('button', { name: 'Country' }).click();
    await page.waitForURL(/sort=country/);
    expect(await table().getByRole('columnheader', { name: 'Country' }).getAttribute('aria-sort')).toBe('ascending');
    const names = await table().getByRole('rowheader').allTextContents();
    expect(names.slice(0, -1)).toEqual(names.slice(0, -1).toSorted());
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    const csv = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(csv).toHaveLength(names.length);
    expect(csv.find((line) => line.startsWith('"LV"'))).toBe('"LV","","",""');
  });

  test('is about the advisory that is chosen', async () => {
    const list = page.getByRole('table', { name: 'By advisory' });
    const second = list.getByRole('row').nth(2);
    const title = await second.getByRole('link').textContent();
    await second.getByRole('link').click();
    await page.waitForURL(/advisory=/);
    await page
      .getByRole('region', { name: 'By country' })
      .getByRole('link', { name: title ?? '' })
      .waitFor();
    expect(await second.getAttribute('aria-current')).toBe('true');
    const region = page.getByRole('region', { name: 'By country' });
    const top = await region.evaluate((element) => element.getBoundingClientRect().top);
    expect(top).toBeGreaterThan(-1);
    expect(top).toBeLessThan(200);
    const chosen = page.url();
    const third = list.getByRole('row').nth(3);
    await third.getByRole('link').click();
    await page.waitForURL((url) => url.href !== chosen);
    await page.goBack();
    expect(page.url()).toBe(chosen);
    await page
      .getByRole('row', { name: title ?? '' })
      .and(page.locator('[aria-current]'))
      .waitFor();
  });

  test('keeps its table when the map does not come', async () => {
    const other = await tocsin.open();
    await other.route(/SectorMap/, (route) => route.abort());
    await other.goto(`${tocsin.address}/sector`);
    await other.getByText('The map did not come.').waitFor();
    expect(await other.getByRole('table', { name: 'By country' }).getByRole('row').count()).toBeGreaterThan(3);
    await other.context().close();
    // The browser says that the part did not come, and why the map was not drawn.
    expect(tocsin.complaints.splice(0).filter((text) => !/Failed to load|fetch/.test(text))).toEqual([]);
  });

  test('has no violation of WCAG 2.2 AA, in dark and high contrast neither, and fits 320 px', async () => {
    const found: string[] = [];
    for (const scheme of ['light', 'dark', 'contrast']) {
      await page.evaluate((name) => localStorage.setItem('tocsin-scheme', name), scheme);
      await page.goto(`${tocsin.address}/sector`);
      await table().waitFor();
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      found.push(...violations.flatMap((rule) => rule.nodes.map((node) => `${scheme} ${rule.id} ${node.target}`)));
    }
    expect(found).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('gives a code once for its members', async () => {
    await page.goto(`${tocsin.address}/settings/members`);
    await page.getByRole('button', { name: 'Make a code' }).click();
    await page.getByText(/^join_/).waitFor();
    await page.getByText('Hospital LV 1').waitFor();
    // As people count, and found among many.
    const names = await page.getByRole('listitem').locator('strong').allTextContents();
    expect(names).toEqual(names.toSorted(new Intl.Collator('en-GB', { numeric: true }).compare));
    expect(names).not.toEqual(names.toSorted());
    await page.getByRole('searchbox', { name: 'Search members' }).fill('latvia');
    await page
      .getByRole('status')
      .filter({ hasText: `2 of ${names.length} members` })
      .waitFor();
    expect(await page.getByRole('listitem').locator('strong').allTextContents()).toEqual(
      names.filter((name) => name.includes('LV')),
    );
  });

  test('is asked nothing about beds', async () => {
    for (const path of ['/welcome', '/settings/organisation']) {
      await page.goto(`${tocsin.address}${path}`);
      await page.getByLabel('Time zone').waitFor();
      expect(await page.getByLabel('Beds').count(), path).toBe(0);
    }
    expect(tocsin.complaints).toEqual([]);
  });
});
