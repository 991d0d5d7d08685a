// A hospital's first file in an empty house: services that it names and nobody has added are said, added and described; and a change that takes
// long is asked for once.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;
const status = (text: string) => page.getByRole('status').filter({ hasText: text });
const button = (name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
const csv = `id,vendor,product,version,exposure,service
N-1,Philips,Vue PACS,12.1.5,open,Radiology
N-2,Philips,Vue PACS,12.1.5,open,radiology | emergency
N-3,Acme,Pump,1,small,dialysis
`;
const readFile = async (name: string) => {
  await page.goto(`${tocsin.address}/inventory/import`);
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await button('Read').press('Enter');
  await page.getByRole('heading', { name: `${name}: nothing is changed yet` }).waitFor();
};
const servicesOfHouse = async () =>
  (await (await page.request.get(`${tocsin.address}/api/v1/services`)).json()).items.map(
    ({ service }: { service: object }) => service,
  );
/** Holds what is asked of an address until it is let go; counts how often it was asked for. */
async function hold(path: string) {
  let letGo = () => {};
  const held = new Promise<void>((done) => {
    letGo = done;
  });
  let asked = 0;
  await page.route(path, async (route) => {
    if (route.request().method() !== 'GET') {
      asked += 1;
      await held;
    }
    await route.continue();
  });
  return { letGo, asked: () => asked, end: () => page.unroute(path) };
}

describe.skipIf(executablePath === undefined)('the first file of a hospital', () => {
  beforeAll(async () => {
    tocsin = await openConsole({ empty: true });
    page = await tocsin.open();
  });
  afterAll(() => tocsin?.close());

  test('the preview says which services are not there yet, and adds one and takes it back before anything is applied', async () => {
    await readFile('ward.csv');
    const named = page.getByRole('region', { name: 'Services that your file names and that are not there yet' });
    await named.getByText('the priority assumes some harm').waitFor();
    expect(await named.getByRole('listitem').allTextContents()).toEqual([
      'Radiology 2 assetsAdd Radiology',
      'dialysis 1 assetAdd dialysis',
      'emergency 1 assetAdd emergency',
    ]);
    await button('Add dialysis').press('Enter');
    await status('dialysis is added. What patients would feel is still open.').waitFor();
    await button('Add dialysis').waitFor({ state: 'detached' });
    // The focus stands on what came in its place.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('emergency');
    expect(await servicesOfHouse()).toEqual([{ id: 'dialysis', name: 'dialysis' }]);
    await button('Undo').press('Enter');
    await status('Taken back.').waitFor();
    await button('Add dialysis').waitFor();
    expect(await servicesOfHouse()).toEqual([]);
  });

  test('applying says that it works and is asked for once; what is still not there is said on the asset and on Today', async () => {
    const apply = await hold('**/api/v1/imports/*/apply');
    await button('Apply').press('Enter');
    expect(await button('Applying …').isDisabled()).toBe(true);
    expect(await button('Discard').isDisabled()).toBe(true);
    apply.letGo();
    await status('Applied: 3 added').waitFor();
    expect(apply.asked()).toBe(1);
    await apply.end();
    await page.goto(`${tocsin.address}/inventory/N-2`);
    await page.getByText('radiology, emergency: not there yet').waitFor();
    expect(await page.getByText('Tied to no clinical service').count()).toBe(0);
    await page.getByRole('checkbox', { name: 'emergency (not there yet)' }).waitFor();
    await page.goto(tocsin.address);
    await page.getByRole('link', { name: '3 services that your assets name are not there yet' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Clinical services' }).waitFor();
  });

  test('all are added at once with what patients feel left open, and a person then has to choose, nothing being chosen', async () => {
    const named = page.getByRole('region', { name: 'Named by assets, not there yet' });
    await named.waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations.map((rule) => rule.id)).toEqual([]);
    await button('Add all 3').press('Enter');
    await status('3 services are added.').waitFor();
    await named.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByText('Nobody has said it yet').count()).toBe(3);
    await page.getByText('the priority assumes some harm').waitFor();
    const row = page.getByRole('row', { name: /^Radiology/ });
    expect(await row.getByRole('link', { name: '2' }).count()).toBe(1);
    await button('Change Radiology').press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Clinical service' });
    expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(0);
    await button('Save').press('Enter');
    expect(await dialog.locator('input:invalid').first().getAttribute('name')).toBe('safetyImpact');
    await dialog.getByRole('radio', { name: /^Critical/ }).check();
    await button('Save').press('Enter');
    expect(await dialog.locator('input:invalid').first().getAttribute('name')).toBe('missionImpact');
    expect((await servicesOfHouse()).every((service: object) => Object.keys(service).length === 2)).toBe(true);
    await dialog.getByRole('radio', { name: /^MEF failure/ }).check();
    await button('Save').press('Enter');
    await status('Radiology is saved').waitFor();
    await expect.poll(() => page.getByText('Nobody has said it yet').count()).toBe(2);
    await button('Change Radiology').press('Enter');
    expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(2);
    await page.keyboard.press('Escape');
  });

  test('taking a large import back says that it works, and is asked for once', async () => {
    await page.goto(`${tocsin.address}/inventory/import`);
    const undo = await hold('**/api/v1/imports/*/undo');
    await button('Undo ward.csv').press('Enter');
    const working = button('Taking back … ward.csv');
    await working.waitFor();
    expect(await working.isDisabled()).toBe(true);
    await status('Taking back: ward.csv …').waitFor();
    undo.letGo();
    await status('Taken back: ward.csv').waitFor();
    expect(undo.asked()).toBe(1);
    await undo.end();
  });

  test('discarding says that it works', async () => {
    await readFile('again.csv');
    const discard = await hold('**/api/v1/imports/*');
    await button('Discard').press('Enter');
    expect(await button('Discarding …').isDisabled()).toBe(true);
    expect(await button('Apply').isDisabled()).toBe(true);
    discard.letGo();
    await page.getByRole('heading', { name: 'again.csv: nothing is changed yet' }).waitFor({ state: 'detached' });
    expect(discard.asked()).toBe(1);
    expect(tocsin.complaints).toEqual([]);
  });
});
