// What every page is held to, wherever it is reached from.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** The page is there and no part of it still loads. */
export async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('load');
}

/** Violations of WCAG 2.2 AA that axe finds: the rule and where. */
export async function violationsOf(page: Page, { colours = true } = {}): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .disableRules(colours ? [] : ['color-contrast'])
    .analyze();
  return violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) => `${rule.id}: ${node.target.join(' ')}`));
}

/** What a reader of this width does not see: the page scrolls sideways, a column ends beyond its table, or a text is cut off that has no other way to be read. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    // What measures itself has done so two frames after the window changed.
    for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`scrolls sideways: ${scrollWidth}`);
    for (const element of document.querySelectorAll<HTMLElement>(
      'button, a, h1, h2, h3, label, th, dt, .tag, summary, option',
    )) {
      const { overflowX } = getComputedStyle(element);
      const isCut = (overflowX === 'hidden' || overflowX === 'clip') && element.scrollWidth > element.clientWidth + 1;
      if (isCut && element.clientWidth > 1 && element.title === '')
        found.push(`cut off: ${element.tagName.toLowerCase()} ${element.textContent.slice(0, 40)}`);
    }
    for (const table of document.querySelectorAll<HTMLElement>('[role="table"]')) {
      const end = table.getBoundingClientRect().right + 1;
      for (const cell of table.querySelectorAll<HTMLElement>('[role="columnheader"], [role="cell"]')) {
        // Headers that only a screen reader hears are one pixel wide, or stand in a row that is.
        if (Math.min(cell.clientWidth, cell.parentElement?.clientWidth ?? 0) <= 1) continue;
        const isOut = cell.getBoundingClientRect().right > end || cell.scrollWidth > cell.clientWidth + 1;
        const name = cell.dataset.header ?? cell.textContent;
        if (isOut) found.push(`beyond its column or table: ${cell.role} ${name.slice(0, 40)}`);
      }
    }
    return found;
  });
