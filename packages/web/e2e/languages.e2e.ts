// The console speaks the reader's language: by the browser, by choice, and with the person; a switch loses nothing.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages, readCatalogue } from '../src/languages/test-catalogue.ts';
import { settle } from './look-at-page.ts';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;

/** The translation of a message without places. */
function word(language: string, english: string): string {
  const found = readCatalogue(language, 'own').find((message) => message.english === english);
  if (found === undefined || found.text === '') throw new Error(`The catalogue of ${language} has no “${english}”.`);
  return found.text;
}

describe.skipIf(executablePath === undefined)('the language of the console', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
  });
  afterAll(() => tocsin?.close());

  test.for(languages)('a stranger whose browser asks for %s is met in it', async (language) => {
    const page = await tocsin.open({ stranger: true, locale: `${language}-${language.toUpperCase()}` });
    await page.goto(`${tocsin.address}/sign-in`);
    await page.getByRole('heading', { name: word(language, 'Sign in to Tocsin') }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
  });

  test('one that no catalogue is for is met in English, and may choose before signing in', async () => {
    const page = await tocsin.open({ stranger: true, locale: 'fi-FI' });
    await page.goto(`${tocsin.address}/sign-in`);
    await page.getByRole('heading', { name: 'Sign in to Tocsin' }).waitFor();
    await page.getByLabel('Language').selectOption({ label: 'Eesti' });
    await page.getByRole('heading', { name: word('et', 'Sign in to Tocsin') }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: word('et', 'Sign in to Tocsin') }).waitFor();
  });

  test('is switched half-way through a form: what was typed stays, dates and numbers follow, and it goes with the person', async () => {
    const page = await tocsin.open();
    await page.goto(`${tocsin.address}/settings/you`);
    await settle(page);
    await page.getByLabel('Name').fill('Ina, not saved yet');
    await page.getByLabel('Language').selectOption({ label: 'Deutsch' });
    await page.getByLabel(word('de', 'Name')).waitFor();
    expect(await page.getByLabel(word('de', 'Name')).inputValue()).toBe('Ina, not saved yet');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    await page.getByRole('link', { name: word('de', 'Today') }).waitFor();
    expect(await page.title()).toContain(word('de', 'You, colours, language'));

    // Another machine of the same person, which has kept nothing.
    const next = await tocsin.open();
    await next.goto(`${tocsin.address}/`);
    await next.getByRole('link', { name: word('de', 'Today') }).waitFor();
    await next.goto(`${tocsin.address}/settings/you`);
    await next.getByLabel(word('de', 'Language')).selectOption({ label: 'English' });
    await next.getByRole('link', { name: 'Today' }).waitFor();
  });

  test('is kept when the new one does not come, with a word that says so', async () => {
    const page = await tocsin.open();
    await page.route(/\/assets\/fr-[^/]*\.js$/, (route) => route.abort());
    await page.goto(`${tocsin.address}/settings/you`);
    await settle(page);
    await page.getByLabel('Language').selectOption({ label: 'Français' });
    await page.getByRole('alert').filter({ hasText: 'could not be loaded' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.getByRole('link', { name: 'Today' }).waitFor();
  });
});
