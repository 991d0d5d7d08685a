// What goes wrong between the console and its server: out of reach, slow, something else that answers, broken, signed out meanwhile. What was
// read stays, what was typed stays, and it is said in words.

import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;

const strip = (text: string) => page.locator('.strip', { hasText: text });
const go = (path: string) => page.goto(`${tocsin.address}${path}`);
const placeOf = (name: string) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });

describe.skipIf(executablePath === undefined)('trouble', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
  });
  afterAll(() => tocsin?.close());
  afterEach(async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.context().close();
  });

  test('out of reach: pages that were read stay readable, one that was not says so, nothing reloads, and it comes back by itself', async () => {
    page = await tocsin.open();
    await go('/');
    await page.getByText('Live', { exact: true }).waitFor();
    await page.evaluate(() => Object.assign(window, { sameWindow: true }));
    await placeOf('Warnings').click();
    await page.getByRole('table', { name: 'Warnings' }).locator('[data-row]').first().waitFor();
    await page.context().setOffline(true);
    await strip('No connection to the server').waitFor();
    await placeOf('Today').click();
    const first = page.getByRole('region', { name: 'Decide now' }).getByRole('listitem').first();
    const acknowledge = first.getByRole('button', { name: /^Acknowledge/ });
    await acknowledge.click();
    await page.getByRole('status').filter({ hasText: 'The server does not answer' }).waitFor();
    await acknowledge.waitFor();
    await page.goBack();
    await page.getByRole('table', { name: 'Warnings' }).locator('[data-row]').first().waitFor();
    await placeOf('Sources').click();
    await page.getByRole('heading', { name: 'This page did not come' }).waitFor();
    expect(await page.evaluate(() => 'sameWindow' in window)).toBe(true);
    await page.context().setOffline(false);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Sources', level: 1 }).waitFor();
    expect(await strip('No connection').count()).toBe(0);
  });

  test('a server that answers with errors: what was read stays, is said to be old, and is read again at a word', async () => {
    page = await tocsin.open();
    await go('/');
    const decisions = page.getByRole('region', { name: 'Decide now' }).getByRole('listitem');
    await decisions.first().waitFor();
    await page.route('**/api/v1/today', (route) => route.fulfill({ status: 502, body: 'bad gateway' }));
    await decisions
      .first()
      .getByRole('button', { name: /^Acknowledge/ })
      .click();
    await strip('may be old').waitFor();
    await decisions.first().waitFor();
    await page.unrouteAll();
    await strip('may be old').getByRole('button', { name: 'Try again' }).click();
    await strip('may be old').waitFor({ state: 'detached' });
    await page.keyboard.press('u');
    await page.getByText('Taken back.').waitFor();
  });

  test('what stands over the page and never came: it is said, what was typed stays, and it comes at the next try', async () => {
    page = await tocsin.open();
    await page.route(/assets\/(?:CommandPalette|DeclareDialog|AlertDialog)-/, (route) => route.abort());
    await go('/settings');
    const name = page.locator('main').getByLabel('Name').first();
    await name.fill('A new name');
    await page.keyboard.press('Control+k');
    const said = page.getByRole('status').filter({ hasText: 'did not open' });
    await said.filter({ hasText: 'Search and go' }).waitFor();
    await page.getByRole('button', { name: /^Declare an incident/ }).click();
    await said.filter({ hasText: 'Declare an incident' }).waitFor();
    expect(await name.inputValue()).toBe('A new name');
    await page.unrouteAll();
    await said.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('dialog', { name: 'Declare an incident' }).getByLabel('What happened, in short').waitFor();
    expect(await name.inputValue()).toBe('A new name');
  });

  test('a palette that is slow to come: what is typed meanwhile reaches it and does nothing to the page', async () => {
    page = await tocsin.open();
    let come = () => {};
    const held = new Promise<void>((done) => {
      come = done;
    });
    await page.route(/assets\/(?:CommandPalette|DeclareDialog)-/, (route) => held.then(() => route.continue()));
    await go('/warnings?priority=immediate');
    await page.getByRole('table', { name: 'Warnings' }).locator('[data-row]').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.getByRole('table', { name: 'Warnings' }).getByText('Acknowledged', { exact: true }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Acknowledged.' }).waitFor();
    await page.keyboard.press('d');
    await page.keyboard.type('Pumps stop');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('pump');
    come();
    await page.getByRole('combobox', { name: /Search/ }).waitFor();
    await page.keyboard.type('s');
    expect(await page.getByRole('combobox', { name: /^Search warnings, assets/ }).inputValue()).toBe('pumps');
    await page.keyboard.press('Escape');
    await page.getByRole('table', { name: 'Warnings' }).getByText('Acknowledged', { exact: true }).waitFor();
    // The palette gives the focus back to the row that had it.
    await page.waitForFunction(() => document.activeElement?.matches('[data-row-link]'));
    await page.keyboard.press('d');
    await page.keyboard.type('Pumps stop');
    expect(await page.getByLabel('What happened, in short').inputValue()).toBe('Pumps stop');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.matches('[data-row-link]'));
    await page.keyboard.press('u');
    await page.getByRole('table', { name: 'Warnings' }).getByText('Open', { exact: true }).waitFor();
  });

  test('one thing that is not there: the page says so under a heading and leads back to the list', async () => {
    page = await tocsin.open();
    for (const [path, title, list] of [
      ['/warnings/00000000-0000-7000-8000-000000000000', 'No such warning', 'Warnings'],
      ['/inventory/nothing', 'No such asset', 'Inventory'],
    ] as const) {
      await go(path);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.getByRole('link', { name: `Go to ${list}` }).click();
      await page.getByRole('heading', { level: 1, name: list }).waitFor();
    }
    await page.route('**/api/v1/warnings/*', (route) => route.abort());
    await go('/warnings/00000000-0000-7000-8000-000000000000');
    await page.getByRole('alert').filter({ hasText: 'Nothing was read here yet.' }).waitFor();
    await page.getByRole('heading', { level: 1, name: 'Warnings' }).waitFor();
  });

  test('slow: the shape of the page is there, then a word that it takes its time, then the page', async () => {
    page = await tocsin.open();
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      void page.route('**/api/v1/sources', async (route) => {
        resolve();
        await new Promise<void>((done) => {
          answer = done;
        });
        await route.continue();
      });
    });
    await go('/sources');
    await asked;
    await page.getByRole('status', { name: 'Loading' }).first().waitFor();
    await page.getByText('The server takes its time.').first().waitFor();
    answer();
    await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
  });

  test('refused: a change of assets shows at once, and goes back to what the server knows', async () => {
    page = await tocsin.open();
    await go('/warnings?priority=out-of-cycle');
    await page.getByRole('link', { name: /^18 × BD Alaris PC Unit/ }).click();
    const rows = page.getByRole('region', { name: 'Assets' }).locator('[data-row]');
    await rows.nth(0).getByRole('checkbox').check();
    await rows.nth(1).getByRole('checkbox').check();
    let refuse = () => {};
    const held = new Promise<void>((done) => {
      refuse = done;
    });
    await page.route('**/findings', (route) => held.then(() => route.fulfill({ status: 502, body: 'no' })));
    const seen = rows.getByText('Acknowledged', { exact: true });
    await page.keyboard.press('e');
    await expect.poll(() => seen.count()).toBe(2);
    refuse();
    await page.getByRole('alert').filter({ hasText: 'The server answered 502' }).waitFor();
    await expect.poll(() => seen.count()).toBe(0);
    // What was chosen is still chosen.
    expect(await rows.getByRole('checkbox', { checked: true }).count()).toBe(2);
  });

  test('slow or refused: what is shown at once is taken back at once, by `u` or the button, and a refusal is said', async () => {
    page = await tocsin.open();
    await go('/');
    const status = (text: string) => page.getByRole('status').filter({ hasText: text });
    const first = page.getByRole('region', { name: 'Decide now' }).getByRole('listitem').first();
    const acknowledge = first.getByRole('button', { name: /^Acknowledge/ });
    let answer = () => {};
    const hold = async (then: (route: Route) => Promise<void>) => {
      const held = new Promise<void>((done) => {
        answer = done;
      });
      await page.unrouteAll({ behavior: 'wait' });
      await page.route('**/findings', (route) => held.then(() => then(route)));
    };
    for (const takeBack of [
      () => page.keyboard.press('u'),
      () => page.getByRole('button', { name: 'Undo' }).press('Enter'),
    ]) {
      await hold((route) => route.continue());
      await acknowledge.click();
      await first.getByText('Acknowledged', { exact: true }).waitFor();
      await status('Acknowledging …').waitFor();
      await takeBack();
      await status('Still on its way. It is taken back as soon as it has arrived.').waitFor();
      answer();
      await status('Taken back.').waitFor();
      await acknowledge.waitFor();
    }
    // Refused in the end: that is said, and nothing is left to take back.
    await hold((route) => route.fulfill({ status: 502, body: 'no' }));
    await acknowledge.click();
    await status('Acknowledging …').waitFor();
    await page.keyboard.press('u');
    answer();
    await status('The server answered 502').waitFor();
    await acknowledge.waitFor();
    await page.keyboard.press('u');
    await status('There is nothing to take back.').waitFor();
  });

  test('something else answers: it is told apart, and the next try gets the page', async () => {
    page = await tocsin.open();
    await page.route('**/api/v1/sources', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Guest network: please accept</h1>' }),
    );
    await go('/sources');
    const alert = page.getByRole('alert').filter({ hasText: 'Something else answered' });
    await alert.waitFor();
    await page.unrouteAll();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await alert.waitFor({ state: 'detached' });
  });

  test('broken: the reference to quote is shown', async () => {
    page = await tocsin.open();
    const problem = {
      type: 'about:blank',
      title: 'Something broke',
      status: 500,
      code: 'base/fault',
      reference: 'ab-12',
    };
    await page.route('**/api/v1/sources', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    );
    await go('/sources');
    await page.getByText('Quote this to whoever runs the server: ab-12').waitFor();
    Object.assign(problem, { detail: 'Try again; if it stays, quote ab-12 to the operator.' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('quote ab-12 to the operator').waitFor();
    expect(await page.getByText('ab-12').count()).toBe(1);
  });

  /** Every form of a page: where it is, what is typed into which field, and what sends it. */
  const forms: [string, string, string, RegExp][] = [
    ['/settings/organisation', 'Name', 'Another name', /^Save$/],
    ['/settings/people', 'Name', 'Somebody new', /^Make a link$/],
    ['/settings/tokens', 'Name', 'A scanner', /^Make a token$/],
    ['/settings/authority', 'Code', 'join_something', /^Join$/],
    ['/settings', 'Name', 'A new name', /^Save/],
    ['/settings/names', 'Also called', 'Another maker', /^Add$/],
    ['/inventory/first', 'Version', '77.1', /^Save$/],
  ];
  test.for(forms)('signed out meanwhile at %s: what was typed stays', async ([path, label, text, send]) => {
    page = await tocsin.open();
    const { items } = await (await page.request.get(`${tocsin.address}/api/v1/assets?limit=1`)).json();
    await go(path.replace('first', items[0].asset.id));
    const field = page.locator('main').getByLabel(label).first();
    await field.fill(text);
    const boxes = page.locator('main form').getByRole('checkbox');
    if (path.endsWith('tokens')) await boxes.first().check();
    if (path.endsWith('names'))
      for (const name of ['Name', 'Known from']) await page.getByLabel(name, { exact: true }).fill('What is');
    await page.context().clearCookies();
    await page.locator('main').getByRole('button', { name: send }).first().click();
    await page.getByRole('alert').filter({ hasText: 'Your session has ended' }).waitFor();
    expect(await field.inputValue()).toBe(text);
  });

  test('two tabs: what one changes the other shows, and who signs out in one is told in the other', async () => {
    page = await tocsin.open();
    const link = await page.request.post(`${tocsin.address}/api/v1/people`, {
      data: { name: 'Second', role: 'security-officer' },
      headers: { 'x-tocsin-request': '1' },
    });
    const invited = ((await link.json()) as { link: string }).link;
    await page.context().close();
    page = await tocsin.open({ stranger: true });
    await page.goto(invited.replace(/^https?:\/\/[^/]+/, tocsin.address));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await go('/warnings?priority=immediate');
    await page.getByText('Live', { exact: true }).waitFor();
    const other = await page.context().newPage();
    await other.goto(`${tocsin.address}/warnings?priority=immediate`);
    await other.getByRole('table', { name: 'Warnings' }).getByRole('link').first().click();
    await other.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('table', { name: 'Warnings' }).getByText('Acknowledged', { exact: true }).waitFor();
    await other.keyboard.press('u');
    await page.getByRole('table', { name: 'Warnings' }).getByText('Open', { exact: true }).waitFor();
    await other.request.post(`${tocsin.address}/api/v1/sign-out`, { headers: { 'x-tocsin-request': '1' } });
    await page.getByRole('table', { name: 'Warnings' }).getByRole('link').first().click();
    await page.getByRole('alert').filter({ hasText: 'Your session has ended' }).waitFor();
  });

  test('the back button: goes from a warning to the list as it was filtered, to its place', async () => {
    page = await tocsin.open({ viewport: { width: 1024, height: 500 } });
    await go('/advisories?q=philips');
    const rows = page.getByRole('table', { name: 'Advisories' }).locator('[data-row]');
    await rows.nth(2).waitFor();
    await page.evaluate(() => scrollTo(0, 260));
    await page.waitForFunction(() => scrollY > 200);
    await rows.nth(2).getByRole('link').first().click();
    await page.waitForURL(/\/advisories\/.+/);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goBack();
    await rows.nth(2).waitFor();
    expect(page.url()).toContain('q=philips');
    await page.waitForFunction(() => scrollY > 200);
    // The row that was left has the focus again, and j goes on from it.
    await page.waitForFunction(() => document.activeElement?.matches('[data-row][data-index="2"] [data-row-link]'));
    await page.keyboard.press('j');
    await page.waitForFunction(() => document.activeElement?.matches('[data-row][data-index="3"] [data-row-link]'));
  });
});
