// Everyone can use it: WCAG 2.2 AA by axe in light, dark and high contrast, nothing falls off a phone of 320 px, and it comes quickly.

import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cutOff, settle, violationsOf } from './look-at-page.ts';
import { type Console, executablePath, openConsole } from './open-console.ts';
import { speakPseudo } from './pseudo-locale.ts';

/** Some seventy looks each: two busy cores need longer than the one page of another test. */
const slow = { timeout: 300_000 };
const schemes = ['light', 'dark', 'contrast'] as const;
const languages = ['en', 'nl', 'es', 'et', 'fr', 'de'] as const;

let tocsin: Console;
const pages: [string, string][] = [
  ['Today', '/'],
  ['Warnings', '/warnings'],
  ['Inventory', '/inventory'],
  ['Import', '/inventory/import'],
  ['Services', '/services'],
  ['Services as a graph', '/services?view=graph'],
  ['Advisories', '/advisories'],
  ['Sources', '/sources'],
  ['Incidents', '/incidents'],
  ['Deadlines', '/deadlines?at=2026-11-27T16:40%2B01:00&proposed=yes'],
  ['Trends', '/trends'],
  ['First steps', '/welcome'],
  ['What we have, at first', '/welcome?step=2'],
  ['Who is told, at first', '/welcome?step=3'],
  ['The field that would settle most', '/inventory/fill/version'],
  ['Organisation', '/settings/organisation'],
  ['Names', '/settings/names'],
  ['Proof', '/settings/proof'],
  ['Settings', '/settings'],
  ['Duties', '/settings/duties'],
  ['Ways to sign in', '/settings/sign-in'],
  ['Your authority', '/settings/authority'],
  ['People', '/settings/people'],
  ['Delivery', '/settings/delivery'],
  ['Tokens', '/settings/tokens'],
  ['About', '/settings/about'],
];

async function firstOf(page: Page, list: string, path: RegExp): Promise<string> {
  await page.goto(`${tocsin.address}${list}`);
  await settle(page);
  const hrefs = await page
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return hrefs.find((href) => path.test(href)) ?? list;
}

/** An exercise with every clock that its declaration starts; gives the address of its sheet. */
async function declareExercise(page: Page): Promise<string> {
  await page.goto(`${tocsin.address}/incidents`);
  await page.getByRole('button', { name: /^Declare an incident/ }).click();
  await page.getByLabel('What happened, in short').fill('Records encrypted, pumps off the network');
  await page.getByRole('checkbox', { name: /^Exercise/ }).check();
  await page.getByRole('button', { name: 'Declare the exercise' }).click();
  await page.getByRole('region', { name: 'Clock wall' }).waitFor();
  return new URL(page.url()).pathname;
}

const built = fileURLToPath(new URL('../dist', import.meta.url));
/** In bytes, of a file as the console asks for it. */
const sizeOf = (path: string): number => statSync(`${built}${path}`).size;

/** Whose catalogues, as built, are the largest. */
function longestLanguage(): string {
  const sizes = languages.map((language) =>
    readdirSync(`${built}/assets`)
      .filter((name) => name.startsWith(`${language}-`) && name.endsWith('.js'))
      .reduce((sum, name) => sum + sizeOf(`/assets/${name}`), 0),
  );
  return languages[sizes.indexOf(Math.max(...sizes))]!;
}

/** What comes over the wire, in bytes as they come: headers, and bodies as they are encoded. */
async function hearReplies(page: Page) {
  const replies = new Map<string, { url: string; encoding: string | undefined; bytes: number }>();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
    replies.set(requestId, { url: response.url, encoding, bytes: 0 });
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const reply = replies.get(requestId);
    if (reply !== undefined) reply.bytes = encodedDataLength;
  });
  return replies;
}

