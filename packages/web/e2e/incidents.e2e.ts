// Report once, by keyboard alone and against the real server: the ransomware case in five countries, and what goes wrong on the way.

import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;
const status = (text: string | RegExp, on = page) => on.getByRole('status').filter({ hasText: text });
const clock = (rule: string, on = page) => on.locator(`.clock[data-rule="${rule}"]`);

/** What the officer knows of the case; whatever else is asked is not yet known. */
const known: Readonly<Record<string, string | readonly string[]>> = {
  'desc.malicious': 'Susp',
  'imp.service': 'Sev',
  'care.effect': ['Ambulances diverted', 'Working on paper'],
  'data.breach': 'Yes',
  'data.risk': 'High',
  'cls.severity': 'High',
  'who.name': 'A. Officer',
  'who.mail': 'officer@hospital.example',
  'who.phone': '+31 20 555 0100',
  'who.officer': 'B. Officer',
};

/** The control that has the focus, in its row of the sheet. */
const focused = () =>
  page.evaluate(() => {
    const control = document.activeElement as HTMLInputElement | null;
    return {
      field: control?.closest('.fact')?.getAttribute('data-field') ?? '',
      kind: control?.tagName === 'INPUT' ? control.type : (control?.tagName.toLowerCase() ?? ''),
      label: control?.closest('label')?.textContent ?? '',
      checked: control?.checked ?? false,
    };
  });

/** Types what is known into the control that has the focus; "not yet known" where nothing is. */
async function answer({ field, kind, label, checked }: Awaited<ReturnType<typeof focused>>): Promise<void> {
  const said = known[field];
  if (kind === 'checkbox') {
    const wanted = Array.isArray(said) ? said.includes(label) : said === undefined && label.startsWith('Not yet known');
    if (wanted && !checked) await page.keyboard.press('Space');
  } else if (kind === 'select') await page.keyboard.type(typeof said === 'string' ? said : 'Not');
  else if (kind !== 'button' && typeof said === 'string') await page.keyboard.type(said);
}

/** `m`, then Tab from control to control, then Ctrl-Enter; again while the answers bring new questions. */
async function fillIn(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    if ((await page.getByText('the next reports lack nothing').count()) > 0) return;
    await page.keyboard.press('m');
    await expect.poll(async () => (await focused()).field).not.toBe('');
    for (let at = await focused(); at.field !== ''; at = await focused()) {
      await answer(at);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Control+Enter');
    await status(/facts? saved/).waitFor();
    await page.keyboard.press('Escape');
  }
  await page.getByText('the next reports lack nothing').waitFor();
}

