// The console at 100,000 warnings: Chromium with its processor slowed down four times opens Warnings, changes pages and scrolls by wheel.
// `node scripts/launch.mjs bench console` runs this part alone.

import { availableParallelism, loadavg } from 'node:os';
import { chromiumArguments, findChromium } from '@tocsin/testkit';
import pg from 'pg';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { buildWeb } from '../packages/server/src/build-web.ts';
import { makeTestSession } from '../packages/server/src/directory/test-session.ts';
import { startTestServer, type TestServer } from '../packages/server/src/test-server.ts';

const many = 100_000;
const slower = 4;
const scrollMs = 5000;
const goals = { coldMs: 1500, routeMs: 100 };

/** One warning as the server writes it; the others differ in id, words, rank and day. */
const template = {
  advisory: 'ICSMA-21-187-01',
  advisoryTitle: 'Vue PACS: many weaknesses, one of them exploited',
  publisher: 'Benchmark',
  priority: 'scheduled',
  decision: { priority: 'scheduled', path: [] },
  vulnerabilities: ['CVE-2020-1938', 'CVE-2018-12326'],
  services: [{ id: 'radiology', name: 'Radiology', patientEffect: 'No earlier images.' }],
  counts: { affected: 2, cannotTell: 1, open: 3, acknowledged: 0, inProgress: 0, done: 0, notApplicable: 0 },
  action: 'Take the release that the maker names.',
  because: ['It is reachable from the hospital’s network.'],
  knownExploited: false,
  state: 'open',
  raisedAt: '2026-11-01T08:00:00.000Z',
  changedAt: '2026-11-01T08:00:00.000Z',
  dueOn: '2026-12-24',
  tlp: 'CLEAR',
};

async function fill(server: TestServer): Promise<void> {
  const client = new pg.Client(server.address);
  await client.connect();
  await client.query(
    `insert into warning (organisation, id, advisory, rank, urgency, state, due_on, known_exploited, services, search, body, raised_at, changed_at)
     select $1::uuid, id, gen_random_uuid(), rank, rank * 100000 + i % 20000, 'open', '2026-12-24', false, '{radiology}',
       'vue pacs radiology cve-2020-1938 warning ' || i,
       $2::jsonb || jsonb_build_object('id', id, 'headline', 'Vue PACS ' || i || ' in Radiology: attackers could read and change images. 2 devices affected',
         'priority', (array['immediate', 'out-of-cycle', 'scheduled', 'defer'])[rank + 1]),
       '2026-11-01T08:00:00Z', '2026-11-01T08:00:00Z'
     from (select i, gen_random_uuid() as id, least(i % 40, 3) as rank from generate_series(1, ${many}) i) as n`,
    [server.organisation, JSON.stringify(template)],
  );
  await client.query('vacuum analyze warning');
  await client.end();
}

async function openSlow(context: BrowserContext): Promise<{ page: Page; cdp: CDPSession }> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await cdp.send('Performance.enable');
  // Notes in the page itself: when the first row stood there, and when the last long task after that ended.
  await page.addInitScript(() => {
    const seen = { row: 0, busyUntil: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) seen.busyUntil = Math.max(seen.busyUntil, task.startTime + task.duration);
    }).observe({ type: 'longtask', buffered: true });
    new MutationObserver((_, observer) => {
      if (document.querySelector('[data-row]') === null) return;
      seen.row = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  return { page, cdp };
}

/** Milliseconds of processor that the page's main thread has had: unlike the clock it does not count waiting for other programs. */
async function readThreadMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0) * 1000;
}

/** Milliseconds from the start of the navigation until rows stand there and nothing keeps the page from answering. */
async function measureCold(page: Page, address: string): Promise<number> {
  await page.goto(`${address}/warnings`);
  await page.locator('[data-row]').first().waitFor();
  // Two seconds without a long task: then it answers.
  return page.evaluate(async () => {
    const { seen } = window as unknown as { seen: { row: number; busyUntil: number } };
    while (performance.now() - Math.max(seen.row, seen.busyUntil) < 2000)
      await new Promise((resolve) => setTimeout(resolve, 200));
    return Math.max(seen.row, seen.busyUntil);
  });
}

