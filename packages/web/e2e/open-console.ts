// The real server with its demonstration hospital, as a child on a free port with a folder of its own, and a browser signed in to it.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromiumArguments, findChromium } from '@tocsin/testkit';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

export const executablePath = findChromium();
const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));

export interface Console {
  readonly address: string;
  /** The one-time link, unused. */
  readonly link: string;
  /** A page of its own context, signed in unless told otherwise. Complaints of the page end up in `complaints`. */
  open(options?: BrowserContextOptions & { stranger?: boolean }): Promise<Page>;
  readonly complaints: string[];
  /** The server's folder. */
  readonly state: string;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

/** Resolves with the sign-in link of the start line; rejects with what the server said when it ends before. */
function readLink(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const onText = (chunk: Buffer) => {
      said += chunk.toString();
      const link = /sign in once with (\S+)/.exec(said)?.[1];
      if (link !== undefined) resolve(link);
    };
    child.stdout?.on('data', onText);
    child.stderr?.on('data', onText);
    child.on('close', (code) => reject(new Error(`The server ended (${code}) before it was ready:\n${said}`)));
  });
}

/** The start words of a node with an authority and its hospitals; who signs in is the authority. */
export const asAuthority = ['--sector', '--link', '--of', 'Demonstration Support Centre'];

function startServer(state: string, port: number, words: readonly string[], configFile?: string) {
  const child = spawn(
    process.execPath,
    ['--conditions=source', main, '--state', state, '--port', String(port), ...new Set([...words, '--link'])],
    {
      // The runner says `test`, with which Vite would build React for development: what is measured is what ships.
      env: {
        ...process.env,
        NODE_ENV: 'production',
        TOCSIN_FETCH: 'off',
        NODE_OPTIONS: '',
        ...(configFile === undefined ? {} : { TOCSIN_CONFIG: configFile }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  return { child, ended: new Promise((done) => child.on('close', done)) };
}

/** PostgreSQL does not run as root: its user must be able to pass, or its data would lie elsewhere and stay behind. */
async function makeFolder(path: string): Promise<string> {
  await mkdir(path, { mode: 0o711 });
  return path;
}

const begin = (path: string): Promise<boolean> =>
  mkdir(path).then(
    () => true,
    () => false,
  );

async function keepFirstStart(first: string, words: readonly string[]): Promise<void> {
  try {
    const { child, ended } = startServer(await makeFolder(first), await freePort(), words);
    await readLink(child);
    child.kill('SIGTERM');
    await ended;
    await writeFile(`${first}.done`, '');
  } catch (error) {
    for (const path of [first, `${first}.begun`]) await rm(path, { recursive: true, force: true });
    throw error;
  }
}

/**
 * A folder of its own. Where the run keeps first starts (keep-first-starts.ts), it is a copy of what the first start with these words left
 * behind: a database made once.
 */
async function takeState(words: readonly string[]): Promise<string> {
  const state = join(await mkdtemp(join(tmpdir(), 'tocsin-e2e-')), 'state');
  await chmod(dirname(state), 0o711);
  const kept = process.env.TOCSIN_FIRST_STARTS;
  if (kept === undefined) return makeFolder(state);
  const first = join(kept, words.join('_').replaceAll(/[^\w-]+/g, '-') || 'demonstration');
  // Of two workers that want the same first start, one makes it.
  while (!existsSync(`${first}.done`)) {
    if (await begin(`${first}.begun`)) await keepFirstStart(first, words);
    else await setTimeout(100);
  }
  const copied = spawnSync('cp', ['-a', first, state]);
  if (copied.status !== 0) throw new Error(`The first start could not be copied: ${copied.stderr.toString()}`);
  return state;
}

/** Starts server and browser and signs in once; every page opened later starts from that session. `config` is a tocsin.yaml; `empty` leaves the demonstration out. */
export async function openConsole({
  config = '{}',
  empty = false,
  words = [],
}: {
  config?: string;
  empty?: boolean;
  /** More words of the start. */
  words?: readonly string[];
} = {}): Promise<Console> {
  const startWords = [...(empty ? ['--empty'] : []), ...words];
  const state = await takeState(startWords);
  const port = await freePort();
  const configFile = join(state, 'tocsin.yaml');
  await writeFile(configFile, config);
  const { child, ended } = startServer(state, port, startWords, configFile);
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    child.kill('SIGTERM');
    await ended;
    await rm(dirname(state), { recursive: true, force: true });
  };
  try {
    const link = await readLink(child);
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: [...chromiumArguments] });
    const signedIn = await browser.newContext();
    const first = await signedIn.newPage();
    await first.goto(link);
    await first.getByRole('button', { name: 'Sign in' }).click();
    await first.getByRole('navigation', { name: 'Main' }).waitFor();
    const storageState = await signedIn.storageState();
    await signedIn.close();
    const complaints: string[] = [];
    const open: Console['open'] = async ({ stranger = false, ...options } = {}) => {
      const context = await browser!.newContext({ ...(stranger ? {} : { storageState }), ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      return page;
    };
    return { address: `http://localhost:${port}`, link, open, complaints, state, close };
  } catch (error) {
    await close();
    throw error;
  }
}
