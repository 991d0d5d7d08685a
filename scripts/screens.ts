// `npm run screens`: every screen in light and dark at three widths, from the demonstration, into the ignored folder `screens/`; with --docs the
// six pictures of docs/screens/ as well; with --language nl (es, et, fr, de) in that language. For people's eyes: nothing is compared.

import { mkdir, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { asAuthority, type Console, executablePath, openConsole } from '../packages/web/e2e/open-console.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const say = (text: string) => process.stdout.write(`${text}\n`);
const widths = [1440, 1024, 390] as const;
const schemes = ['light', 'dark'] as const;

/** Addresses of a hospital's console; `first:/list` is the first link to one thing on that list, `>part` a part of its page. */
const ofHospital: Readonly<Record<string, string>> = {
  today: '/',
  warnings: '/warnings',
  warning: 'first:/warnings',
  incidents: '/incidents',
  incident: 'first:/incidents',
  'incident-duties': 'first:/incidents>duties',
  'incident-reports': 'first:/incidents>reports',
  'incident-ransom': 'first:/incidents>ransom',
  'incident-files': 'first:/incidents>files',
  deadlines: '/deadlines',
  inventory: '/inventory',
  asset: 'first:/inventory',
  import: '/inventory/import',
  fill: '/inventory/fill/version',
  services: '/services',
  advisories: '/advisories',
  advisory: 'first:/advisories',
  sources: '/sources',
  trends: '/trends',
  'settings-you': '/settings',
  'settings-sign-in': '/settings/sign-in',
  'settings-organisation': '/settings/organisation',
  'settings-authority': '/settings/authority',
  'settings-people': '/settings/people',
  'settings-delivery': '/settings/delivery',
  'settings-duties': '/settings/duties',
  'settings-names': '/settings/names',
  'settings-tokens': '/settings/tokens',
  'settings-proof': '/settings/proof',
  'settings-about': '/settings/about',
  welcome: '/welcome',
  'welcome-2': '/welcome?step=2',
  'welcome-3': '/welcome?step=3',
  'no-such-page': '/nowhere',
};
const ofAuthority = { sector: '/sector', 'settings-members': '/settings/members' };

/** What the README shows. */
const shown = ['today', 'warning', 'warnings', 'services', 'trends', 'sector'];
const limit = 200_000;
const languages = ['en', 'nl', 'es', 'et', 'fr', 'de'];
const asked = process.argv.indexOf('--language');
const language = asked < 0 ? 'en' : (process.argv[asked + 1] ?? '');
if (!languages.includes(language)) {
  say(`--language takes one of ${languages.join(', ')}.`);
  process.exit(2);
}

async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle').catch(() => undefined);
}

/** Without one the pages of an incident would show that there is none. */
async function declareExercise(tocsin: Console): Promise<void> {
  const page = await tocsin.open();
  const reply = await page.request.post(`${tocsin.address}/api/v1/incidents`, {
    headers: { 'x-tocsin-request': '1' },
    data: { key: 'for-the-pictures', title: 'Files on the ward share are unreadable', drill: true },
  });
  if (!reply.ok()) throw new Error(`No exercise could be declared: ${await reply.text()}`);
  await page.context().close();
}

/** The address of the first link below a list that leads to one thing, or of a part of that thing's page. */
async function firstOf(tocsin: Console, asked: string): Promise<string> {
  const [list = '', part] = asked.split('>');
  const page = await tocsin.open();
  await page.goto(`${tocsin.address}${list}`);
  await settle(page);
  const hrefs = await page
    .locator('main a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  await page.context().close();
  const found = hrefs.find((href) => href.startsWith(`${list}/`) && !/import|fill/.test(href)) ?? list;
  return part === undefined ? found : `${found.split('/').slice(0, 3).join('/')}/${part}`;
}

async function shoot(tocsin: Console, screens: Readonly<Record<string, string>>, forDocs: boolean): Promise<void> {
  const addresses: [string, string][] = [];
  for (const [name, path] of Object.entries(screens))
    addresses.push([name, path.startsWith('first:') ? await firstOf(tocsin, path.slice(6)) : path]);
  for (const scheme of schemes)
    for (const width of widths) {
      const page = await tocsin.open({
        colorScheme: scheme,
        viewport: { width, height: 900 },
        reducedMotion: 'reduce',
      });
      await page.addInitScript((chosen) => localStorage.setItem('tocsin-language', chosen), language);
      for (const [name, path] of addresses) {
        await page.goto(`${tocsin.address}${path}`);
        await settle(page);
        await page.screenshot({ path: at(`screens/${name}-${scheme}-${width}.png`), fullPage: width === 390 });
      }
      await page.context().close();
      say(`${addresses.length} screens, ${scheme}, ${width} px`);
    }
  if (!forDocs) return;
  const page = await tocsin.open({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  for (const [name, path] of addresses.filter(([screen]) => shown.includes(screen))) {
    await page.goto(`${tocsin.address}${path}`);
    await settle(page);
    const file = at(`docs/screens/${name}.png`);
    await page.screenshot({ path: file });
    const { size } = await stat(file);
    if (size > limit) throw new Error(`${file} has ${size} bytes; ${limit} is the most`);
    say(`docs/screens/${name}.png ${Math.round(size / 1000)} kB`);
  }
  await page.context().close();
}

if (executablePath === undefined) {
  say('There is no Chromium here (apt-get install chromium).');
  process.exit(1);
}
const forDocs = process.argv.includes('--docs');

await rm(at('screens'), { recursive: true, force: true });
await mkdir(at('screens'), { recursive: true });
if (forDocs) await mkdir(at('docs/screens'), { recursive: true });
for (const [words, screens] of [
  [[], ofHospital],
  [asAuthority, ofAuthority],
] as const) {
  const tocsin = await openConsole({ words });
  try {
    if (screens === ofHospital) await declareExercise(tocsin);
    await shoot(tocsin, screens, forDocs);
  } finally {
    await tocsin.close();
  }
}
