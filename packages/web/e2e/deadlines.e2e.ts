// The calculator and what an organisation says of itself, against the real server.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;
const row = (rule: string) => page.locator(`tr[data-rule="${rule}"]`);
const due = (rule: string) => row(rule).locator('time').first().getAttribute('datetime');

describe.skipIf(executablePath === undefined)('who counts days', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
    page = await tocsin.open();
  });
  afterAll(() => tocsin?.close());

  test('asks for a country and a time, and reads every limit with its article, to the minute', async () => {
    await page.goto(`${tocsin.address}/deadlines`);
    await page.getByText('When did it happen?').waitFor();
    await page.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'Germany' });
    await page.getByRole('textbox', { name: 'When' }).fill('27.11.2026 16:40');
    await row('nis2-early-warning').waitFor();
    expect(await due('nis2-early-warning')).toBe('2026-11-28T16:40:00+01:00');
    expect(await row('nis2-early-warning').locator('time').first().getAttribute('title')).toBe('2026-11-28 15:40 UTC');
    await row('nis2-early-warning').getByText('BSIG', { exact: false }).first().waitFor();
    expect(page.url()).toContain('country=DE');
    await page.reload();
    await row('nis2-early-warning').waitFor();
  });

  test('reads the time by the clock of the Canaries, and is stopped at the hour that is not there', async () => {
    await page.goto(`${tocsin.address}/deadlines?country=ES`);
    await page.getByRole('combobox', { name: 'Region' }).selectOption({ value: 'CN' });
    const when = page.getByRole('textbox', { name: 'When' });
    await when.fill('2026-11-27 16:40');
    await row('gdpr-notification').waitFor();
    await expect.poll(() => due('gdpr-notification')).toBe('2026-11-30T16:40:00+00:00');
    await when.fill('2026-03-29 01:30');
    await page.getByRole('alert').filter({ hasText: 'showed 2026-03-29 02:30' }).waitFor();
  });

  test('sees proposed law beside the law, marked as such', async () => {
    await page.goto(`${tocsin.address}/deadlines?country=NL&at=2026-11-27T16:40%2B01:00`);
    await row('gdpr-notification').waitFor();
    expect(await page.getByText('Proposed, not law').count()).toBe(0);
    await page.getByLabel('Proposed law beside').press('Space');
    await row('gdpr-notification').getByText('Proposed, not law').waitFor();
    expect(await due('gdpr-notification')).toBe('2026-11-30T16:40:00+01:00');
  });

  test('says what the hospital is in the eyes of the law, and makes a calendar address that is shown once', async () => {
    await page.goto(`${tocsin.address}/settings/duties`);
    await page.getByText('Nobody has said it yet').waitFor();
    await page.getByRole('combobox', { name: 'Under NIS2' }).selectOption('important');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByText('Nobody has said it yet').waitFor({ state: 'detached' });
    await page.getByLabel('Name of the calendar').fill('Duty phone');
    await page.keyboard.press('Enter');
    const address = await page.getByRole('status').locator('code').first().textContent();
    const feed = await page.request.get(address ?? '');
    expect(await feed.text()).toMatch(/^BEGIN:VCALENDAR/);
    await page.getByRole('button', { name: 'Revoke Duty phone' }).press('Enter');
    await page.getByText('There is none.').waitFor();
    expect((await page.request.get(address ?? '')).status()).toBe(404);
    expect(tocsin.complaints).toEqual([]);
  });
});
