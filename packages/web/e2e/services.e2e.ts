// The keeper of the register says what the clinical services mean, by keyboard alone, and takes each step back.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
let page: Page;
const status = (text: string) => page.getByRole('status').filter({ hasText: text });
const dialog = () => page.getByRole('dialog', { name: 'Clinical service' });

async function serviceOf(name: string) {
  const reply = await page.request.get(`${tocsin.address}/api/v1/services`);
  const { items } = (await reply.json()) as { items: { service: Record<string, unknown> }[] };
  return items.find((item) => item.service.name === name)?.service;
}
/** Puts the focus on a button and presses it, as a person without a mouse does. */
async function press(name: string | RegExp) {
  await page.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
}

describe.skipIf(executablePath === undefined)('clinical services', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
    page = await tocsin.open();
    await page.goto(`${tocsin.address}/services`);
    await page.getByRole('heading', { level: 1, name: 'Clinical services' }).waitFor();
  });
  afterAll(() => tocsin?.close());

  test('one is added by keyboard, in SSVC’s words with what they mean, and taken back', async () => {
    await press('Add a service');
    await dialog().getByText('somebody may die', { exact: true }).waitFor();
    expect(
      await dialog()
        .getByLabel('Name')
        .evaluate((input) => input === document.activeElement),
    ).toBe(true);
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
    expect(violations.map((rule) => rule.id)).toEqual([]);
    await page.keyboard.type('Burns unit');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Patients go home without treatment.');
    expect(await dialog().getByRole('radio', { checked: true }).count()).toBe(0);
    for (const _ of ['safety', 'mission']) {
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await status('Burns unit is saved').waitFor();
    expect(await serviceOf('Burns unit')).toEqual({
      id: 'burns-unit',
      name: 'Burns unit',
      patientEffect: 'Patients go home without treatment.',
      safetyImpact: 'critical',
      missionImpact: 'mef-failure',
      dependsOn: [expect.any(String)],
    });
    await page.keyboard.press('u');
    await status('Taken back.').waitFor();
    expect(await serviceOf('Burns unit')).toBeUndefined();
  });

  test('one is changed, and what it was comes back', async () => {
    const before = await serviceOf('Radiology');
    await press('Change Radiology');
    await dialog()
      .getByRole('radio', { name: /^Catastrophic/ })
      .focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await status('Radiology is saved').waitFor();
    expect(await serviceOf('Radiology')).toEqual({ ...before, safetyImpact: 'catastrophic' });
    await page.keyboard.press('u');
    await status('Taken back.').waitFor();
    expect(await serviceOf('Radiology')).toEqual(before);
  });

  test('one is removed, and comes back as it was', async () => {
    const before = await serviceOf('Cardiology');
    await press('Change Cardiology');
    await press('Remove this service');
    await status('Cardiology is removed').waitFor();
    expect(await serviceOf('Cardiology')).toBeUndefined();
    await page.keyboard.press('u');
    await status('Taken back.').waitFor();
    expect(await serviceOf('Cardiology')).toEqual(before);
  });

  test('the graph says by keyboard what depends on a system that is hit, and the choice of view is kept', async () => {
    const box = (name: RegExp) => page.getByRole('application').getByRole('button', { name });
    await page.getByRole('radio', { name: 'Graph' }).focus();
    await page.keyboard.press('Space');
    await page.waitForURL(/view=graph/);
    await box(/^Radiology Immediate/).waitFor();
    // One stop of the tab key leads into the picture; arrows go on from there.
    await page.getByRole('button', { name: 'Fit' }).focus();
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).not.toBe(first);
    await box(/^Philips Vue PACS Immediate/).focus();
    await page.keyboard.press('Enter');
    const aside = page.getByRole('complementary', { name: 'What is chosen' });
    await aside.getByRole('heading', { name: 'Philips Vue PACS' }).waitFor();
    await aside.getByRole('button', { name: 'Radiology' }).waitFor();
    await aside.getByRole('button', { name: 'Emergency department' }).waitFor();
    await box(/^Cardiology/).waitFor({ state: 'detached' });
    const width = async () => (await box(/^Philips Vue PACS/).boundingBox())?.width ?? 0;
    const before = await width();
    await box(/^Philips Vue PACS/).focus();
    await page.keyboard.press('-');
    await expect.poll(width).toBeLessThan(before);
    await page.keyboard.press('Escape');
    await box(/^Cardiology/).waitFor();
    await page.goto(`${tocsin.address}/services`);
    await box(/^Radiology Immediate/).waitFor();
    await page.getByRole('radio', { name: 'List' }).check();
    await page.getByRole('button', { name: 'Change Radiology' }).waitFor();
  });

  test('the graph keeps its words readable at 300 boxes, on a desk and on a phone, and begins with the worst', async () => {
    const impact = { safetyImpact: 'critical', missionImpact: 'mef-failure' };
    const services = Array.from({ length: 60 }, (_, i) => ({
      service: { id: `s${i}`, name: `Service ${i}`, ...impact, ...(i > 20 ? { dependsOn: [`s${i % 20}`] } : {}) },
      assets: 3,
      priority: 'scheduled',
      openWarnings: 1,
    }));
    const groups = Array.from({ length: 240 }, (_, i) => ({
      id: `g${i}`,
      name: `Group ${i}`,
      assets: 3,
      priority: i === 150 ? 'immediate' : 'defer',
      serves: [{ service: `s${i % 60}`, assets: 3 }],
    }));
    const large = await tocsin.open({ viewport: { width: 1440, height: 900 } });
    await large.route('**/api/v1/services/graph*', (route) =>
      route.fulfill({ json: { services, groups, others: [] } }),
    );
    await large.goto(`${tocsin.address}/services?view=graph`);
    const worst = large.getByRole('application').getByRole('button', { name: /^Group 150/ });
    for (const width of [1440, 390]) {
      await large.setViewportSize({ width, height: 900 });
      await worst.waitFor();
      expect(await large.locator('.graph-box').count()).toBe(300);
      const drawn = () =>
        worst.evaluate((box) => {
          const zoom = box.getBoundingClientRect().width / (box as HTMLElement).offsetWidth;
          const sizes = [...box.querySelectorAll('b, small, .tag')].map((part) =>
            Number.parseFloat(getComputedStyle(part).fontSize),
          );
          const inside = box.getBoundingClientRect();
          const frame = box.closest('.graph')?.getBoundingClientRect() as DOMRect;
          const isIn =
            inside.left >= frame.left &&
            inside.right <= frame.right &&
            inside.top >= frame.top &&
            inside.bottom <= frame.bottom;
          return { isReadable: Math.min(...sizes) * zoom >= 11, isIn };
        });
      await expect.poll(drawn).toEqual({ isReadable: true, isIn: true });
    }
    await large.context().close();
  });

  test('Escape changes nothing, and whoever may only read is offered nothing', async () => {
    await press('Change Radiology');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    const reader = await tocsin.open({ stranger: true });
    const { link } = await (
      await page.request.post(`${tocsin.address}/api/v1/people`, {
        headers: { 'x-tocsin-request': '1' },
        data: { name: 'Reader', role: 'reader' },
      })
    ).json();
    await reader.goto(link);
    await reader.getByRole('button', { name: 'Sign in' }).click();
    await reader.getByRole('navigation', { name: 'Main' }).waitFor();
    await reader.goto(`${tocsin.address}/services`);
    await reader.getByText('Radiology', { exact: true }).first().waitFor();
    expect(await reader.getByRole('button', { name: /Change|Add a service/ }).count()).toBe(0);
    expect(tocsin.complaints).toEqual([]);
  });
});