/** `2026-11-27 16:40` of an instant by the hospital's clock. */
const typed = (ms: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short', timeStyle: 'short' }).format(ms);

async function declare(title: string, { awareAt = Date.now(), drill = false } = {}): Promise<void> {
  await page.goto(tocsin.address);
  await page.getByRole('button', { name: /^Declare an incident/ }).waitFor();
  await page.keyboard.press('d');
  await page.getByRole('dialog', { name: 'Declare an incident' }).waitFor();
  await page.keyboard.type(title);
  for (const label of ['First noticed at', 'Known to be significant since']) {
    const field = page.getByRole('textbox', { name: label });
    while (!(await field.evaluate((input) => input === document.activeElement))) await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(typed(awareAt));
  }
  if (drill) await page.getByRole('checkbox', { name: /^Exercise/ }).press('Space');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

async function standIn(country: string): Promise<void> {
  const reply = await page.request.put(`${tocsin.address}/api/v1/deadlines/settings`, {
    headers: { 'x-tocsin-request': '1' },
    data: { country, nis2: 'essential', criticalEntity: false, essentialServiceOperator: true, insured: true },
  });
  expect(reply.status()).toBe(200);
}

describe.skipIf(executablePath === undefined)('an officer in the night', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
    page = await tocsin.open();
  });
  afterAll(() => tocsin?.close());
  // A session that ended on purpose in one test is no complaint of the next.
  afterEach(() => tocsin.complaints.splice(0));

  // The longest a country may take is the three minutes that the law's first day leaves to this.
  test.for([
    ['NL', ['nis2-early-warning', 'gdpr-notification']],
    ['ES', ['gdpr-notification']],
    ['EE', ['nis2-early-warning', 'gdpr-notification']],
    ['FR', ['gdpr-notification', 'fr-insurance-complaint']],
    ['DE', ['nis2-early-warning', 'gdpr-notification']],
  ] as const)(
    'in %s gets from "declare" to all first reports ready, on the keyboard',
    { timeout: 180_000 },
    async ([country, rules]) => {
      await standIn(country);
      const awareAt = Math.floor(Date.now() / 60_000) * 60_000 - 2 * 3_600_000;
      await declare(`Records encrypted, pumps off the network, ${country}`, { awareAt });
      for (const rule of rules) {
        const hours = rule === 'nis2-early-warning' ? 24 : 72;
        const due = await clock(rule).locator('time').first().getAttribute('datetime');
        expect(Date.parse(due ?? ''), rule).toBe(awareAt + hours * 3_600_000);
      }
      await fillIn();
      await page.keyboard.press('r');
      await status(/^All \d+ next reports are ready\.$/).waitFor();
      expect(tocsin.complaints).toEqual([]);
    },
  );

  test('makes a report, types back when it was submitted, and the next clock starts from then', async () => {
    await standIn('NL');
    await declare('A report that goes out');
    await fillIn();
    await page.keyboard.press('r');
    const article = page.getByRole('article', { name: /^Early warning to/ });
    await article.getByRole('button', { name: 'Make the report' }).press('Enter');
    await status('Version 1 is made').waitFor();
    const versions = article.getByRole('region', { name: 'Versions' });
    const submitted = versions.getByRole('form', { name: /submitted/ });
    await submitted.getByRole('button', { name: /^Now/ }).press('Enter');
    await submitted.getByLabel('Their reference').fill('NCSC-4711');
    await page.keyboard.press('Enter');
    await versions.getByText('Reference NCSC-4711').waitFor();
    await page.keyboard.press('Escape');
    await page
      .getByRole('navigation', { name: 'Parts of the incident' })
      .getByRole('link', { name: /Clocks/ })
      .press('Enter');
    await page.getByText(/clocks? (?:is|are) met/).press('Enter');
    await clock('nis2-early-warning').getByText('Met', { exact: true }).waitFor();
    await page.goBack();
    await article.getByRole('button', { name: 'Correct it …' }).press('Enter');
    await article.getByLabel('Why is it corrected?').fill('The pumps were not hit after all.');
    await article.getByRole('button', { name: 'Make the correction' }).press('Enter');
    await versions.getByRole('heading', { name: /^Version 2/ }).waitFor();
    await versions.getByText('Corrected because The pumps were not hit after all.').waitFor();
  });

  test('corrects a time with a reason, and the clock says what moved it', async () => {
    const awareAt = Math.floor(Date.now() / 60_000) * 60_000 - 3 * 3_600_000;
    await declare('A clock that moves', { awareAt });
    await page.getByLabel(/^All \d+ fields/).press('Space');
    const field = page.getByRole('textbox', { name: 'Known to be significant since', exact: true });
    await field.fill(typed(awareAt + 3_600_000));
    await field.press('Control+Enter');
    const why = page.getByLabel('Why Known to be significant since is corrected');
    expect(await why.evaluate((input: HTMLInputElement) => input.validity.valueMissing)).toBe(true);
    await why.fill('the first call was about another matter');
    await why.press('Control+Enter');
    await status('One fact saved').waitFor();
    await clock('nis2-early-warning').getByText('Why, and what moved it').press('Enter');
    await clock('nis2-early-warning')
      .getByText(/because the first call was about another matter/)
      .waitFor();
    const due = await clock('nis2-early-warning').locator('dl time').first().getAttribute('datetime');
    expect(Date.parse(due ?? '')).toBe(awareAt + 25 * 3_600_000);
  });

  test('is told that a colleague was faster, sees both, and puts them together', async () => {
    await declare('Two officers at once');
    const other = await tocsin.open();
    await other.goto(page.url());
    const mine = page.getByRole('textbox', { name: 'Containment so far', exact: true });
    await mine.fill('Pumps are off the network.');
    const theirs = other.getByRole('textbox', { name: 'Containment so far', exact: true });
    await theirs.fill('Servers are shut down.');
    await theirs.press('Control+Enter');
    await status('One fact saved', other).waitFor();
    await mine.press('Control+Enter');
    const conflict = page.getByRole('alert').filter({ hasText: 'Somebody else has said it meanwhile' });
    await conflict.getByText('Servers are shut down.').waitFor();
    await conflict.getByText('Pumps are off the network.').waitFor();
    await conflict.getByRole('button', { name: 'Put both together' }).press('Enter');
    expect(await mine.inputValue()).toBe('Servers are shut down.\nPumps are off the network.');
    await mine.press('Control+Enter');
    await status('One fact saved').waitFor();
    await page.getByText(/^Said before: 1/).waitFor();
    await other.context().close();
  });

  test('is stopped at the hour that spring skips, and asked which of the hours that autumn doubles', async () => {
    await standIn('NL');
    await declare('An hour that was not');
    const field = page.getByRole('textbox', { name: 'Began at', exact: true });
    await field.fill('2026-03-29 02:30');
    await page.getByRole('alert').filter({ hasText: 'showed 2026-03-29 03:30' }).waitFor();
    await field.fill('2025-10-26 02:30');
    await page.getByRole('alert').filter({ hasText: 'This hour came twice' }).waitFor();
    expect(await page.getByRole('region', { name: 'Not saved yet' }).count()).toBe(0);
    await page.getByLabel('the second (+01:00)').press('Space');
    await field.press('Control+Enter');
    await status('One fact saved').waitFor();
    await field.fill('next Tuesday');
    await page.getByRole('alert').filter({ hasText: 'Write 2026-11-27 16:40' }).waitFor();
  });

  test('is told what is wrong with a time that has not come, and nothing is lost', async () => {
    await declare('A time that has not come');
    const field = page.getByRole('textbox', { name: 'Began at', exact: true });
    await field.fill(typed(Date.now() + 48 * 3_600_000));
    await field.press('Control+Enter');
    await page.getByRole('alert').filter({ hasText: 'has not come yet' }).getByText('Began at').waitFor();
    expect(await field.inputValue()).not.toBe('');
  });

  test('loses nothing that was typed when the session ends, not even by a reload', async () => {
    await declare('A session that ends');
    const field = page.getByRole('textbox', { name: 'Containment so far', exact: true });
    await field.fill('We cut the line to the laboratory.');
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await field.press('Control+Enter');
    await page.getByRole('alert').filter({ hasText: 'Your session has ended' }).waitFor();
    expect(await field.inputValue()).toBe('We cut the line to the laboratory.');
    await page.context().addCookies(cookies);
    await page.reload();
    expect(await field.inputValue()).toBe('We cut the line to the laboratory.');
    await field.press('Control+Enter');
    await status('One fact saved').waitFor();
  });

  test('sees in every view that an exercise is one, and signs why no report is made', async () => {
    await declare('The line is cut, we play', { drill: true });
    const parts = page.getByRole('navigation', { name: 'Parts of the incident' });
    for (const part of await parts.getByRole('link').all()) {
      await part.press('Enter');
      await page.getByText('Everything runs as it would; nothing leaves this house.').waitFor();
    }
    expect(await page.title()).toMatch(/^Exercise/);
    await parts.getByRole('link', { name: 'Whom to tell' }).press('Enter');
    await page.getByRole('button', { name: /^Decide … ?NIS2/ }).press('Enter');
    // A signed decision: nothing is chosen beforehand, and nothing can be signed without a choice.
    const choice = page.getByRole('group', { name: /^Decision on NIS2/ });
    expect(await choice.getByRole('radio', { checked: true }).count()).toBe(0);
    expect(await choice.locator('input:invalid').count()).toBe(2);
    await page.getByLabel('We do not report').check();
    await page.getByLabel(/^Why/).fill('The wards did not notice.');
    await page.getByRole('button', { name: 'Sign' }).press('Enter');
    await page.getByText('We do not report.', { exact: true }).waitFor();
    await page.goto(`${tocsin.address}/incidents`);
    await page.getByRole('listitem').filter({ hasText: 'we play' }).getByText('Exercise', { exact: true }).waitFor();
  });

  test('is told by a colleague that something is wrong, makes an incident of it, and thanks for the next one', async () => {
    const invited = await page.request.post(`${tocsin.address}/api/v1/people`, {
      headers: { 'x-tocsin-request': '1' },
      data: { name: 'Noor van Dijk', role: 'reader' },
    });
    const colleague = await tocsin.open({ stranger: true });
    await colleague.goto(((await invited.json()) as { link: string }).link);
    await colleague.getByRole('button', { name: 'Sign in' }).press('Enter');
    for (const text of ['The lifts of wing C do not come', 'My screen flickers']) {
      await colleague.getByRole('button', { name: /^Something is wrong/ }).waitFor();
      await colleague.keyboard.press('d');
      await colleague.getByRole('dialog', { name: 'Something is wrong' }).getByLabel('What do you see?').fill(text);
      await colleague.getByRole('button', { name: 'Tell the security officer' }).press('Enter');
      await status('Thank you', colleague).waitFor();
      await colleague.goto(`${tocsin.address}/incidents`);
    }
    expect(await colleague.getByRole('button', { name: /^Declare an incident/ }).count()).toBe(0);
    await page.goto(`${tocsin.address}/incidents`);
    const said = page.getByRole('region', { name: 'Staff say' });
    await said.getByRole('button', { name: /^Close with thanks .*My screen/ }).press('Enter');
    await said.getByRole('button', { name: 'Close with thanks', exact: true }).press('Enter');
    await status('Closed, and Noor van Dijk is thanked').waitFor();
    await colleague.reload();
    await colleague
      .getByRole('region', { name: 'What you said' })
      .getByText(/^“Thank you/)
      .waitFor();
    await said.getByRole('button', { name: /^Make it an incident.*The lifts/ }).press('Enter');
    await page.getByRole('heading', { level: 1, name: /lifts of wing C/ }).waitFor();
    await colleague.context().close();
  });

  test('calls it a near miss, tells it voluntarily, and no clock runs', async () => {
    await declare('A letter that nobody opened');
    await page.getByRole('button', { name: 'Change …' }).press('Enter');
    const form = page.getByRole('form', { name: 'Change the incident' });
    await form.getByRole('combobox', { name: 'It is' }).selectOption('near-miss');
    await form.getByRole('checkbox', { name: /^Reported voluntarily/ }).press('Space');
    await form.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByText(/^Near miss \d{4}-\d+, reported voluntarily/).waitFor();
    await page.getByText(/^No clock runs/).waitFor();
  });

  test('records a demand and a decision, recovery first', async () => {
    await declare('A note on the screens');
    const parts = page.getByRole('navigation', { name: 'Parts of the incident' });
    await parts.getByRole('link', { name: 'Ransom' }).press('Enter');
    await page.getByRole('heading', { name: 'First: recovering without paying' }).waitFor();
    await page.getByRole('button', { name: 'A demand …' }).press('Enter');
    const demand = page.getByRole('form', { name: 'A demand' });
    await demand.getByRole('button', { name: /^Now/ }).press('Enter');
    await demand.getByLabel('Demanded').fill('400000');
    await demand.getByLabel('Who demands').fill('Night Heron');
    await demand.getByRole('button', { name: 'Record' }).press('Enter');
    await page.getByText('400,000 EUR').waitFor();
    await page.getByRole('button', { name: 'A decision …' }).press('Enter');
    const decision = page.getByRole('form', { name: 'A decision' });
    await decision.getByRole('button', { name: /^Now/ }).press('Enter');
    await decision.getByLabel('Who decided').fill('The board');
    await decision.getByLabel('On what advice').fill('Police and CSIRT: do not pay.');
    await decision.getByLabel('What was tried first').fill('Restore from the tapes of Sunday.');
    await decision.getByRole('button', { name: 'Record' }).press('Enter');
    await page.getByText('will not pay', { exact: true }).waitFor();
    await page.getByText('No list is loaded, so nothing can be said.').waitFor();
  });

  test('takes paper along, types it back with its true time, and attaches what was photographed', async () => {
    await declare('The network is cut');
    await page.goto(page.url().replace(/\/sheet.*$/, '/files'));
    const [pack] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Paper pack of this incident' }).press('Enter'),
    ]);
    expect(pack.suggestedFilename()).toMatch(/\.pdf$/);
    await page.getByLabel('Attach a file').setInputFiles({
      name: 'ward-7.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('14:05 pumps silent, 14:20 paper charts begun'),
    });
    await page.getByRole('button', { name: 'Attach', exact: true }).press('Enter');
    await page.getByRole('link', { name: 'ward-7.txt' }).waitFor();
    await page.getByLabel('Attach a file').setInputFiles({
      name: 'note.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('MZ this is no PDF'),
    });
    await page.getByRole('button', { name: 'Attach', exact: true }).press('Enter');
    await page.getByRole('alert').filter({ hasText: 'This file is not taken' }).waitFor();
    await page.getByRole('link', { name: 'Type back from paper' }).press('Enter');
    const field = page.getByRole('textbox', { name: 'Containment so far', exact: true });
    await field.fill('Pumps were set by hand.');
    await page.getByLabel('Who says so').fill('Paper sheet of ward 7');
    await page.getByRole('textbox', { name: 'True since' }).fill(typed(Date.now() - 5 * 3_600_000));
    await field.press('Control+Enter');
    await status('One fact saved').waitFor();
    await page.getByText(/^Paper sheet of ward 7, 5 hours ago; entered just now by/).waitFor();
  });

  test('names what was hit from the inventory', async () => {
    await declare('Systems of the inventory');
    await page.getByLabel(/^All \d+ fields/).press('Space');
    const systems = page.getByRole('combobox', { name: 'Systems hit' });
    await systems.fill('SO-10003');
    await page.locator('datalist option[value="SO-10003"]').waitFor({ state: 'attached' });
    await systems.press('Enter');
    const name = page.getByRole('textbox', { name: 'Name, line 1 of Systems hit' });
    expect(await name.inputValue()).not.toBe('');
    await systems.press('Control+Enter');
    await status('One fact saved').waitFor();
  });

  test('sees on Today which clocks run', async () => {
    await page.goto(tocsin.address);
    const clocks = page.getByRole('region', { name: 'Clocks that run' });
    await clocks.getByText(/left$/).first().waitFor();
    await clocks.getByRole('link').first().press('Enter');
    await page.getByRole('region', { name: 'Clock wall' }).waitFor();
  });

  test('closes an incident, and Today goes on to show the clock that it owes; `u` opens it again', async () => {
    await page.goto(tocsin.address);
    const lines = page.getByRole('region', { name: 'Clocks that run' }).getByRole('listitem');
    const title = await lines.first().getByRole('link').textContent();
    await lines.first().getByRole('link').press('Enter');
    await page.getByRole('button', { name: 'Close the incident' }).press('Enter');
    await status('Closed. Clocks that are owed run on.').waitFor();
    await page.getByRole('link', { name: 'Today' }).click();
    await lines.first().getByText('Closed', { exact: true }).waitFor();
    expect(await lines.first().getByRole('link').textContent()).toBe(title);
    await lines.first().getByText(/left$/).waitFor();
    await page.keyboard.press('u');
    await status('Open again.').waitFor();
    await lines.first().getByText('Closed', { exact: true }).waitFor({ state: 'detached' });
  });

  test('is told how many incidents there are that Today has no room for', async () => {
    const { total } = (await (await page.request.get(`${tocsin.address}/api/v1/incidents?live=true`)).json()) as {
      total: number;
    };
    for (let n = total; n < 10; n++) await declare(`Incident ${n}`);
    await page.goto(tocsin.address);
    const clocks = page.getByRole('region', { name: 'Clocks that run' });
    const inAll = Math.max(total, 10);
    await clocks.getByRole('link', { name: `${inAll - 8} more in Incidents` }).waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByText(`${inAll} open or with a clock`).waitFor();
  });
});
