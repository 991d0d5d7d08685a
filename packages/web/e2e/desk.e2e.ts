// The authority's desk, by role and label against the real server: signed reports of another node come in, are answered and linked.

import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settle, violationsOf } from './look-at-page.ts';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;
const status = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text });
const reports = () => page.getByRole('list', { name: 'Reports received' }).getByRole('listitem');
const headers = { 'x-tocsin-request': '1' };
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');

/** The demonstration hospital becomes an authority: the console has no door for that, and should not. */
async function becomeAuthority(): Promise<void> {
  const pid = await readFile(join(tocsin.state, 'postgres', 'data', 'postmaster.pid'), 'utf8');
  const client = new pg.Client({ host: pid.split('\n')[4]!, port: 5432, user: 'tocsin', database: 'tocsin' });
  await client.connect();
  await client.query("update organisation set kind = 'authority'");
  await client.end();
}

/** The early warning of an incident as the hospital's side derives it. */
async function writeBody(title: string, cross: string): Promise<unknown> {
  const said = (field: string, value: unknown) => ({ field, value });
  const declared = await page.request.post(`${tocsin.address}/api/v1/incidents`, {
    headers,
    data: {
      key: randomUUID(),
      title,
      facts: [
        said('desc.short', { kind: 'text', text: title }),
        said('time.aware', { kind: 'instant', at: new Date(Date.now() - 3_600_000).toISOString() }),
        said('geo.cross', cross === 'unknown' ? { kind: 'unknown' } : { kind: 'choice', choice: cross }),
      ],
    },
  });
  const { id } = ((await declared.json()) as { incident: { id: string } }).incident;
  const query = 'regime=nis2&stage=early-warning&authority=nl-reporting-point';
  const preview = await page.request.get(`${tocsin.address}/api/v1/incidents/${id}/report-preview?${query}`);
  return preview.json();
}

async function send(sender: string, body: unknown): Promise<void> {
  const payload = JSON.stringify({
    kind: 'tocsin-report.v1',
    to: 'nl-reporting-point',
    report: randomUUID(),
    incident: randomUUID(),
    sender,
    version: 1,
    sentAt: new Date().toISOString(),
    body,
  });
  const signature = sign(null, Buffer.from(`tocsin letter v1\n${payload}`), privateKey).toString('base64');
  const reply = await page.request.post(`${tocsin.address}/api/v1/desk/receive`, {
    headers,
    data: { payload, key, signature },
  });
  expect(reply.status(), await reply.text()).toBe(200);
}

