// Trends in the browser: a chart with its table, its picture and its CSV, for the time asked for, the same by address; and how long things took.

import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;

/** Acknowledges and settles some findings, and gives each service a name of eighty letters; says the names. */
async function settleSome(page: Page): Promise<string[]> {
  const api = `${tocsin.address}/api/v1`;
  const headers = { 'x-tocsin-request': '1' };
  const { items } = (await (await page.request.get(`${api}/services`)).json()) as {
    items: { service: { id: string; name: string } }[];
  };
  const names: string[] = [];
  for (const { service } of items) {
    const { id, ...rest } = service;
    const name = `${rest.name} Kinderoperationsbereitschaftsdienstzimmerverwaltung`.padEnd(80, 'x').slice(0, 80);
    const saved = await page.request.put(`${api}/services/${id}`, { headers, data: { ...rest, name } });
    expect(saved.status()).toBe(200);
    names.push(name);
  }
  const warnings = (await (await page.request.get(`${api}/warnings`)).json()) as { items: { id: string }[] };
  for (const { id } of warnings.items.slice(0, 4))
    for (const state of ['acknowledged', 'done']) {
      const changed = await page.request.post(`${api}/warnings/${id}/findings`, { headers, data: { state } });
      expect(changed.status()).toBe(200);
    }
  return names;
}

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

  test('name each day once, the day of UTC, wherever the reader is', async () => {
    const page = await tocsin.open({ timezoneId: 'Europe/Amsterdam' });
    await page.addInitScript(() => {
      const said: string[] = [];
      Object.assign(globalThis, { said });
      const { fillText } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        if (/^\d+ \p{L}/u.test(text)) said.push(`${this.canvas.width} ${rest[0]} ${text}`);
        fillText.call(this, text, ...rest);
      };
    });
    const trends = (await (await page.request.get(`${tocsin.address}/api/v1/trends?days=30`)).json()) as { to: string };
    const days = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'];
    const none = { immediate: 0, outOfCycle: 0, scheduled: 0, defer: 0 };
    await page.route('**/api/v1/trends?*', (route) =>
      route.fulfill({
        json: {
          ...trends,
          from: days[0],
          to: days.at(-1),
          days: days.map((on) => ({ on, open: { ...none, immediate: 3 }, cannotTell: 1, knownExploited: 1 })),
          acknowledged: { services: [], makers: [] },
          done: { services: [], makers: [] },
        },
      }),
    );
    await page.goto(`${tocsin.address}/trends?span=month`);
    await page.getByRole('region', { name: 'Open warnings' }).locator('canvas').waitFor();
    const said = await page.evaluate(() => [...new Set((globalThis as unknown as { said: string[] }).said)]);
    const widest = Math.max(...said.map((line) => Number.parseInt(line, 10)));
    const ticks = said
      .map((line) => line.split(' '))
      .filter(([width]) => Number(width) === widest)
      .toSorted((one, other) => Number(one[1]) - Number(other[1]));
    expect(ticks.map(([, , day]) => day)).toEqual(['1', '2', '3', '4']);
  });

  test('say the last day in their legends before a day is pointed at, and no point lies under an equal one', async () => {
    const page = await tocsin.open();
    await page.addInitScript(() => {
      const rings: number[] = [];
      Object.assign(globalThis, { rings });
      const { arc } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.arc = function (x, y, radius, ...rest) {
        rings.push(radius);
        arc.call(this, x, y, radius, ...rest);
      };
      const { arc: ofPath } = Path2D.prototype;
      Path2D.prototype.arc = function (x, y, radius, ...rest) {
        rings.push(radius);
        ofPath.call(this, x, y, radius, ...rest);
      };
    });
    await page.goto(`${tocsin.address}/trends?span=month`);
    const chart = page.getByRole('region', { name: 'Open warnings' });
    const legend = chart.locator('.u-legend .u-value');
    await legend.first().waitFor({ state: 'attached' });
    await chart.getByText('The numbers').click();
    const newest = chart.getByRole('row').nth(1);
    const said = [
      await newest.getByRole('rowheader').textContent(),
      ...(await newest.getByRole('cell').allTextContents()),
    ];
    expect(await legend.allTextContents()).toEqual(said);
    const plot = chart.locator('.u-over');
    await plot.hover();
    await page.mouse.move(0, 0);
    expect(await legend.allTextContents()).toEqual(said);
    // The demonstration began today: four rings of four sizes.
    const rings = await page.evaluate(() => (globalThis as unknown as { rings: number[] }).rings);
    expect(new Set(rings).size).toBeGreaterThanOrEqual(4);
  });

  test('have a legend with dashes, and a picture with a ground, a title and a legend', async () => {
    const page = await tocsin.open();
    await page.goto(`${tocsin.address}/trends`);
    const chart = page.getByRole('region', { name: 'Open warnings' });
    const samples = chart.locator('.u-marker path');
    await samples.first().waitFor({ state: 'attached' });
    const dashes = await samples.evaluateAll((lines) => lines.map((line) => line.getAttribute('stroke-dasharray')));
    expect(new Set(dashes).size).toBe(4);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      chart.getByRole('button', { name: 'Picture' }).click(),
    ]);
    const bytes = await readFile(await download.path());
    // The console may fetch nothing but from its server; an empty page may read a picture.
    const reader = await page.context().newPage();
    const seen = await reader.evaluate(
      async (data) => {
        const picture = await createImageBitmap(await (await fetch(data)).blob());
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        const context = canvas.getContext('2d')!;
        context.drawImage(picture, 0, 0);
        const isDrawn = (from: number, to: number) => {
          const { data: pixels } = context.getImageData(0, from, picture.width, to - from);
          return pixels.some((value, i) => i % 4 < 3 && value < 128);
        };
        const { data: all } = context.getImageData(0, 0, picture.width, picture.height);
        const clear = all.some((value, i) => i % 4 === 3 && value < 255);
        return { clear, title: isDrawn(0, 44), legend: isDrawn(picture.height - 40, picture.height) };
      },
      `data:image/png;base64,${bytes.toString('base64')}`,
    );
    expect(seen).toEqual({ clear: false, title: true, legend: true });
  });

  test('are printed in the colours of paper, whatever the screen has', async () => {
    const page = await tocsin.open({ colorScheme: 'dark' });
    await page.goto(`${tocsin.address}/trends`);
    const sample = page.getByRole('region', { name: 'Open warnings' }).locator('.u-marker path').first();
    await sample.waitFor({ state: 'attached' });
    const dark = await sample.getAttribute('stroke');
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await sample.getAttribute('stroke')).toBe('#a8200d');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await sample.getAttribute('stroke')).toBe(dark);
  });

  test('say that there is nothing to count where nothing was settled', async () => {
    const page = await tocsin.open();
    await page.goto(`${tocsin.address}/trends`);
    await page.getByRole('region', { name: 'Until settled, by service' }).getByText('Nothing to count').waitFor();
  });

  test('say how long things took, in tables that fit and as CSV', async () => {
    const page = await tocsin.open();
    const services = await settleSome(page);
    await page.goto(`${tocsin.address}/trends`);
    for (const name of [
      'acknowledged, by service',
      'settled, by service',
      'acknowledged, by maker',
      'settled, by maker',
    ])
      await page
        .getByRole('region', { name: `Until ${name}` })
        .getByRole('table')
        .waitFor();
    const table = page.getByRole('region', { name: 'Until settled, by service' });
    expect(services).toContain(await table.getByRole('rowheader').first().textContent());
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      table.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('until-settled-by-service.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength((await table.getByRole('rowheader').count()) + 1);
    for (const width of [1440, 1024, 390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      // A chart takes its new width when the browser has told it.
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      // Nothing stands over its neighbour: what is wider than its card scrolls in it.
      const wide = await page.locator('.durations').evaluateAll((tables) =>
        tables.flatMap((one) => {
          const card = one.closest('.card')!.getBoundingClientRect();
          const box = one.closest('.scroll')?.getBoundingClientRect() ?? one.getBoundingClientRect();
          return box.right > card.right ? [`${box.right} > ${card.right}`] : [];
        }),
      );
      expect(wide).toEqual([]);
      if (width >= 1024)
        expect(
          await page
            .locator('.scroll:has(.durations)')
            .evaluateAll((boxes) => boxes.some((box) => box.scrollWidth > box.clientWidth)),
        ).toBe(false);
    }
  });
});
