// Trends in the browser: a chart with its table and its CSV, for the time asked for, the same by address.

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;

describe.skipIf(executablePath === undefined)('trends', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
  });
  afterAll(() => tocsin?.close());

  test('show what is open by day, the same in chart, table and CSV', async () => {
    const page = await tocsin.open();
    await page.goto(`${tocsin.address}/trends?span=month`);
    const chart = page.getByRole('region', { name: 'Open warnings' });
    await chart.getByText('The numbers').click();
    const newest = chart.getByRole('row').nth(1);
    const cells = await newest.getByRole('cell').allTextContents();
    expect(cells.map(Number).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(10);
    // The demonstration began today.
    expect(await chart.getByRole('row').count()).toBe(2);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      chart.getByRole('button', { name: 'CSV' }).click(),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv.trim().split('\r\n').at(-1)?.split(',').slice(1)).toEqual(cells);
    await page.getByRole('combobox', { name: 'Time' }).selectOption('quarter');
    await page.waitForURL(/span=quarter/);
    await page.getByText('Counted since').waitFor();
    expect(tocsin.complaints).toEqual([]);
  });

  test('say that nothing was settled where nothing was', async () => {
    const page = await tocsin.open();
    await page.goto(`${tocsin.address}/trends`);
    await page.getByRole('region', { name: 'Until settled, by service' }).getByText('Nothing was settled').waitFor();
  });
});
