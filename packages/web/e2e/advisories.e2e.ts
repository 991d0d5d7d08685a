// An advisory is read to its end in the browser: one with ten thousand products, one whose second revision changed what must be done.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;

const versionOf = (i: number) => `${1 + (i % 10)}.${Math.floor(i / 10)}`;

/** A valid CSAF 2.0 advisory: 50 devices of one maker with their versions, one vulnerability. */
function toAdvisory(id: string, products: number, revision: number, remedy: string) {
  const perDevice = Math.ceil(products / 50);
  const numbers = Array.from({ length: products }, (_, i) => i);
  const at = (n: number) => `2026-0${n}-01T00:00:00.000Z`;
  return {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      distribution: { tlp: { label: 'WHITE' } },
      lang: 'en',
      notes: [{ category: 'summary', title: 'In short', text: 'Many devices share one fault.' }],
      publisher: { category: 'other', name: 'Maker of many things', namespace: 'https://example.org/maker' },
      references: [{ category: 'external', summary: 'Told at length', url: 'https://example.org/told' }],
      title: `Many devices of ${id}`,
      tracking: {
        id,
        current_release_date: at(revision),
        initial_release_date: at(1),
        revision_history: Array.from({ length: revision }, (_, i) => ({
          date: at(i + 1),
          number: String(i + 1),
          summary: i === 0 ? 'First.' : 'A fix is there.',
        })),
        status: 'final',
        version: String(revision),
      },
    },
    product_tree: {
      branches: [
        {
          category: 'vendor',
          name: 'Maker of many things',
          branches: Array.from({ length: 50 }, (_, device) => ({
            category: 'product_name',
            name: `Device ${device}`,
            branches: numbers.slice(device * perDevice, (device + 1) * perDevice).map((i) => ({
              category: 'product_version',
              name: versionOf(i),
              product: { product_id: `P${i}`, name: `Maker of many things Device ${device} ${versionOf(i)}` },
            })),
          })).filter(({ branches }) => branches.length > 0),
        },
      ],
    },
    vulnerabilities: [
      {
        cve: 'CVE-2026-4711',
        notes: [{ category: 'description', text: 'Whoever reaches the device owns it.' }],
        product_status: { known_affected: numbers.map((i) => `P${i}`) },
        remediations: [
          {
            category: remedy.startsWith('Take') ? 'vendor_fix' : 'none_available',
            details: remedy,
            product_ids: numbers.map((i) => `P${i}`),
          },
        ],
      },
    ],
  };
}

async function bringIn(name: string, document: unknown): Promise<void> {
  const reply = await page.request.post(`${tocsin.address}/api/v1/advisories?name=${name}`, {
    headers: { 'x-tocsin-request': '1', 'content-type': 'application/octet-stream' },
    data: Buffer.from(JSON.stringify(document)),
  });
  expect(await reply.json()).toMatchObject({ stored: 1, quarantined: 0 });
}

