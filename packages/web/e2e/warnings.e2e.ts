// The main job, by role and label and by keyboard alone, against the real server and its demonstration hospital.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settle } from './look-at-page.ts';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;

const focusedText = () => page.evaluate(() => document.activeElement?.textContent ?? '');
const status = (text: string) => page.getByRole('status').filter({ hasText: text });

describe.skipIf(executablePath === undefined)('a security officer', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
    page = await tocsin.open();
  });
  afterAll(() => tocsin?.close());

  test('reads on Today what cannot wait, for which service, what to do and why', async () => {
    await page.goto(tocsin.address);
    const first = page.getByRole('region', { name: 'Decide now' }).getByRole('listitem').first();
    await first.getByText('Immediate').waitFor();
    await first.getByText('Do first.').waitFor();
    await first.getByText('Because').waitFor();
    expect(await first.getByRole('heading', { level: 3 }).textContent()).toMatch(/affected$/);
    await page.getByRole('heading', { name: 'Clinical services' }).waitFor();
    expect(await page.title()).toBe('Today · Tocsin');
  });

  test('is told on Today that everything is taken on and what falls due next, and goes through it by keyboard', async () => {
    await page.route('**/api/v1/today', async (route) => {
      const response = await route.fetch();
      const today = (await response.json()) as { warnings: object[] };
      const warnings = today.warnings.map((warning) => ({ ...warning, state: 'acknowledged' }));
      await route.fulfill({ response, json: { ...today, warnings } });
    });
    await page.goto(tocsin.address);
    await page.getByText(/^Everything is acknowledged; the next is due by .+\.$/).waitFor();
    const first = page.locator('details', { hasText: 'Under way' }).getByRole('listitem').first();
    await page.keyboard.press('j');
    expect(await focusedText()).toBe(await first.getByRole('link').textContent());
    await page.unrouteAll({ behavior: 'wait' });
  });

  test('acknowledges by keyboard alone and takes it back', async () => {
    await page.goto(tocsin.address);
    const first = page.getByRole('region', { name: 'Decide now' }).getByRole('listitem').first();
    const headline = await first.getByRole('heading', { level: 3 }).textContent();
    await page.keyboard.press('j');
    expect(await focusedText()).toBe(headline);
    await page.keyboard.press('e');
    await status('Acknowledged.').waitFor();
    await first.getByText('Acknowledged', { exact: true }).waitFor();
    await page.keyboard.press('u');
    await status('Taken back.').waitFor();
    await first.getByRole('button', { name: /^Acknowledge/ }).waitFor();
    // What happened lately says to which warning.
    const lately = page.locator('section', { has: page.getByRole('heading', { name: 'Lately' }) });
    const line = lately.getByRole('listitem').filter({ hasText: 'took the last change back' }).first();
    expect(await line.getByRole('link').textContent()).toBe(headline);
  });

  test('keeps the focus where a button was that went away, and takes two changes back one after the other', async () => {
    await page.goto(tocsin.address);
    const cards = page.getByRole('region', { name: 'Decide now' }).locator('[data-row]');
    const alarm = page.locator('nav .count[data-alarm]');
    await alarm.waitFor();
    for (const at of [0, 1]) {
      const headline = await cards.nth(at).getByRole('heading', { level: 3 }).textContent();
      await cards
        .nth(at)
        .getByRole('button', { name: /^Acknowledge/ })
        .focus();
      await page.keyboard.press('Enter');
      await cards.nth(at).getByText('Acknowledged', { exact: true }).waitFor();
      await expect.poll(focusedText).toBe(headline);
    }
    // What is acknowledged calls nobody any more, also by the server's own count.
    await page.reload();
    await cards.first().waitFor();
    await expect.poll(() => alarm.count()).toBe(0);
    await page.goto(`${tocsin.address}/warnings?priority=immediate`);
    await page.getByRole('table', { name: 'Warnings' }).getByRole('link').first().click();
    const back = page.getByRole('button', { name: 'Take my last change back' });
    await back.focus();
    await page.keyboard.press('Enter');
    await status('Taken back.').waitFor();
    // Nothing is left to take back: the button is gone, and the focus stays where it was.
    await expect.poll(focusedText).toBe('What happened');
    // A slow server: the page of the warning says at once what was done.
    let answer = () => {};
    const asked = new Promise<void>((done) => {
      answer = done;
    });
    await page.route('**/findings', (route) => asked.then(() => route.continue()));
    const glance = page.getByRole('complementary', { name: 'At a glance' });
    await glance.getByRole('button', { name: 'Acknowledge' }).focus();
    await page.keyboard.press('Enter');
    await glance.getByText('Acknowledged', { exact: true }).waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('At a glance');
    answer();
    await status('Acknowledged.').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByLabel('Note').fill('Ward told.');
    await page.getByRole('button', { name: 'Save' }).focus();
    await page.keyboard.press('Enter');
    const note = page.getByRole('region', { name: 'Assets' }).getByText('“Ward told.”').first();
    await note.waitFor();
    await expect.poll(focusedText).toBe('Save');
    // The newest first, and each says how it went.
    await page.keyboard.press('u');
    await note.waitFor({ state: 'detached' });
    await glance.getByText('Acknowledged', { exact: true }).waitFor();
    await page.keyboard.press('u');
    await glance.getByText('Open', { exact: true }).first().waitFor();
    await glance.getByRole('button', { name: 'Acknowledge' }).waitFor();
    await page.keyboard.press('u');
    await status('There is nothing to take back.').waitFor();
    // The other one, acknowledged before the page was loaded anew.
    await page.goto(`${tocsin.address}/warnings?priority=out-of-cycle&state=acknowledged`);
    await page.getByRole('table', { name: 'Warnings' }).getByRole('link').first().click();
    await back.click();
    await status('Taken back.').waitFor();
  });

  test('goes from row to row, opens one, and finds its own way by g and a letter', async () => {
    await page.goto(tocsin.address);
    await page.getByRole('region', { name: 'Decide now' }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const second = await focusedText();
    await page.keyboard.press('k');
    expect(await focusedText()).not.toBe(second);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Why this priority' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await page.getByRole('heading', { name: 'Warnings', level: 1 }).waitFor();
  });

  test('narrows the list in the address, so that it can be shared and comes back with the back button', async () => {
    await page.goto(`${tocsin.address}/warnings`);
    const rows = page.getByRole('table', { name: 'Warnings' }).locator('[data-row]');
    await rows.first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('prio');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type('imm');
    await page.getByRole('option', { name: /Immediate/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.getByText('1 warning fits.').waitFor();
    expect(new URL(page.url()).searchParams.get('priority')).toBe('immediate');
    await page.keyboard.type('priority:urgent no such words');
    await page.getByText('Not understood, and not looked for: priority:urgent').waitFor();
    await page.getByText('No warning fits.').waitFor();
    const columns = page.locator('summary', { hasText: 'Columns' });
    const { y } = (await columns.boundingBox())!;
    await page.keyboard.type(' prioritty:high priority:scheduled');
    await page.getByText('Said more than once, only the last is looked for: priority').waitFor();
    await page.getByText('No such field, looked for as words: prioritty').waitFor();
    expect((await columns.boundingBox())!.y).toBe(y);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await rows.nth(3).waitFor();
  });

  test('opens an address with values that nobody knows: the list is there, and they are named', async () => {
    await page.goto(`${tocsin.address}/warnings?priority=nonsense&overdue=maybe&colour=red&sort=beauty`);
    await page.getByRole('table', { name: 'Warnings' }).locator('[data-row]').nth(3).waitFor();
    const said = 'Not understood, and not looked for: priority:nonsense overdue:maybe colour:red sort:beauty';
    await page.getByText(said, { exact: true }).waitFor();
    await page.getByText(/^\d+ warnings active\.$/).waitFor();
  });

  test('keeps a filter under a name, opens it again, and forgets it with a way back', async () => {
    await page.goto(`${tocsin.address}/warnings?priority=out-of-cycle`);
    const views = page.locator('details', { hasText: 'Views' });
    await views.locator('summary').click();
    await views.getByLabel('Name of the view').fill('Next round');
    await page.keyboard.press('Enter');
    await views.getByRole('button', { name: 'Next round', exact: true }).waitFor();
    await page.goto(`${tocsin.address}/warnings`);
    // With the columns that were shown.
    const columns = page.locator('details', { hasText: 'Columns' });
    await columns.locator('summary').click();
    await page.getByLabel('Publisher').check();
    // One box closes the other, a choice closes it.
    await views.locator('summary').click();
    expect(await columns.getAttribute('open')).toBeNull();
    await views.getByRole('button', { name: 'Next round', exact: true }).click();
    await page.waitForURL(/priority=out-of-cycle/);
    expect(await views.getAttribute('open')).toBeNull();
    const table = page.getByRole('table', { name: 'Warnings' });
    await table.getByRole('columnheader', { name: 'Publisher' }).waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('columns');
    await views.locator('summary').click();
    await views.getByRole('button', { name: 'Forget Next round' }).click();
    await status('"Next round" is forgotten.').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Views');
    expect(await views.getAttribute('open')).not.toBeNull();
    await page.getByRole('button', { name: 'Undo' }).click();
    await views.locator('summary').click();
    await views.getByRole('button', { name: 'Next round', exact: true }).waitFor();
    // On the screen, however narrow; Escape closes it and goes back to its button.
    await page.setViewportSize({ width: 320, height: 700 });
    const { left, right } = await views.locator('.card').evaluate((box) => box.getBoundingClientRect());
    expect([left >= 0, right <= 320]).toEqual([true, true]);
    await page.keyboard.press('Escape');
    expect(await views.getAttribute('open')).toBeNull();
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  test('shows the columns that one wants, and remembers them', async () => {
    await page.goto(`${tocsin.address}/warnings`);
    const table = page.getByRole('table', { name: 'Warnings' });
    await table.getByRole('columnheader', { name: 'Clinical services' }).waitFor();
    await page.locator('details', { hasText: 'Columns' }).locator('summary').click();
    await page.getByLabel('Clinical services').uncheck();
    await page.getByLabel('Publisher').check();
    await page.reload();
    await table.getByRole('columnheader', { name: 'Publisher' }).waitFor();
    expect(await table.getByRole('columnheader', { name: 'Clinical services' }).count()).toBe(0);
  });

  test('finds an asset from anywhere by Ctrl-K', async () => {
    await page.goto(tocsin.address);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox', { name: /Search/ });
    await box.fill('SO-10003');
    await page.getByRole('option', { name: /SO-10003/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/inventory/SO-10003');
    await page.getByLabel('Location', { exact: true }).fill('Room 2');
    await page.getByRole('button', { name: 'Save' }).focus();
    await page.keyboard.press('Enter');
    await status('Saved').waitFor();
    await expect.poll(focusedText).toBe('Save');
  });

  test('says with a justification why a finding does not hold, sees it in the history, and undoes it', async () => {
    await page.goto(`${tocsin.address}/warnings?priority=scheduled`);
    await page.getByRole('table', { name: 'Warnings' }).getByRole('link').first().click();
    await page.getByRole('heading', { name: /^Your assets/ }).waitFor();
    await page.getByRole('checkbox', { name: 'Choose all' }).check();
    await page.getByLabel(/^Set \d+ chosen to/).selectOption('not-applicable');
    await page.getByRole('button', { name: 'Say why …' }).click();
    const dialog = page.getByRole('dialog', { name: /^Why does it not hold/ });
    // What goes to others as a statement is never there before somebody chose it.
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'It does not hold' }).click();
    expect(await dialog.isVisible()).toBe(true);
    expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(0);
    await dialog.getByLabel('An attacker cannot reach it').check();
    await dialog.getByLabel(/^In your words/).fill('Behind the gateway of the imaging network.');
    await dialog.getByRole('button', { name: 'It does not hold' }).click();
    await status('Saved for').waitFor();
    await page.getByText('An attacker cannot reach it').first().waitFor();
    await page.getByText(/set \d+ to: Not applicable/).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await status('Taken back.').waitFor();
    await page.getByText(/took the last change back/).waitFor();
  });

  test('acknowledges the assets that are ticked and no others, and reaches their state by one key', async () => {
    await page.goto(`${tocsin.address}/warnings?priority=out-of-cycle`);
    await page.getByRole('link', { name: /^18 × BD Alaris PC Unit/ }).click();
    await page.getByRole('button', { name: 'Choose those affected' }).click();
    await page.getByLabel('Set 18 chosen to').waitFor();
    await page.getByRole('checkbox', { name: 'Choose all' }).check();
    await page.getByRole('checkbox', { name: 'Choose all' }).uncheck();
    const rows = page.getByRole('region', { name: 'Assets' }).locator('[data-row]');
    await rows.nth(0).getByRole('checkbox').check();
    await rows.nth(1).getByRole('checkbox').check();
    await page.keyboard.press('e');
    await status('Saved for 2 assets.').waitFor();
    await rows.nth(1).getByText('Acknowledged', { exact: true }).waitFor();
    expect(await rows.getByText('Acknowledged', { exact: true }).count()).toBe(2);
    await page.keyboard.press('u');
    await status('Taken back.').waitFor();
    await page.keyboard.press('v');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
    // Where nobody can tell, nothing is said of how sure that is.
    const doubt = rows.filter({ hasText: 'Cannot tell' }).first();
    expect(await doubt.textContent()).not.toContain('% sure');
  });

  test('reads what to do meanwhile: a medical device waits for its maker, a camera does not', async () => {
    await page.goto(`${tocsin.address}/warnings?q=VideoEdge`);
    await page.getByRole('table', { name: 'Warnings' }).getByRole('link').first().click();
    await page.getByText(/^Until this is mended: keep the assets in a network of their own/).waitFor();
    expect(await page.getByText('A medical device may be changed').count()).toBe(0);
    await page.goto(`${tocsin.address}/warnings?q=Alaris`);
    await page.getByRole('table', { name: 'Warnings' }).getByRole('link').first().click();
    await page.getByText(/^A medical device may be changed only with its maker’s approval/).waitFor();
  });

  test.for(['en', 'nl', 'es', 'et', 'fr', 'de'])(
    'sees in %s the way to the priority with each heading above its boxes',
    async (language) => {
      const other = await tocsin.open({
        locale: `${language}-${language.toUpperCase()}`,
        viewport: { width: 1024, height: 800 },
      });
      const [warning] = (await (await other.request.get(`${tocsin.address}/api/v1/warnings`)).json()).items;
      await other.goto(`${tocsin.address}/warnings/${warning.id}`);
      await other.locator('.ssvc .outcome').waitFor();
      for (const width of [1024, 1280, 1366, 1440]) {
        await other.setViewportSize({ width, height: 800 });
        const steps = await other.locator('.ssvc > li:has(h3)').evaluateAll((items) =>
          items.map((item) => {
            const [heading, boxes] = [item.querySelector('h3')!, item.querySelector('.branches')!];
            const beyond = [heading, ...boxes.children].filter((part) => part.scrollWidth > part.clientWidth + 1);
            const over = heading.getBoundingClientRect().bottom - boxes.getBoundingClientRect().top;
            return { over: Math.max(0, Math.round(over)), beyond: beyond.map((part) => part.textContent) };
          }),
        );
        expect(steps, String(width)).toEqual(steps.map(() => ({ over: 0, beyond: [] })));
      }
      await other.context().close();
    },
  );

  test('says something to colleagues by keyboard, mends it, and finds it in the history without its words', async () => {
    await page.goto(`${tocsin.address}/warnings`);
    await page
      .getByRole('link', { name: /Vue PACS/ })
      .first()
      .click();
    const talk = page.getByRole('region', { name: 'Discussion' });
    await talk.getByText('Nobody has said anything yet.').waitFor();
    await talk.getByLabel('Say something to your colleagues').focus();
    await page.keyboard.type('Radiology keeps the old archive until Friday.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await talk.getByText('Radiology keeps the old archive until Friday.', { exact: true }).waitFor();
    expect(await talk.getByLabel('Say something to your colleagues').inputValue()).toBe('');
    await talk.getByRole('button', { name: /^Change what you said/ }).focus();
    await page.keyboard.press('Enter');
    await talk.getByLabel('Your words').fill('Radiology keeps the old archive until Monday.');
    await talk.getByRole('button', { name: 'Save' }).focus();
    await page.keyboard.press('Enter');
    await talk.getByText('until Monday.').waitFor();
    await talk.getByText('changed since').waitFor();
    const history = page.locator('section', { has: page.getByRole('heading', { name: 'What happened' }) });
    await history.getByText('wrote in the discussion').waitFor();
    expect(await history.textContent()).not.toContain('Monday');
  });

  test('takes a warning along as CSAF VEX', async () => {
    await page.goto(`${tocsin.address}/warnings?priority=immediate`);
    await page.getByRole('table', { name: 'Warnings' }).getByRole('link').first().click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSAF VEX' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.json$/);
  });

  test.for([2, 6, 13, 28, 30, 36])('prints a warning with %i findings and a note on one page', async (findings) => {
    const { items } = (await (await page.request.get(`${tocsin.address}/api/v1/warnings?limit=200`)).json()) as {
      items: { id: string; counts: { affected: number; cannotTell: number } }[];
    };
    const warning = items.find(({ counts }) => counts.affected + counts.cannotTell === findings);
    const change = (what: string, data: object) =>
      page.request.post(`${tocsin.address}/api/v1/warnings/${warning?.id}/${what}`, {
        data,
        headers: { 'x-tocsin-request': '1' },
      });
    await change('findings', { state: 'in-progress', note: 'Ward told; biomed comes on Friday.' });
    await page.goto(`${tocsin.address}/warnings/${warning?.id}`);
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    await settle(page);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await change('undo', {});
  });

  test('prints on white from dark colours, each fact below its name, and no line that ends in a comma', async () => {
    const dark = await tocsin.open({ colorScheme: 'dark' });
    await dark.goto(`${tocsin.address}/warnings?priority=immediate`);
    await dark.getByRole('table', { name: 'Warnings' }).getByRole('link').first().click();
    await dark
      .getByText(/journal entry \d+/)
      .first()
      .waitFor();
    const ground = () => dark.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(await dark.evaluate(() => document.documentElement.dataset.scheme)).toBe('dark');
    await dark.emulateMedia({ media: 'print' });
    expect(await ground()).toBe('rgb(255, 255, 255)');
    expect(await dark.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light');
    for (const line of await dark.locator('.timeline li').allInnerTexts()) expect(line).not.toMatch(/,\s*$/);
    await dark.emulateMedia({ media: 'screen' });
    await dark.getByRole('complementary', { name: 'At a glance' }).getByRole('link').first().click();
    await dark.getByText('JSON as received').waitFor();
    await dark.emulateMedia({ media: 'print' });
    const facts = await dark.locator('.glance dl').evaluate((list) =>
      [...list.querySelectorAll('dt')].map((name) => {
        const [above, below] = [name.getBoundingClientRect(), name.nextElementSibling!.getBoundingClientRect()];
        return above.left === below.left && above.bottom <= below.top + 1;
      }),
    );
    expect(facts.length).toBeGreaterThan(4);
    expect(facts).not.toContain(false);
    await dark.context().close();
  });

  test('hears of a change that somebody else made without touching anything', async () => {
    const other = await tocsin.open();
    await page.goto(`${tocsin.address}/warnings?priority=immediate`);
    await page.getByText('Live', { exact: true }).waitFor();
    await other.goto(`${tocsin.address}/warnings?priority=immediate`);
    await other.getByRole('table', { name: 'Warnings' }).getByRole('link').first().click();
    await other.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('table', { name: 'Warnings' }).getByText('Acknowledged', { exact: true }).waitFor();
    await other.keyboard.press('u');
    await page.getByRole('table', { name: 'Warnings' }).getByText('Open', { exact: true }).waitFor();
    await other.context().close();
  });

  test('loses nothing that was typed when the session ends meanwhile', async () => {
    await page.goto(`${tocsin.address}/warnings?priority=immediate`);
    await page.getByRole('table', { name: 'Warnings' }).getByRole('link').first().click();
    const note = page.getByLabel('Note');
    await note.fill('Called the maker, release expected on Friday.');
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').filter({ hasText: 'Your session has ended' }).waitFor();
    expect(await note.inputValue()).toBe('Called the maker, release expected on Friday.');
    await page.context().addCookies(cookies);
    await page.getByRole('button', { name: 'Save' }).click();
    await status('Saved for').waitFor();
    await expect.poll(() => note.inputValue()).toBe('');
    await page.getByText('“Called the maker, release expected on Friday.”').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Undo' }).click();
    await status('Taken back.').waitFor();
  });

  test('is told of a new warning without anything moving away under the hand', async () => {
    let hidden = true;
    await page.route('**/api/v1/today', async (route) => {
      const response = await route.fetch();
      const today = (await response.json()) as { warnings: unknown[] };
      await route.fulfill({
        response,
        json: { ...today, warnings: hidden ? today.warnings.slice(1) : today.warnings },
      });
    });
    await page.goto(tocsin.address);
    const first = page.getByRole('region', { name: 'Decide now' }).getByRole('listitem').first();
    const before = await first.getByRole('heading', { level: 3 }).textContent();
    hidden = false;
    await first.getByRole('button', { name: /^Acknowledge/ }).click();
    await status('One warning is new').waitFor();
    expect(await first.getByRole('heading', { level: 3 }).textContent()).toBe(before);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await first.getByText('Immediate').waitFor();
    await page.keyboard.press('u');
    await status('Taken back.').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
  });

  test('can read a page whose product has a name of 5,000 letters, from right to left', async () => {
    const narrow = await tocsin.open({ viewport: { width: 320, height: 700 } });
    const name = `${'\u05d0\u05d1\u0301'.repeat(40)} ${'W'.repeat(5000)}`;
    await narrow.route('**/api/v1/**', async (route) => {
      if (!/today|warnings/.test(route.request().url())) return route.continue();
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll('Vue PACS', name) });
    });
    for (const path of ['/', '/warnings?priority=immediate']) {
      await narrow.goto(`${tocsin.address}${path}`);
      await narrow.getByRole('link', { name: /WWWW/ }).first().waitFor();
      expect(await narrow.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    }
    await narrow.getByRole('link', { name: /WWWW/ }).first().click();
    await narrow.getByRole('heading', { name: 'Why this priority' }).waitFor();
    expect(await narrow.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await narrow.unrouteAll({ behavior: 'ignoreErrors' });
    await narrow.context().close();
  });
});
