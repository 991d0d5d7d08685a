// Hands that shake, eyes that tire: targets of 24 px for a finger, the focus never under a bar, nothing that moves for who wants none, and the
// system's own high contrast.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cutOff } from './look-at-page.ts';
import { type Console, executablePath, openConsole } from './open-console.ts';

let tocsin: Console;
const paths = ['/', '/warnings', '/inventory', '/advisories', '/sources', '/trends', '/settings/organisation'];

async function settle(page: Page, path: string): Promise<void> {
  await page.goto(`${tocsin.address}${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
}

/** What has the focus, when something lies over its middle. */
const findCover = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return null;
    const { left, top, width, height } = focused.getBoundingClientRect();
    const over = document.elementFromPoint(
      Math.min(innerWidth - 1, Math.max(0, left + width / 2)),
      Math.min(innerHeight - 1, Math.max(0, top + Math.min(height, innerHeight) / 2)),
    );
    const isSeen =
      over !== null && (focused.contains(over) || over.contains(focused) || over.closest('label') !== null);
    return isSeen ? null : `${focused.textContent?.slice(0, 40)} under ${over?.className || over?.tagName}`;
  });

/** The address of the warning that hits the most of the demonstration's assets. */
async function manyFindings(page: Page): Promise<string> {
  const { items } = (await (await page.request.get(`${tocsin.address}/api/v1/warnings?limit=200`)).json()) as {
    items: { id: string; counts: { affected: number; cannotTell: number } }[];
  };
  const [most] = items.toSorted(
    ({ counts: a }, { counts: b }) => b.affected + b.cannotTell - a.affected - a.cannotTell,
  );
  return `/warnings/${most?.id}`;
}

async function post(page: Page, path: string, data: object): Promise<{ incident?: { id: string } }> {
  const headers = { 'x-tocsin-request': '1' };
  const reply = await page.request.post(`${tocsin.address}/api/v1/${path}`, { headers, data });
  expect(reply.ok(), path).toBe(true);
  return reply.json();
}

/** An exercise; gives the address of its fact sheet. */
async function declare(page: Page): Promise<string> {
  const { incident } = await post(page, 'incidents', { key: crypto.randomUUID(), title: 'Pumps stop', drill: true });
  return `/incidents/${incident?.id}/sheet`;
}

/** What Trends counts: findings of a warning that are taken on and settled. */
async function settleSome(page: Page): Promise<void> {
  const warning = await manyFindings(page);
  for (const state of ['acknowledged', 'done']) await post(page, `${warning.slice(1)}/findings`, { state });
}

describe.skipIf(executablePath === undefined)('hands and eyes', () => {
  beforeAll(async () => {
    tocsin = await openConsole();
  });
  afterAll(() => tocsin?.close());

  test('a finger finds every target: 24 px, or room round it (WCAG 2.2, 2.5.8), and buttons and fields of 44 px', async () => {
    const page = await tocsin.open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const small: string[] = [];
    await settle(page, '/');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: /^Declare an incident/ }).waitFor();
    // A finger has no keys to be told of.
    expect(await page.locator('.rail kbd').evaluateAll((keys) => keys.some((key) => key.checkVisibility()))).toBe(
      false,
    );
    for (const path of paths) {
      await settle(page, path);
      const { violations, passes, inapplicable } = await new AxeBuilder({ page }).withRules(['target-size']).analyze();
      expect([...violations, ...passes, ...inapplicable].map(({ id }) => id)).toContain('target-size');
      const low = await page
        .locator('button, .button, select, input:not([type="checkbox"], [type="radio"], [type="hidden"])')
        .evaluateAll((all) =>
          all
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43)
            .map((one) => one.outerHTML.slice(0, 120)),
        );
      small.push(...low.map((html) => `${path}: ${html}`));
      small.push(...violations.flatMap(({ nodes }) => nodes.map((node) => `${path}: ${node.html.slice(0, 120)}`)));
    }
    expect(small).toEqual([]);
    await page.context().close();
  });

  // The last is a window of 1280 px at 400 %.
  test.for([
    { width: 1280, height: 600 },
    { width: 390, height: 700 },
    { width: 320, height: 256 },
  ])('the focus is never under a bar at $width px (WCAG 2.2, 2.4.11)', async (viewport) => {
    const page = await tocsin.open({ viewport });
    const covered: string[] = [];
    const goThrough = async (path: string) => {
      for (const key of ['Tab', 'Shift+Tab'])
        for (let i = 0; i < 25; i++) {
          await page.keyboard.press(key);
          const cover = await findCover(page);
          if (cover !== null) covered.push(`${path} ${key}: ${cover}`);
        }
    };
    for (const path of paths.slice(0, 5)) {
      await settle(page, path);
      await page.locator('#content').focus();
      await goThrough(path);
    }
    await settle(page, await manyFindings(page));
    await page.getByRole('checkbox', { name: 'Choose all' }).focus();
    await goThrough('a warning with 36 findings');
    await settle(page, `${await declare(page)}?show=all`);
    const fields = page.locator('.control textarea');
    for (const at of [0, 1]) {
      await fields.nth(at).focus();
      await page.keyboard.type('Typed.');
      expect(await findCover(page), `field ${at} while it is typed into`).toBeNull();
    }
    await goThrough('a fact sheet that is not saved');
    expect([...new Set(covered)]).toEqual([]);
    await page.context().close();
  });

  test.for([390, 320])('nothing of a row is out of sight at %i px, and a table is still one', async (width) => {
    const page = await tocsin.open({ viewport: { width, height: 800 } });
    await settleSome(page);
    for (const path of [await manyFindings(page), '/services', '/trends']) {
      await settle(page, path);
      const tables = page.locator('main table:not(.chart table, .print-only)');
      await tables.first().waitFor();
      const shapes = await tables.evaluateAll((all) =>
        all.filter((one) => one.checkVisibility()).map((one) => (one as HTMLElement).dataset.shape),
      );
      expect(new Set(shapes), path).toEqual(new Set(['cards']));
      expect(await cutOff(page), path).toEqual([]);
      const outside = await tables.evaluateAll((all) =>
        all.flatMap((one) => {
          const box = one.parentElement!;
          return box.scrollWidth > box.clientWidth ? [`${box.ariaLabel}: ${box.scrollWidth} > ${box.clientWidth}`] : [];
        }),
      );
      expect(outside, path).toEqual([]);
      // As the browser tells it to a screen reader, not as the markup says it.
      const cdp = await page.context().newCDPSession(page);
      const { nodes } = await cdp.send('Accessibility.getFullAXTree');
      const roles = new Set(nodes.map(({ role }) => role?.value as string));
      for (const role of ['table', 'columnheader', 'rowheader', 'cell'])
        expect(roles, `${path} ${role}`).toContain(role);
    }
    await page.context().close();
  });

  test('nothing moves for who asked for no motion, also while a page loads', async () => {
    const page = await tocsin.open({ reducedMotion: 'reduce' });
    await page.route('**/api/v1/sources', () => {});
    await page.goto(`${tocsin.address}/sources`);
    await page.getByRole('status', { name: 'Loading' }).first().waitFor();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await settle(page, '/warnings');
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.context().close();
  });

  test('the system’s high contrast keeps the focus and the place in the menu visible', async () => {
    const page = await tocsin.open({ forcedColors: 'active' });
    await settle(page, '/warnings');
    const place = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Warnings' });
    const other = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Inventory' });
    const lookOf = (link: typeof place) =>
      link.evaluate((element) => {
        const { borderLeftColor, borderLeftWidth, outlineStyle, textDecorationLine } = getComputedStyle(element);
        return { borderLeftColor, borderLeftWidth, outlineStyle, textDecorationLine };
      });
    const count = await place.locator('.count').evaluate(({ clientWidth, scrollWidth }) => scrollWidth - clientWidth);
    expect(count).toBeLessThanOrEqual(0);
    const unfocused = await lookOf(other);
    expect(await lookOf(place)).not.toEqual(unfocused);
    await page.locator('#content').focus();
    await page.keyboard.press('Shift+Tab');
    await other.focus();
    expect((await lookOf(other)).outlineStyle).not.toBe('none');
    await page.context().close();
  });
});