describe.skipIf(executablePath === undefined)('every page', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
    const page = await tocsin.open();
    pages.push(['One warning', await firstOf(page, '/warnings', /^\/warnings\/.+/)]);
    pages.push(['One asset', await firstOf(page, '/inventory', /^\/inventory\/(?!import).+/)]);
    pages.push(['One advisory', await firstOf(page, '/advisories', /^\/advisories\/.+/)]);
    const sheet = await declareExercise(page);
    pages.push(['All facts of an incident', `${sheet}?show=all`]);
    for (const part of ['sheet', 'duties', 'reports', 'ransom', 'files'])
      pages.push([`Incident, ${part}`, sheet.replace(/sheet$/, part)]);
    await page.context().close();
  });
  afterAll(() => tocsin?.close());

  // Every page in every scheme and in every language, each language in one of the schemes; all 18 by TOCSIN_ALL_LOOKS=1. Colours are looked
  // at once a scheme: they do not know the language.
  test.for(schemes)(
    'has no violation of WCAG 2.2 AA in %s, and asks no other host for anything',
    slow,
    async (scheme) => {
      const page = await tocsin.open({ colorScheme: scheme === 'contrast' ? 'light' : scheme });
      if (scheme === 'contrast') await page.addInitScript(() => localStorage.setItem('tocsin-scheme', 'contrast'));
      const found: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith(tocsin.address) && !request.url().startsWith('data:')) found.push(request.url());
      });
      await page.goto(tocsin.address);
      for (const [i, [name, path]] of pages.entries()) {
        const here = languages.filter(
          (_, j) => process.env.TOCSIN_ALL_LOOKS === '1' || (i + j) % schemes.length === schemes.indexOf(scheme),
        );
        for (const [k, language] of here.entries()) {
          await page.evaluate((chosen) => localStorage.setItem('tocsin-language', chosen), language);
          await page.goto(`${tocsin.address}${path}`);
          await settle(page);
          const lang = await page.evaluate(() => document.documentElement.lang);
          if (lang !== language) found.push(`${name} is in ${lang}, not ${language}`);
          found.push(
            ...(await violationsOf(page, { colours: k === 0 })).map((line) => `${name}, ${language}: ${line}`),
          );
        }
      }
      expect(found).toEqual([]);
      expect(tocsin.complaints).toEqual([]);
    },
  );

  test('holds words four tenths longer than English at 1024 and at 320 px', async () => {
    const page = await tocsin.open();
    await speakPseudo(page);
    const wrong: string[] = [];
    for (const [name, path] of pages) {
      await page.setViewportSize({ width: 1024, height: 720 });
      await page.goto(`${tocsin.address}${path}`);
      await settle(page);
      expect(await page.locator('nav').first().textContent()).toMatch(/[áéíóú][àèìòù]/);
      wrong.push(...(await cutOff(page)).map((line) => `${name}, 1024: ${line}`));
      await page.setViewportSize({ width: 320, height: 720 });
      wrong.push(...(await cutOff(page)).map((line) => `${name}, 320: ${line}`));
    }
    expect(wrong).toEqual([]);
  });

  test('receives at most 220 kB of script, also where only gzip is spoken, before Today is there, in English and in the language with the most words', async () => {
    const received: Record<string, number> = {};
    for (const language of ['en', longestLanguage()]) {
      const page = await tocsin.open();
      await page.addInitScript((chosen) => localStorage.setItem('tocsin-language', chosen), language);
      const replies = await hearReplies(page);
      await page.goto(tocsin.address);
      await settle(page);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      const scripts = [...replies.values()].filter(({ url }) => url.endsWith('.js'));
      expect(scripts.filter(({ encoding }) => encoding !== 'br' && encoding !== 'gzip')).toEqual([]);
      expect(scripts.length).toBeGreaterThan(2);
      expect([...replies.values()].find(({ url }) => url.includes('/api/v1/today'))?.encoding).toBe('br');
      received[`${language}, brotli`] = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
      received[`${language}, gzip`] = scripts.reduce((sum, { url }) => sum + sizeOf(`${new URL(url).pathname}.gz`), 0);
      await page.context().close();
    }
    expect(Object.keys(received)).toHaveLength(4);
    expect(Math.max(...Object.values(received)), JSON.stringify(received)).toBeLessThan(220_000);
  });

  test('sends a stranger to the sign-in page, which is as accessible', async () => {
    const page = await tocsin.open({ stranger: true });
    await page.goto(`${tocsin.address}/warnings`);
    await page.getByRole('heading', { name: 'Sign in to Tocsin' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});