describe.skipIf(executablePath === undefined)('the reader of advisories', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
    page = await tocsin.open();
  });
  afterAll(() => tocsin?.close());

  test('an advisory of ten thousand products is flat, draws few of them, and finds one by its words', async () => {
    await bringIn('large.json', toAdvisory('LARGE-1', 10_000, 1, 'Nothing yet'));
    await page.goto(`${tocsin.address}/advisories/LARGE-1`);
    const products = page.getByRole('region', { name: 'Products' });
    await products.getByRole('heading', { name: 'Products (10,000)' }).waitFor();
    const rows = products.getByRole('table', { name: 'Products' }).getByRole('row');
    await rows.nth(5).waitFor();
    expect(await rows.count()).toBeLessThan(80);
    await products.getByRole('searchbox', { name: 'Look for a product' }).focus();
    await page.keyboard.type(`device 23 ${versionOf(4711)}`);
    await products.getByRole('status').filter({ hasText: '1 product of 10,000' }).waitFor();
    await products.getByRole('rowheader', { name: /Device 23/ }).waitFor();
    await products
      .getByRole('cell', { name: versionOf(4711), exact: true })
      .first()
      .waitFor();
    // The same as the publisher's tree, unfolded by keyboard.
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await products.getByRole('checkbox', { name: 'Flat list' }).focus();
    await page.keyboard.press('Space');
    await products.getByText('10,000 entries').focus();
    await page.keyboard.press('Tab');
    await products.locator('summary', { hasText: 'Maker of many things' }).focus();
    await page.keyboard.press('Enter');
    await products.locator('summary', { hasText: 'Device 49' }).focus();
    await page.keyboard.press('Enter');
    await products.getByText('As published: ').first().waitFor({ state: 'attached' });
    expect(await products.getByRole('listitem').count()).toBeLessThanOrEqual(201);
  });

  test('the second revision says in words what changed and that it changes what must be done', async () => {
    await bringIn('two-1.json', toAdvisory('TWO-1', 3, 1, 'Nothing yet'));
    await bringIn('two-2.json', toAdvisory('TWO-1', 4, 2, 'Take 11.0'));
    await page.goto(`${tocsin.address}/advisories/TWO-1`);
    const revisions = page.getByRole('region', { name: 'Revisions' });
    await revisions.getByText('What must be done has changed.').waitFor();
    expect(await revisions.getByRole('insertion').allTextContents()).toContain('new: Take 11.0');
    expect(await revisions.getByRole('deletion').allTextContents()).toContain('no more: Nothing yet');
    await revisions.getByRole('heading', { name: 'CVE-2026-4711' }).waitFor();
    // The oldest changed nothing: it is where the advisory began here.
    const received = revisions
      .getByRole('list', { name: 'Received' })
      .getByRole('listitem')
      .filter({ hasText: 'received' });
    expect((await received.allTextContents()).map((text) => text.includes('The first that was received.'))).toEqual([
      false,
      true,
    ]);
    expect(await page.getByRole('heading', { level: 1 }).getAttribute('lang')).toBe('en');
    await page.getByRole('region', { name: 'What the publisher advises' }).getByText('Fix by the maker.').waitFor();
    await page.getByRole('region', { name: 'How it was checked' }).getByText('Not signed').waitFor();
  });

  test('a file is brought in by keyboard; the answer leads to the advisory, or says why it is kept in quarantine', async () => {
    let chosen = { name: '', mimeType: '', buffer: Buffer.from('') };
    page.on('filechooser', (chooser) => void chooser.setFiles(chosen));
    await page.goto(`${tocsin.address}/advisories`);
    const button = page.locator('label', { hasText: 'Bring in a file' });
    await button.waitFor();
    await page.getByLabel('Bring in a file').focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('file');
    expect(await button.evaluate((label) => getComputedStyle(label).outlineStyle)).toBe('solid');
    const choose = async (name: string, text: string) => {
      chosen = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
      await page.keyboard.press('Enter');
    };
    const answer = page.getByRole('status').filter({ hasText: 'in quarantine' });
    await choose('broken.json', JSON.stringify({ document: { category: 'csaf_base' } }));
    const kept = answer.getByRole('link', { name: 'broken.json' });
    await kept.waitFor();
    expect(await answer.textContent()).toMatch(
      /0 stored, 0 known, 1 in quarantine, 0 facts\.broken\.json: .+ is no advisory that can be read .+\)\.$/,
    );
    expect(await (await page.request.get(`${tocsin.address}${await kept.getAttribute('href')}`)).text()).toContain(
      'csaf_base',
    );
    // Every column is whole at 1024 px, and the two counts of ours are told apart.
    await page.setViewportSize({ width: 1024, height: 800 });
    const cells = page.getByRole('table', { name: 'Advisories' });
    const edge = (await cells.boundingBox())!;
    const last = (await cells.getByRole('columnheader', { name: 'Ours' }).boundingBox())!;
    expect(last.x + last.width).toBeLessThanOrEqual(edge.x + edge.width);
    await cells
      .getByText(/^\d+ affected, \d+ cannot tell$/)
      .first()
      .waitFor();
    // What is in quarantine stands above the list, folded, and does not touch it.
    const quarantine = page.locator('details').filter({ hasText: '1 document is kept in quarantine' });
    const [above, table] = [await quarantine.boundingBox(), await page.locator('.bar').first().boundingBox()];
    expect(table!.y - above!.y - above!.height).toBeGreaterThan(8);
    expect(await quarantine.getAttribute('open')).toBeNull();
    await choose('three.json', JSON.stringify(toAdvisory('THREE-1', 3, 1, 'Nothing yet')));
    await answer.getByRole('link', { name: 'Many devices of THREE-1' }).focus();
    // The list leaves as CSV with its filter.
    const csv = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    expect(csv).toBe('/api/v1/advisories.csv');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Many devices of THREE-1', level: 1 }).waitFor();
    await page.goto(`${tocsin.address}/advisories?q=three-1&sort=score`);
    await page.getByRole('row').nth(1).waitFor();
    const narrowed = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    const lines = (await (await page.request.get(`${tocsin.address}${narrowed}`)).text()).trimEnd().split('\r\n');
    expect(lines.map((line) => line.split(',')[0])).toEqual(['"advisory"', '"THREE-1"']);
  });

  test('several files are brought in at once, each with its line, and one that is refused takes none with it', async () => {
    await page.goto(`${tocsin.address}/advisories`);
    await page.route(/advisories\?name=refused/, (route) => route.fulfill({ status: 502, body: 'no' }));
    const toFile = (name: string, document: unknown) => ({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(document)),
    });
    await page
      .getByLabel('Bring in a file')
      .setInputFiles([
        toFile('four.json', toAdvisory('FOUR-1', 3, 1, 'Nothing yet')),
        toFile('refused.json', {}),
        toFile('five.json', toAdvisory('FIVE-1', 3, 1, 'Nothing yet')),
      ]);
    const lineOf = (name: string) => page.getByRole('status').getByRole('region', { name });
    await lineOf('five.json').getByRole('link', { name: 'Many devices of FIVE-1' }).waitFor();
    await lineOf('four.json').getByRole('link', { name: 'Many devices of FOUR-1' }).waitFor();
    await lineOf('refused.json').getByText('The server answered 502').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    tocsin.complaints.splice(0);
  });

  test('what is known of a vulnerability elsewhere is beside it, with its history, and the document is one click away', async () => {
    await page.goto(`${tocsin.address}/advisories/ICSMA-21-187-01`);
    const one = page.getByRole('region', { name: 'Vulnerabilities' });
    await one.locator('summary', { hasText: 'CVE-2020-1938' }).focus();
    await page.keyboard.press('Enter');
    await one.getByText('listed on 2022-03-03').waitFor();
    await one.getByRole('button', { name: 'History and other advisories of CVE-2020-1938' }).focus();
    await page.keyboard.press('Enter');
    await one.getByText('Listed as known exploited on 2022-03-03').waitFor();
    const href = await page.getByRole('link', { name: 'JSON as received' }).getAttribute('href');
    const text = await page.request.get(`${tocsin.address}${href}`);
    expect((await text.json()).document.tracking.id).toBe('ICSMA-21-187-01');
    expect(tocsin.complaints).toEqual([]);
  });
});
