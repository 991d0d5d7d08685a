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

  const assetCount = async () =>
    (await (await page.request.get(`${tocsin.address}/api/v1/assets?limit=1`)).json()).total as number;
  /** Puts the focus on a button and presses it, as a person without a mouse does. */
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
  };
  const choose = (name: string, text: string) =>
    page.getByLabel('File', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

  test('sees what a file would change before anything does, applies it by keyboard, and takes it back', async () => {
    const before = await assetCount();
    await page.goto(`${tocsin.address}/inventory/import`);
    await choose('ward.csv', 'Inventar-Nr;Hersteller;Apparat;Softwareversion\nW-1;Philips;Vue PACS;12.1.5\n');
    await page.getByLabel('Columns by another name').focus();
    await page.keyboard.type('Apparat=product');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'ward.csv: nothing is changed yet' }).waitFor();
    await page.getByRole('cell', { name: 'W-1' }).waitFor();
    expect(await assetCount()).toBe(before);
    await press('Apply');
    await status('Applied: 1 added, 0 changed, 0 gone').waitFor();
    expect(await assetCount()).toBe(before + 1);
    await page.goto(`${tocsin.address}/inventory/W-1`);
    await page.getByRole('heading', { name: /^Matching data: \d+ %$/ }).waitFor();
    await page.goto(`${tocsin.address}/inventory/import`);
    await press('Undo ward.csv');
    await status('Taken back: ward.csv').waitFor();
    expect(await assetCount()).toBe(before);
  });

  test('is told where a wrong file is wrong, and nothing is lost by it', async () => {
    const before = await assetCount();
    await page.goto(`${tocsin.address}/inventory/import`);
    await choose('colours.csv', 'colour,size\nred,1\n');
    await page.getByLabel('The file is').selectOption('replace');
    await press('Read');
    await page.getByRole('heading', { name: 'colours.csv: refused, nothing is changed' }).waitFor();
    await page.getByText('line 1:').waitFor();
    expect(await page.getByRole('button', { name: 'Apply' }).count()).toBe(0);
    expect(await assetCount()).toBe(before);
  });

  test('is told when nothing waits, and when there is no such field', async () => {
    await page.goto(`${tocsin.address}/inventory/fill/hardware`);
    await page.getByText('Nothing to fill in.').waitFor();
    await page.goto(`${tocsin.address}/inventory/fill/nonsense`);
    await page.getByText('There is no such field.').waitFor();
    expect(tocsin.complaints).toEqual([]);
  });
});
