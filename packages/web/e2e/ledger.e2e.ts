// A receipt is taken from a warning's history and checked by the page that needs no server, from the server and from a disk.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { makeTimestampRequest, parseTimestampReply } from '@tocsin/core/ledger';
import { makeTimestampAuthority } from '@tocsin/testkit/timestamp-authority';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

const built = fileURLToPath(new URL('../dist/verify.html', import.meta.url));
let tocsin: Console;
let folder: string;
let receipt: string;
let logKey: string;

describe.skipIf(executablePath === undefined)('proof', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
    folder = await mkdtemp(join(tmpdir(), 'tocsin-proof-'));
  });
  afterAll(async () => {
    await tocsin?.close();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  test('Settings, Proof shows the log’s name and key, and that all is well', async () => {
    const page = await tocsin.open();
    await page.goto(`${tocsin.address}/settings/proof`);
    await page.getByText('All is well').waitFor();
    logKey = (await page.getByText(/^localhost:\d+\/log\/[0-9a-f]{8}\+[0-9a-f]{8}\+\S+$/).textContent()) ?? '';
    await page.getByRole('heading', { name: 'Witnesses' }).waitFor();
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test('an entry of a warning’s history is taken away as a file', async () => {
    const page = await tocsin.open();
    await page.goto(tocsin.address);
    await page.getByRole('region', { name: 'Decide now' }).getByRole('heading', { level: 3 }).first().click();
    const link = page.getByRole('link', { name: /^receipt of entry \d+/ }).first();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    receipt = readFileSync(path, 'utf8');
    expect(receipt).toMatch(/^c2sp\.org\/tlog-proof@v1\n/);
  });

  test('the page checks it from the server, with the node’s key filled in, and asks nobody', async () => {
    const page = await tocsin.open();
    await page.goto(`${tocsin.address}/settings/proof`);
    await page.getByRole('link', { name: 'Check a receipt' }).click();
    await page.getByRole('heading', { name: 'Check a receipt' }).waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    expect(await page.getByLabel(/^Key of the log/).inputValue()).toBe(logKey);
    await page.getByLabel('or its text').fill(receipt);
    await page.getByRole('status').filter({ hasText: 'All holds' }).waitFor();
    await page.getByText('warnings/warning-raised').first().waitFor();
    expect(asked).toEqual([]);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test('the page as a file on a disk, without a network, finds a good receipt good and names what is wrong in a changed one', async () => {
    const page = await tocsin.open({ stranger: true, offline: true });
    await page.goto(pathToFileURL(built).href);
    await page.getByLabel(/^Key of the log/).fill(logKey);
    const file = join(folder, 'good.tlog-proof');
    writeFileSync(file, receipt);
    await page.getByLabel(/^Receipt/).setInputFiles(file);
    await page.getByRole('status').filter({ hasText: 'All holds' }).waitFor();
    const [, extra = ''] = /^extra (\S+)$/m.exec(receipt) ?? [];
    const changed = Buffer.from(
      Buffer.from(extra, 'base64').toString().replace('warning-raised', 'warning-raisd'),
    ).toString('base64');
    await page.getByLabel('or its text').fill(receipt.replace(extra, changed));
    await page.getByRole('status').filter({ hasText: 'Does not hold: Place in the log' }).waitFor();
    await page
      .getByLabel('or its text')
      .fill(receipt.replace(/(\n— \S+ \S{30})(.)/, (_, head, letter) => head + (letter === 'A' ? 'B' : 'A')));
    await page.getByRole('status').filter({ hasText: 'Does not hold: Signature of the log' }).waitFor();
    await page.getByLabel('or its text').fill(receipt);
    await page.getByRole('status').filter({ hasText: 'All holds' }).waitFor();
    const took = await page.evaluate(() => {
      const box = document.getElementById('text') as HTMLTextAreaElement;
      const times = Array.from({ length: 20 }, () => {
        const started = performance.now();
        box.dispatchEvent(new Event('input'));
        return performance.now() - started;
      });
      return times.toSorted((a, b) => a - b)[10]!;
    });
    process.stdout.write(`Check of a receipt in the browser, with drawing: ${took.toFixed(1)} ms (median of 20)\n`);
    expect(tocsin.complaints).toEqual([]);
  });

  test('the page as a file speaks the browser’s first language of the six; switching loses nothing and is kept', async () => {
    const page = await tocsin.open({ stranger: true, offline: true, locale: 'de-AT' });
    await page.goto(pathToFileURL(built).href);
    await page.getByRole('heading', { name: 'Beleg prüfen' }).waitFor();
    expect(await page.evaluate(() => [document.documentElement.lang, document.title])).toEqual([
      'de',
      'Beleg prüfen · Tocsin',
    ]);
    await page.getByLabel(/^Schlüssel des Logbuchs/).fill(logKey);
    await page.getByLabel(/^Wie viele Zeugen/).fill('1');
    const file = join(folder, 'good.tlog-proof');
    writeFileSync(file, receipt);
    await page.getByLabel(/^Beleg/).setInputFiles(file);
    await page.getByRole('status').filter({ hasText: 'Stimmt nicht: Zeugen' }).waitFor();
    await page.getByText('mitgezeichnet von 0 von 0 bekannten Zeugen; nötig: 1').waitFor();

    await page.getByLabel('Sprache').selectOption('et');
    await page.getByRole('heading', { name: 'Kontrolli kviitungit' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Ei kehti: Tunnistajad' }).waitFor();
    await page.getByText('allkirjastaja: localhost').waitFor();
    expect(await page.getByLabel(/^Logi võti/).inputValue()).toBe(logKey);
    expect(await page.getByLabel('või selle tekst').inputValue()).toBe(receipt);
    await page.getByLabel(/^Mitut tunnistajat/).fill('0');
    await page.getByRole('status').filter({ hasText: 'Kõik kehtib' }).waitFor();
    expect(await page.getByRole('listitem').count()).toBe(4);
    expect(await page.locator('#steps [lang=en]').count()).toBe(0);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);

    await page.emulateMedia({ media: 'print' });
    expect(await page.getByLabel(/^Logi võti/).isVisible()).toBe(false);
    expect(await page.getByRole('heading', { name: 'Kontrollitud nende võtmetega' }).isVisible()).toBe(true);
    expect(await page.locator('#keys').textContent()).toContain(logKey);
    await page.emulateMedia({ media: 'screen' });

    await page.reload();
    await page.getByRole('heading', { name: 'Kontrolli kviitungit' }).waitFor();
    expect(tocsin.complaints).toEqual([]);
  });

  test('a time stamp beside the receipt is said to be over it, not to be good; one over something else is wrong', async () => {
    const authority = makeTimestampAuthority();
    const stampFile = (name: string, text: string) => {
      const request = makeTimestampRequest(createHash('sha256').update(text).digest(), Uint8Array.of(7));
      const token = parseTimestampReply(authority.answer(request));
      const path = join(folder, name);
      writeFileSync(path, JSON.stringify({ token: Buffer.from(token as Uint8Array).toString('base64') }));
      return path;
    };
    const file = join(folder, 'good.tlog-proof');
    writeFileSync(file, receipt);
    const checkpoint = receipt.slice(receipt.indexOf('\n\n') + 2).split('\n\n')[0];
    const page = await tocsin.open({ stranger: true, offline: true, locale: 'nl-NL' });
    await page.goto(pathToFileURL(built).href);
    await page.getByLabel(/^Sleutel van het logboek/).fill(logKey);
    await page.getByLabel(/^Ontvangstbewijs/).setInputFiles([stampFile('stamp.json', `${checkpoint}\n`), file]);
    await page.getByRole('status').filter({ hasText: 'Wat hier wordt gecontroleerd, klopt' }).waitFor();
    await page.getByText('wie het tijdstempel heeft ondertekend, wordt hier niet gecontroleerd').waitFor();
    await page.getByLabel(/^Ontvangstbewijs/).setInputFiles([stampFile('other.json', 'something else\n')]);
    await page.getByRole('status').filter({ hasText: 'Klopt niet: Tijdstempel' }).waitFor();
    await page.getByLabel(/^Tijdstempel/).fill('');
    await page.getByRole('status').filter({ hasText: 'Alles klopt' }).waitFor();
    expect(tocsin.complaints).toEqual([]);
  });

  test('the page speaks the language that was chosen in the console, and works where the browser keeps nothing', async () => {
    const page = await tocsin.open();
    await page.goto(`${tocsin.address}/verify.html`);
    await page.getByLabel('Language').selectOption('fr');
    await page.getByRole('heading', { name: 'Vérifier un récépissé' }).waitFor();
    expect(await page.evaluate(() => localStorage.getItem('tocsin-language'))).toBe('fr');
    await page.getByLabel('ou son texte').fill('nonsense');
    await page.getByText('ligne 1\u00a0: une preuve commence par').waitFor();

    const strict = await tocsin.open({ stranger: true, locale: 'xx' });
    await strict.addInitScript(() =>
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      }),
    );
    await strict.goto(`${tocsin.address}/verify.html`);
    await strict.getByRole('heading', { name: 'Check a receipt' }).waitFor();
    await strict.getByLabel('Language').selectOption('nl');
    await strict.getByRole('heading', { name: 'Ontvangstbewijs controleren' }).waitFor();
    expect(tocsin.complaints).toEqual([]);
  });
});