/** Milliseconds from the click on a place until its heading is painted. */
async function measureRoute(page: Page, place: string, heading: string): Promise<number> {
  return page.evaluate(
    ([name, title]) =>
      new Promise<number>((resolve) => {
        const link = [...document.querySelectorAll<HTMLAnchorElement>('nav[aria-label="Main"] a')].find((one) =>
          one.textContent?.startsWith(name!),
        );
        const started = performance.now();
        const look = () => {
          if (document.querySelector('main h1')?.textContent === title)
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
          else requestAnimationFrame(look);
        };
        link?.click();
        look();
      }),
    [place, heading],
  );
}

async function measureScroll(
  page: Page,
): Promise<{ longest: number; frames: number; nodes: number; rows: number; down: number }> {
  await page.mouse.move(700, 500);
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { frames });
    const note = (at: number) => {
      frames.push(at);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  const until = performance.now() + scrollMs;
  while (performance.now() < until) await page.mouse.wheel(0, 240);
  return page.evaluate(() => {
    const { frames } = window as unknown as { frames: number[] };
    const gaps = frames.slice(1).map((at, i) => at - frames[i]!);
    return {
      longest: Math.max(...gaps),
      frames: gaps.length,
      nodes: document.querySelectorAll('*').length,
      rows: document.querySelectorAll('[data-row]').length,
      down: scrollY,
    };
  });
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const ratio = (value: number, goal: number) =>
  `${value.toFixed(0)} ms, ${(value / goal).toFixed(2)} of the goal of ${goal} ms`;

export async function measureConsole(say: (text: string) => void): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    say('Console: there is no Chromium here; not measured.');
    return;
  }
  const server = await startTestServer({ webFolder: await buildWeb() });
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  try {
    await fill(server);
    const address = await server.app.server.listen({ host: '127.0.0.1', port: 0 });
    const { body } = await server.call('GET', '/api/v1/people');
    const [name, value] = (await makeTestSession(server.app.deps, server.organisation, body.items[0].id)).split('=');
    const cookies = [{ name: name!, value: value!, url: address }];
    const cold: number[] = [];
    const threadMs: number[] = [];
    let last: { page: Page; context: BrowserContext } | undefined;
    for (let i = 0; i < 3; i++) {
      await last?.context.close();
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      await context.addCookies(cookies);
      const { page, cdp } = await openSlow(context);
      cold.push(await measureCold(page, address));
      threadMs.push(await readThreadMs(cdp));
      last = { page, context };
    }
    const { page } = last!;
    const crowded = loadavg()[0]! / availableParallelism();
    say(
      `Console, ${many.toLocaleString('en')} warnings, processor slowed ${slower} times, ${crowded.toFixed(1)} programs to a processor besides (above 1 every time is longer than it need be):`,
    );
    say(
      `  Warnings, cold, until it answers (median of 3): ${ratio(median(cold), goals.coldMs)}; ${median(threadMs).toFixed(0)} ms of processor`,
    );
    const routes: string[] = [];
    for (const round of ['first', 'second'])
      for (const [place, heading] of [
        ['Inventory', 'Inventory'],
        ['Advisories', 'Advisories'],
        ['Warnings', 'Warnings'],
      ] as const) {
        await page.waitForLoadState('networkidle');
        const took = await measureRoute(page, place, heading);
        if (round === 'second') routes.push(`${place} ${ratio(took, goals.routeMs)}`);
      }
    say(`  Change of page, once loaded: ${routes.join('; ')}`);
    await page.locator('[data-row]').first().waitFor();
    const { longest, frames, nodes, rows, down } = await measureScroll(page);
    say(
      `  Scrolling 5 s by wheel, ${Math.round(down)} px: longest frame ${longest.toFixed(0)} ms, ${frames} frames; ${rows} rows and ${nodes} nodes in the page`,
    );
  } finally {
    await browser.close();
    await server.stop();
  }
}