describe.skipIf(executablePath === undefined)('an authority', () => {
  let bodies: unknown[];
  beforeAll(async () => {
    tocsin = await openConsole();
    page = await tocsin.open();
    bodies = [
      await writeBody('Laboratory encrypted', 'unknown'),
      await writeBody('Pharmacy encrypted', 'yes'),
      await writeBody('Telephones silent', 'no'),
    ];
    await becomeAuthority();
  });
  afterAll(() => tocsin?.close());

  test('sets up its desk and lets a node in', async () => {
    await page.goto(`${tocsin.address}/settings/duties`);
    await page.getByRole('combobox', { name: 'You are' }).selectOption({ value: 'nl-reporting-point' });
    await page.getByRole('textbox', { name: 'Nodes that may report' }).fill(`${key} Node of the north`);
    await page.locator('section').filter({ hasText: 'Your desk' }).getByRole('button', { name: 'Save' }).press('Enter');
    await status('Reports can come').waitFor();
    await send('Hospital A', bodies[0]);
    await send('Hospital B', bodies[1]);
    await send('Hospital C', bodies[2]);
  });

  test('sees on Today what waits at its desk, with its own clock, and its own devices below', async () => {
    await page.goto(tocsin.address);
    await page.getByRole('heading', { level: 1, name: '3 new reports are at the desk' }).waitFor();
    const desk = page.getByRole('region', { name: 'At the desk' });
    const line = desk.getByRole('listitem').filter({ hasText: 'Hospital B' });
    await line.getByText(/^Feedback: 23 hours/).waitFor();
    await desk.getByText('3 new, 0 overdue.').waitFor();
    await page.getByRole('region', { name: 'Your own devices' }).getByRole('heading', { name: 'Decide now' }).waitFor();
    await page.getByRole('link', { name: /^3 New at the desk/ }).press('Enter');
    await page.waitForURL(/\/desk\?state=new/);
    await page.goBack();
    await line.getByRole('link').press('Enter');
    await page.getByRole('heading', { name: 'As it came' }).waitFor();
  });

  test('finds by key what crosses borders, also where nobody knows yet', async () => {
    await page.goto(tocsin.address);
    await page.getByRole('link', { name: 'Desk' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await expect.poll(() => reports().count()).toBe(3);
    await page.getByRole('combobox', { name: 'Cross-border effect' }).selectOption('yes');
    await expect.poll(() => reports().count()).toBe(1);
    await page.getByRole('combobox', { name: 'Cross-border effect' }).selectOption('possible');
    await expect.poll(() => reports().count()).toBe(2);
    await page.getByRole('checkbox', { name: 'Overdue' }).press('Space');
    await page.getByText('No report fits.').waitFor();
  });

  test('reads a report as it came, asks, sends back, and accepts', async () => {
    await page.goto(`${tocsin.address}/desk`);
    await page.getByRole('link', { name: /Laboratory encrypted/ }).waitFor();
    await reports()
      .filter({ hasText: 'Laboratory' })
      .getByText(/^Feedback: \d+ hours/)
      .waitFor();
    await page.getByRole('link', { name: /Laboratory encrypted/ }).press('Enter');
    await page.getByRole('heading', { name: 'As it came' }).waitFor();
    await page.getByRole('radio', { name: 'Ask' }).press('Space');
    await page.getByRole('button', { name: 'Tell the sender' }).press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Say it in words' }).waitFor();
    await page.getByLabel('In words').fill('Which systems exactly?');
    await page.getByRole('button', { name: 'Tell the sender' }).press('Enter');
    await page.getByText('Which systems exactly?').waitFor();
    await page.getByText('A question is open').first().waitFor();
    await page.getByRole('radio', { name: 'Accept' }).press('Space');
    await page.getByRole('button', { name: 'Tell the sender' }).press('Enter');
    await page.getByText('Accepted', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'Back to the desk' }).press('Enter');
    await page.getByRole('link', { name: /Telephones silent/ }).press('Enter');
    await page.getByRole('radio', { name: 'Send back' }).press('Space');
    await page.getByLabel('In words').fill('This is no incident under the law.');
    await page.getByRole('button', { name: 'Tell the sender' }).press('Enter');
    await page.getByText('Sent back', { exact: true }).first().waitFor();
  });

  test('links two reports of one cause, and is stopped from a notice that would show who was hit', async () => {
    await page.goto(`${tocsin.address}/desk`);
    await page.getByRole('checkbox', { name: /Laboratory encrypted/ }).press('Space');
    await page.getByRole('checkbox', { name: /Pharmacy encrypted/ }).press('Space');
    const form = page.getByRole('form', { name: 'Link what was chosen' });
    await form.getByLabel('Name').fill('Night Heron');
    await form.getByLabel('Cause', { exact: true }).fill('The same supplier');
    await page.keyboard.press('Enter');
    await status('Linked: 2 in “Night Heron”').waitFor();
    const cause = page.getByRole('region', { name: 'One cause' });
    await cause.getByRole('button', { name: /^Notify other members/ }).press('Enter');
    await cause.getByLabel('To the other members').fill('Hospital A was hit through its supplier.');
    await cause.getByRole('button', { name: 'Notify the other members' }).press('Enter');
    await cause.getByRole('alert').waitFor();
    expect(await cause.getByLabel('To the other members').inputValue()).toMatch(/^Hospital A/);
    await cause.getByRole('link', { name: 'Night Heron' }).press('Enter');
    await expect.poll(() => reports().count()).toBe(2);
    await page.getByText('The year in figures').press('Enter');
    await page.getByText(/^A figure on fewer than \d+ organisations is not shown/).waitFor();
  });

  test('works in pages without a violation of WCAG 2.2 AA, down to 320 px', async () => {
    const report = `/desk/${await reports().first().getAttribute('data-row')}`;
    const found: string[] = [];
    for (const scheme of ['light', 'dark', 'contrast'] as const) {
      const look = await tocsin.open({
        colorScheme: scheme === 'contrast' ? 'light' : scheme,
        viewport: { width: 320, height: 720 },
      });
      if (scheme === 'contrast') await look.addInitScript(() => localStorage.setItem('tocsin-scheme', 'contrast'));
      for (const path of ['/desk', report, '/settings/duties']) {
        await look.goto(`${tocsin.address}${path}`);
        await settle(look);
        found.push(...(await violationsOf(look)).map((line) => `${scheme} ${path}: ${line}`));
        expect(await look.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
      }
      await look.context().close();
    }
    expect(found).toEqual([]);
  });
});
