// A source from the first look to its runs, by keyboard, against a provider that really answers and then does not.

import { readFileSync } from 'node:fs';
import { type CsafProvider, startCsafProvider } from '@tocsin/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;
let provider: CsafProvider;
const form = () => page.getByRole('region', { name: 'Add a source' });
const card = () => page.getByRole('listitem', { name: '127.0.0.1' });
async function press(name: RegExp | string) {
  await page.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
}

describe.skipIf(executablePath === undefined)('sources', () => {
  beforeAll(async () => {
    provider = await startCsafProvider({ signed: true });
    tocsin = await openConsole();
    page = await tocsin.open();
    await page.goto(`${tocsin.address}/sources`);
    await form().waitFor();
  });
  afterAll(async () => {
    await tocsin?.close();
    await provider?.stop();
  });

  test('what lies at a domain is shown before it is added, and what was tried when nothing does', async () => {
    await form().getByLabel('Address, domain or folder').focus();
    await page.keyboard.type('http://127.0.0.1:9/');
    await form().getByRole('checkbox', { name: 'in our own network' }).focus();
    await page.keyboard.press('Space');
    await form().getByRole('button', { name: 'Look' }).focus();
    await page.keyboard.press('Enter');
    await form().getByRole('status').filter({ hasText: 'Nothing there that can be read.' }).waitFor();
    await form().getByRole('button', { name: 'Add it all the same' }).waitFor();
    await form().getByLabel('Address, domain or folder').fill(provider.url);
    expect(
      await form()
        .getByRole('button', { name: /^Add it/ })
        .count(),
    ).toBe(0);
    await page.keyboard.press('Enter');
    await form().getByRole('status').filter({ hasText: 'A CSAF provider.' }).waitFor();
    await form().getByText('TLP:CLEAR').waitFor();
    await form().getByRole('button', { name: 'Add it' }).focus();
    await page.keyboard.press('Enter');
    await card().waitFor();
  });

  test('its runs are bars and a table, and the last error is said in words', async () => {
    await press('Fetch now 127.0.0.1');
    await card().getByText('Working').waitFor();
    await provider.stop();
    await press('Fetch now 127.0.0.1');
    await card().getByText('Last error:').waitFor();
    await card().getByText('nobody answers there').first().waitFor();
    await card().getByRole('img', { name: 'Last 2 runs: 1 worked, 1 failed' }).waitFor();
    await press('Runs 127.0.0.1');
    const runs = page.getByRole('region', { name: 'Runs of 127.0.0.1' }).getByRole('row');
    await runs.nth(2).waitFor();
    expect(await runs.nth(1).textContent()).toContain('Failed');
    expect(await runs.nth(2).textContent()).toContain('Worked');
    await press('Switch off 127.0.0.1');
    const on = page.getByRole('list', { name: 'Switched off' }).getByRole('button', { name: 'Switch on 127.0.0.1' });
    await on.waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Switch on 127.0.0.1');
    await page.keyboard.press('Enter');
    await card().getByRole('button', { name: 'Switch off' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Switch off 127.0.0.1');
    // The browser says so in its console when a server answers with a refusal; nothing else may be said there.
    expect(tocsin.complaints).toEqual([]);
  });

  test('an advisory shows whether it is signed and by whom, each in a look of its own', async () => {
    const signing = await startCsafProvider({ signed: true });
    const post = (path: string, data: unknown) =>
      page.request.post(`${tocsin.address}/api/v1/${path}`, { headers: { 'x-tocsin-request': '1' }, data });
    const demo = new URL('../../content/demo/advisories/icsma-20-317-01.json', import.meta.url);
    const document = JSON.parse(readFileSync(demo, 'utf8'));
    const draft = { kind: 'csaf-provider', address: signing.metadataUrl, private: true };
    const { id } = await (await post('sources', draft)).json();
    for (const [name, fault, look, words] of [
      ['SIGNED-1', 'none', 'v-valid', 'Signed, and the signature holds.'],
      ['SIGNED-2', 'missing-signature', 'v-plain', 'Not signed.'],
      ['SIGNED-3', 'foreign-key', 'v-affected', 'Signed, but not by a key that the provider names.'],
    ] as const) {
      document.document.tracking.id = name;
      signing.put(`${name.toLowerCase()}.json`, document, `2026-01-0${name.at(-1)}T00:00:00Z`);
      signing.fault = fault;
      await post(`sources/${id}/fetch`, {});
      const read = async () => (await page.request.get(`${tocsin.address}/api/v1/advisories/${name}`)).status();
      await expect.poll(read, { timeout: 30_000 }).toBe(200);
      await page.goto(`${tocsin.address}/advisories/${name}`);
      const tag = page.getByRole('region', { name: 'How it was checked' }).getByText(words, { exact: true });
      expect(await tag.getAttribute('class')).toBe(`tag ${look}`);
    }
    await signing.stop();
  });

  test('who does not operate the node is not offered what would be refused, and reads who may', async () => {
    await page.route('**/api/v1/me', async (route) => {
      const response = await route.fetch();
      const me = await response.json();
      const permissions = me.permissions.filter((one: string) => one !== 'node:write');
      await route.fulfill({ response, json: { ...me, permissions } });
    });
    await page.goto(`${tocsin.address}/sources`);
    await page.getByText('Sources are added and switched by').waitFor();
    expect(await form().count()).toBe(0);
    expect(await page.getByRole('button', { name: /^(?:Fetch|Switch|Remove)/ }).count()).toBe(0);
  });

  test('says plainly that fetching is off, here and on Today, and promises no next run', async () => {
    await page.goto(`${tocsin.address}/sources`);
    await page.getByText('Fetching is switched off on this node').waitFor();
    expect(await page.getByText('Next run').count()).toBe(0);
    await page.goto(tocsin.address);
    await page.getByRole('link', { name: 'fetching is switched off' }).press('Enter');
    await page.waitForURL(/\/sources$/);
  });

  test('a source that was never asked waits, and its next run is near, not past', async () => {
    const other = await tocsin.open();
    await other.route('**/api/v1/sources', async (route) => {
      const response = await route.fetch();
      const { items } = await response.json();
      const [one, ...rest] = items;
      const nextRunAt = new Date(Date.now() - 240_000).toISOString();
      const waiting = { ...one, name: 'Never asked', enabled: true, state: 'never-run', nextRunAt };
      delete waiting.lastWorkedAt;
      const off = rest.map((source: object) => ({ ...source, enabled: false, state: 'off' }));
      await route.fulfill({ response, json: { items: [waiting, ...off], fetching: true } });
    });
    await other.goto(`${tocsin.address}/sources`);
    await other.getByText('1 source switched on; it waits for its first run.').waitFor();
    await other.getByRole('listitem', { name: 'Never asked' }).getByText('Next run in a moment.').waitFor();
    await other.context().close();
  });

  test('devices without advisories are not called quiet: Today says what to do, or that somebody must', async () => {
    const other = await tocsin.open();
    await other.route('**/api/v1/today', async (route) => {
      const response = await route.fetch();
      const today = await response.json();
      const none = Object.fromEntries(Object.keys(today.counts).map((name) => [name, 0]));
      const checked = { ...today.checked, assets: 100284, advisories: 0, sources: 0, waiting: 0, fetching: true };
      await route.fulfill({ response, json: { ...today, counts: none, warnings: [], checked } });
    });
    await other.goto(tocsin.address);
    await other.getByRole('heading', { level: 1, name: 'Nothing was checked yet' }).waitFor();
    await other.getByText('100,284 assets wait').waitFor();
    await other.getByRole('link', { name: 'Bring in a file' }).waitFor();
    await other.route('**/api/v1/me', async (route) => {
      const response = await route.fetch();
      const me = await response.json();
      await route.fulfill({ response, json: { ...me, permissions: ['signed-in', 'warnings:read'] } });
    });
    await other.getByRole('link', { name: 'Switch on a source' }).waitFor();
    await other.reload();
    await other.getByText('An owner or a security officer must see to a source').waitFor();
    expect(await other.getByRole('link', { name: /Switch on a source|Bring in a file/ }).count()).toBe(0);
    await other.context().close();
  });
});
