// Names are learnt from a person with one click, and unlearnt with another, against the real server and its demonstration hospital.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;
const status = (text: string) => page.getByRole('status').filter({ hasText: text });
const proposals = () => page.getByRole('region', { name: 'Names that may mean the same' });
const line = () => proposals().getByRole('listitem', { name: 'Algo Imaging may be Philips' });

describe.skipIf(executablePath === undefined)('the keeper of names', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
    page = await tocsin.open();
    await page.goto(tocsin.address);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
  });
  afterAll(() => tocsin?.close());

  /** Writes one asset as the console itself does. */
  const write = (method: string, body?: object) =>
    page.evaluate(
      async ([verb, json]) =>
        (
          await fetch('/api/v1/assets/NAMES-1', {
            method: verb,
            headers: { 'x-tocsin-request': '1', ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
            ...(json === undefined ? {} : { body: json }),
          })
        ).status,
      [method, body === undefined ? undefined : JSON.stringify(body)] as const,
    );
  const open = () => page.goto(`${tocsin.address}/settings/names`);

  test('sees a maker that no advisory writes so, with what speaks for it', async () => {
    expect(await write('PUT', { vendor: 'Algo Imaging', product: 'Vue Motion', version: '12.1' })).toBe(200);
    await open();
    await line().getByText('both are said to make "motion vue"').waitFor();
  });

  test('turns it down and takes that back', async () => {
    await line().getByRole('button', { name: 'Not the same' }).click();
    await status('It is not asked again.').waitFor();
    await line().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await status('Taken back.').waitFor();
    await line().getByRole('button', { name: 'The same', exact: true }).waitFor();
  });

  test('confirms it, lets it be given on, and takes that back', async () => {
    await line().getByLabel('May be given on').check();
    await line().getByRole('button', { name: 'The same', exact: true }).click();
    await status('The inventory is being matched anew.').waitFor();
    await line().waitFor({ state: 'detached' });
    const shared = async () =>
      (await (await page.request.get(`${tocsin.address}/api/v1/shared-aliases`)).json()).aliases;
    expect(await shared()).toMatchObject([{ kind: 'vendor', aliases: ['Algo Imaging'] }]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await status('Taken back.').waitFor();
    expect(await shared()).toEqual([]);
    expect(await write('DELETE')).toBe(200);
  });

  test('is asked nothing once everything is answered', async () => {
    await open();
    const answers = proposals().getByRole('button', { name: 'Not the same' });
    await answers.first().waitFor();
    for (let left = await answers.count(); left > 0; left--) {
      await answers.first().click();
      await status('It is not asked again.').waitFor();
      await expect.poll(() => answers.count()).toBe(left - 1);
    }
    await proposals().getByText('Nothing to ask.').waitFor();
    expect(tocsin.complaints).toEqual([]);
  });
});
