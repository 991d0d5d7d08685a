// The first minutes in an empty house, by keyboard: three steps, each done or left, and out to a Today that has something to say.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;
async function press(name: string) {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
}

describe.skipIf(executablePath === undefined)('the first steps', () => {
  beforeAll(async () => {
    tocsin = await openConsole({ empty: true });
    page = await tocsin.open();
  });
  afterAll(() => tocsin?.close());

  test('an empty house leads to them; a step is saved, a step is left, and whoever leaves is not led back', async () => {
    await page.goto(tocsin.address);
    await page.getByRole('heading', { level: 1, name: 'Your organisation' }).waitFor();
    await page.getByLabel('Name').fill('Tartu hospital');
    await page.getByLabel('Country').selectOption('EE');
    await page.getByLabel('Time zone').fill('Europe/Tallinn');
    await press('Save and go on');
    await page.getByRole('heading', { level: 1, name: 'What you have' }).waitFor();
    const saved = await (await page.request.get(`${tocsin.address}/api/v1/organisation`)).json();
    expect(saved).toMatchObject({ name: 'Tartu hospital', country: 'EE', zone: 'Europe/Tallinn' });
    await press('Leave this for later');
    await page.getByRole('heading', { level: 1, name: 'Who is told' }).waitFor();
    await page.getByLabel('Send mail').check();
    await page.getByLabel('Quiet from').fill('21:30');
    await press('Save and go to Today');
    await page.getByRole('alert').filter({ hasText: 'without an address no mail is sent' }).waitFor();
    expect(await page.getByRole('textbox', { name: /^To/ }).evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'What you have' }).waitFor();
    await page.goForward();
    await page.getByRole('heading', { level: 1, name: 'Who is told' }).waitFor();
    expect(await page.getByLabel('Send mail').isChecked()).toBe(true);
    expect(await page.getByLabel('Quiet from').inputValue()).toBe('21:30');
    await press('Leave this for later, go to Today');
    await page.getByText('Your inventory is empty.').waitFor();
    await page.reload();
    await page.getByText('Your inventory is empty.').waitFor();
  });

  test('the demonstration fills the empty house once, and the pages say that it is invented', async () => {
    await page.getByRole('link', { name: 'The first steps' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '2. What you have' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Load the demonstration' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Who is told' }).waitFor({ timeout: 60_000 });
    await page.getByText(/^Demonstration:/).waitFor();
    await page.goto(tocsin.address);
    await page.getByRole('region', { name: 'Decide now' }).getByText('Vue PACS').first().waitFor({ timeout: 60_000 });
    const again = await page.request.post(`${tocsin.address}/api/v1/inventory/demonstration`, {
      headers: { 'x-tocsin-request': '1' },
    });
    expect((await again.json()).code).toBe('inventory/not-empty');
    expect(tocsin.complaints).toEqual([]);
  });
});
