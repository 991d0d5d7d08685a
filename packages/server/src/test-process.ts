// The real program in a process of its own, to be killed: `main.ts` as `npm start` runs it, on a database of the test's.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TestReply } from './test-server.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

export interface TestProcess {
  readonly url: string;
  /** As whom `call` asks. */
  token: string | undefined;
  /** What it wrote to standard output so far. */
  readonly printed: () => string;
  /** What it wrote to standard error so far. */
  readonly said: () => string;
  call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: TestReply; headers: Headers }>;
  isThere(): boolean;
  /** `SIGKILL` unless told; resolves when it is gone. */
  kill(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

export interface TestProcessOptions {
  readonly stateFolder: string;
  readonly databaseUrl?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly token?: string | undefined;
}

function launch(options: TestProcessOptions): { child: ChildProcess; out: () => string; said: () => string } {
  const child = spawn(
    process.execPath,
    ['--conditions=source', main, '--state', options.stateFolder, '--port', '0', ...(options.args ?? ['--empty'])],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        TMPDIR: process.env.TMPDIR,
        TOCSIN_FETCH: 'off',
        ...(options.databaseUrl === undefined ? {} : { TOCSIN_DATABASE_URL: options.databaseUrl }),
        ...options.environment,
      },
    },
  );
  let [out, said] = ['', ''];
  child.stdout?.on('data', (text) => (out += text));
  child.stderr?.on('data', (text) => (said += text));
  return { child, out: () => out, said: () => said };
}

const isOver = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Starts it without waiting for its address: for what is killed while it starts, and for what must not come up. */
export function launchTestProcess(options: TestProcessOptions) {
  const { child, out, said } = launch(options);
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out: out(), said: said() }));
  return { ended, kill: () => child.kill('SIGKILL') };
}

/** Resolves once it answers; throws with what it said when it ends before. */
export async function startTestProcess(options: TestProcessOptions): Promise<TestProcess> {
  const { child, out, said } = launch(options);
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /Tocsin runs at (http:\S+)/.exec(out())?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${said()}`)));
  });
  const started: TestProcess = {
    url,
    token: options.token,
    printed: out,
    said,
    isThere: () => !isOver(child),
    async call(method, path, body) {
      const isFile = body instanceof Uint8Array;
      const reply = await fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${started.token ?? ''}`,
          ...(body === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isFile ? Buffer.from(body) : JSON.stringify(body) }),
      });
      const text = await reply.text();
      const isJson = /json/.test(reply.headers.get('content-type') ?? '');
      return { status: reply.status, body: isJson ? JSON.parse(text) : text, headers: reply.headers };
    },
    async kill(signal = 'SIGKILL') {
      if (isOver(child)) return;
      const closed = once(child, 'close');
      child.kill(signal);
      await closed;
    },
  };
  return started;
}
