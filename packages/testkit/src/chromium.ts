// A Chromium of the machine, for tests in a real browser. Nothing is downloaded; without one those tests skip.

import { existsSync } from 'node:fs';

/** The executable named by TOCSIN_CHROMIUM, or the first of the usual places; undefined when there is none. */
export function findChromium(): string | undefined {
  return [
    process.env.TOCSIN_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((path) => path !== undefined && existsSync(path));
}

/** Quiet, without GPU, and without a word to anyone outside. `--no-sandbox` because containers run as root. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
