// What is missing is filled in where it counts, by keyboard, against the real server and its demonstration hospital.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;
const status = (text: string) => page.getByRole('status').filter({ hasText: text });

describe.skipIf(executablePath === undefined)('the keeper of the register', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
    page = await tocsin.open();
  });
  afterAll(() => tocsin?.close());

  test('goes from Today to the one field that would settle most, fills in a line, and takes it back', async () => {
    await page.goto(tocsin.address);
    await page.getByRole('region', { name: 'Would settle most' }).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: /^Fill in: / }).waitFor();
    await page.goto(`${tocsin.address}/inventory/fill/version`);
    const lines = page.getByRole('textbox', { name: /^version of (?!all)/ });
    const first = lines.first();
    const label = (await first.getAttribute('aria-label')) ?? '';
    const asset = label.replace('version of ', '');
    // The next one may be the line for all things of the next kind.
    const labels = await page
      .getByRole('textbox', { name: /^version of / })
      .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('aria-label') ?? ''));
    const second = page.getByRole('textbox', { name: labels[labels.indexOf(label) + 1] ?? '', exact: true });
    const version = async () =>
      (await (await page.request.get(`${tocsin.address}/api/v1/assets/${asset}`)).json()).asset.version;
    // A version that says too little waits here as well as none at all.
    const before = await version();
    await first.fill('99.1');
    await first.press('Enter');
    await status('99.1. It is being matched anew.').waitFor();
    expect(await second.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await first.getAttribute('readonly')).not.toBeNull();
    expect(await version()).toBe('99.1');
    await page.getByRole('button', { name: 'Undo' }).click();
    await status('Taken back.').waitFor();
    expect(await version()).toBe(before);
  });

  test('sets the same value for all things of one kind at once', async () => {
    await page.goto(`${tocsin.address}/inventory/fill/version`);
    const all = page.getByRole('textbox', { name: /^version of all/ }).first();
    const count = Number(/of all (\d+)/.exec((await all.getAttribute('aria-label')) ?? '')?.[1]);
    expect(count).toBeGreaterThan(1);
    await all.fill('99.2');
    await all.press('Enter');
    await status(`${count} assets: 99.2`).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await status('Taken back.').waitFor();
  });

  test('is told when nothing waits, and when there is no such field', async () => {
    await page.goto(`${tocsin.address}/inventory/fill/hardware`);
    await page.getByText('Nothing to fill in.').waitFor();
    await page.goto(`${tocsin.address}/inventory/fill/nonsense`);
    await page.getByText('There is no such field.').waitFor();
    expect(tocsin.complaints).toEqual([]);
  });
});
