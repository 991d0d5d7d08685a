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

  test('goes from Today to the one field that would settle most, fills in a line, and takes it back; counts follow at once', async () => {
    await page.goto(tocsin.address);
    await page.getByRole('region', { name: 'Would settle most' }).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: /^Fill in: / }).waitFor();
    await page.goto(`${tocsin.address}/inventory/fill/version`);
    const lines = page.getByRole('textbox', { name: /^version of (?!all)/ });
    const label = (await lines.first().getAttribute('aria-label')) ?? '';
    const first = page.getByRole('textbox', { name: label, exact: true });
    const asset = label.replace('version of ', '');
    // The next one may be the line for all things of the next kind.
    const labels = await page
      .getByRole('textbox', { name: /^version of / })
      .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('aria-label') ?? ''));
    const second = page.getByRole('textbox', { name: labels[labels.indexOf(label) + 1] ?? '', exact: true });
    const version = async () =>
      (await (await page.request.get(`${tocsin.address}/api/v1/assets/${asset}`)).json()).asset.version;
    const waiting = async () =>
      Number(/on (\d+) assets?/.exec((await page.getByRole('main').textContent()) ?? '')?.[1]);
    const all = await waiting();
    // A version that says too little waits here as well as none at all, and stands in its box.
    const before = await version();
    expect(await first.inputValue()).toBe(before ?? '');
    await first.fill('99.1');
    await first.press('Enter');
    await status('99.1. It is being matched anew.').waitFor();
    await expect.poll(waiting).toBe(all - 1);
    expect(await second.evaluate((input) => input === document.activeElement)).toBe(true);
    // It goes once it is matched; what is typed meanwhile stays.
    await second.fill('half a wo');
    await first.waitFor({ state: 'detached' });
    expect(await second.inputValue()).toBe('half a wo');
    expect(await second.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await waiting()).toBe(all - 1);
    expect(await version()).toBe('99.1');
    await page.getByRole('button', { name: 'Undo' }).click();
    await status('Taken back.').waitFor();
    await first.waitFor();
    expect(await first.inputValue()).toBe(before ?? '');
    expect(await waiting()).toBe(all);
    expect(await lines.first().getAttribute('aria-label')).toBe(label);
    expect(await version()).toBe(before);
  });

  test('finds the version that says too little in its box', async () => {
    const { assets } = await (await page.request.get(`${tocsin.address}/api/v1/waiting/version`)).json();
    const known = assets.find((row: { asset: { version?: string } }) => row.asset.version !== undefined)?.asset;
    expect(known).toBeDefined();
    await page.goto(`${tocsin.address}/inventory/fill/version`);
    const box = page.getByRole('textbox', { name: `version of ${known.id}`, exact: true });
    expect(await box.inputValue()).toBe(known.version);
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

  test('is asked again in words before a file takes much out of the register, and finds an earlier preview again', async () => {
    const before = await assetCount();
    await page.goto(`${tocsin.address}/inventory/import`);
    await choose('half.csv', 'id,product,service,exposure\nH-1,Pump,Radiology,small\nH-2,"never closed\n');
    await page.getByLabel('The file is').selectOption('replace');
    await press('Read');
    await page.getByRole('heading', { name: 'half.csv: nothing is changed yet' }).waitFor();
    await page.getByText('Only a part of the file was read: the reading ends at line 3.').waitFor();
    await page.getByText(`${before} of the ${before} assets of the register would be gone`).waitFor();
    const added = page.getByRole('row', { name: /^added H-1/ });
    expect(await added.textContent()).toContain('Clinical services: Radiology; Exposure: small');
    // What goes stands first, and no more of it than one looks through.
    expect(await page.getByRole('row').nth(1).textContent()).toMatch(/^gone/);
    if (before > 50) await page.getByText(`and ${before - 50} more`).waitFor();
    await press('Apply');
    await page.getByText(`Take ${before} assets out of the register?`).waitFor();
    expect(await assetCount()).toBe(before);
    await page.goto(`${tocsin.address}/inventory/import`);
    await press('half.csv');
    await page.getByRole('heading', { name: 'half.csv: nothing is changed yet' }).waitFor();
    await press('Discard');
    await page.getByRole('heading', { name: 'half.csv: nothing is changed yet' }).waitFor({ state: 'detached' });
    expect(await assetCount()).toBe(before);
  });

  test('mends one asset: empties a field, ties it to services, loses nothing to a colleague, and takes it back', async () => {
    const { items } = await (await page.request.get(`${tocsin.address}/api/v1/assets?limit=1&sort=name`)).json();
    const id = items[0].asset.id as string;
    const read = async () =>
      (await (await page.request.get(`${tocsin.address}/api/v1/assets/${id}`)).json()).asset as Record<string, unknown>;
    const change = (set: object) =>
      page.request.patch(`${tocsin.address}/api/v1/assets`, {
        headers: { 'x-tocsin-request': '1' },
        data: { ids: [id], set },
      });
    await change({ location: 'Room 1', exposure: 'small', services: [] });
    const before = await read();
    await page.goto(`${tocsin.address}/inventory/${id}#services`);
    const services = page.getByRole('group', { name: 'Clinical services' });
    await services.waitFor();
    expect(await services.evaluate((group) => group.contains(document.activeElement))).toBe(true);
    expect(await page.getByLabel('Hardware revision').count()).toBe(1);
    await page.getByLabel('Version', { exact: true }).fill('77.1');
    // A colleague saves something else while it is typed.
    await change({ serial: 'OF-A-COLLEAGUE' });
    await expect.poll(() => page.getByLabel('Serial number').inputValue()).toBe('OF-A-COLLEAGUE');
    expect(await page.getByLabel('Version', { exact: true }).inputValue()).toBe('77.1');
    await page.getByLabel('Location').fill('');
    await page.getByLabel('Exposure').selectOption('controlled');
    await services.getByRole('checkbox', { name: 'Radiology' }).check();
    await press('Save');
    await status('Saved; it is being matched anew').waitFor();
    const { location: _location, ...rest } = before;
    expect(await read()).toEqual({
      ...rest,
      version: '77.1',
      serial: 'OF-A-COLLEAGUE',
      exposure: 'controlled',
      services: ['radiology'],
    });
    await page.getByRole('button', { name: 'Undo' }).click();
    await status('Taken back.').waitFor();
    const { services: _services, ...after } = await read();
    const { services: _none, ...was } = before;
    expect(after).toEqual({ ...was, serial: 'OF-A-COLLEAGUE' });
    await expect.poll(() => page.getByLabel('Location').inputValue()).toBe('Room 1');
  });

  test('reads which asset it is in the tab, and a name of 400 letters in four lines until the whole is asked for', async () => {
    const { items } = await (await page.request.get(`${tocsin.address}/api/v1/assets?limit=1`)).json();
    const { id } = items[0].asset;
    const name = `Ventilator ${'of the ward on the second floor '.repeat(13)}`.slice(0, 400);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.route(`**/api/v1/assets/${id}`, async (route) => {
      const response = await route.fetch();
      const detail = await response.json();
      await route.fulfill({ response, json: { ...detail, asset: { ...detail.asset, product: name } } });
    });
    await page.goto(`${tocsin.address}/inventory/${id}`);
    const heading = page.getByRole('heading', { level: 1 });
    const lines = () =>
      heading.evaluate((element) => element.clientHeight / Number.parseFloat(getComputedStyle(element).lineHeight));
    const whole = page.getByRole('button', { name: 'Show the whole name' });
    await whole.waitFor();
    expect(await page.title()).toContain(`${id} · `);
    expect(await lines()).toBeLessThan(4.5);
    expect(await heading.getAttribute('title')).toContain(name.trim());
    await whole.press('Enter');
    await expect.poll(lines).toBeGreaterThan(6);
    await page.getByRole('button', { name: 'Shorten the name' }).press('Enter');
    await whole.waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.goto(`${tocsin.address}/inventory/fill/version`);
    await page.getByRole('heading', { level: 1, name: 'Fill in: version' }).waitFor();
    expect(await page.title()).toBe('Fill in: version · Tocsin');
  });

  test('takes along what the list shows, in its order', async () => {
    await page.goto(`${tocsin.address}/inventory?exposure=small&sort=vendor`);
    const link = page.getByRole('link', { name: 'CSV' });
    expect(await link.getAttribute('href')).toBe('/api/v1/assets.csv?exposure=small&sort=vendor');
    // Headers stay in sight while one scrolls.
    await page.goto(`${tocsin.address}/inventory`);
    await page.getByRole('table', { name: 'Assets' }).getByRole('row').nth(5).waitFor();
    await page.evaluate(() => scrollTo(0, 900));
    await expect
      .poll(async () => (await page.getByRole('columnheader', { name: 'Product' }).boundingBox())?.y)
      .toBeLessThan(20);
    expect((await page.getByRole('columnheader', { name: 'Product' }).boundingBox())?.y).toBeGreaterThanOrEqual(0);
  });

  test('prints the whole list, not what happens to be on the screen', async () => {
    const printed = await page.context().newPage();
    await printed.addInitScript(() => {
      window.print = () => {
        dispatchEvent(new Event('beforeprint'));
        const numbers = [...document.querySelectorAll('[data-row]')].map((row) => (row as HTMLElement).dataset.row);
        document.body.dataset.printed = String(new Set(numbers).size);
        dispatchEvent(new Event('afterprint'));
      };
    });
    await printed.goto(`${tocsin.address}/inventory`);
    await printed.getByRole('button', { name: 'Print' }).click();
    await printed.locator('body[data-printed]').waitFor();
    expect(Number(await printed.locator('body').getAttribute('data-printed'))).toBe(await assetCount());
    await expect.poll(() => printed.locator('[data-row]').count()).toBeLessThan(60);
    await printed.close();
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
    await page.getByRole('heading', { level: 1, name: 'There is no such field.' }).waitFor();
    expect(tocsin.complaints).toEqual([]);
  });
});
