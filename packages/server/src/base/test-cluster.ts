// One PostgreSQL for a whole run of tests: vitest asks for it before and after, the workers find it by the variable. It is held by a
// process of its own, that ends it also when this one is killed.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

let holder: ChildProcess | undefined;

export async function setup(): Promise<void> {
  if (process.env.TOCSIN_TEST_DATABASE_URL !== undefined) return;
  holder = fork(new URL('./hold-test-cluster.ts', import.meta.url), {
    execArgv: ['--conditions=source'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [url] = await Promise.race([
    once(holder, 'message'),
    once(holder, 'exit').then(() => {
      throw new Error('The database for the tests could not be started.');
    }),
  ]);
  process.env.TOCSIN_TEST_DATABASE_URL = String(url);
}

export async function teardown(): Promise<void> {
  if (holder === undefined) return;
  const ended = once(holder, 'exit');
  holder.disconnect();
  await ended;
}
