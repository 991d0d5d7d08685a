// The processes of the embedded PostgreSQL: start one, find the one that holds our data, end it.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@tocsin/core/base';
import type { Place } from './postgres-place.ts';

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const postgresPort = 5432;

const runAs = (place: Place, program: string) => ({
  ...(place.runner ?? {}),
  env: {
    PATH: process.platform === 'win32' ? join(program, 'bin') : '/usr/bin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
    LD_LIBRARY_PATH: join(program, 'lib'),
  },
  cwd: place.socket,
});

/** Runs one of the programs to its end; throws with what it said. */
export async function runToEnd(place: Place, program: string, command: string, args: readonly string[]): Promise<void> {
  const child = spawn(join(program, 'bin', command), args, {
    ...runAs(place, program),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  const code = await new Promise<number | string | null>((resolve) =>
    child.on('error', (error) => resolve(error.message)).on('close', resolve),
  );
  if (code !== 0)
    throw new Problem('base/postgres-failed', `${command} ended with ${code}: ${said.trim().slice(-800)}`);
}

/** The process that holds our data folder, if it is alive and really is our PostgreSQL: a number in a file may by now be anybody's. A zombie is dead. */
export async function findRunning(place: Place): Promise<{ pid: number; socket: string } | undefined> {
  const lines = (await readFile(join(place.data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  // The fifth line is the folder of its socket; another TMPDIR at that start put it elsewhere.
  return (await readCommand(pid)).includes(place.data) ? { pid, socket: lines[4] || place.socket } : undefined;
}

async function readCommand(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const state = /^\d+ \(.*\) (\w)/s.exec(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''))?.[1];
    return state === undefined || state === 'Z' ? '' : readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  }
  try {
    return process.platform === 'win32'
      ? execFileSync(
          'powershell',
          ['-NoProfile', '-Command', `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`],
          { encoding: 'utf8' },
        )
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

const mostLogBytes = 16 * 1024 * 1024;

/** Starts the server in a session of its own: a Ctrl-C in the terminal is for us, and we end it in order. */
export async function launch(
  place: Place,
  program: string,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  // After a reboot the number in the file may be another process of the same user, and PostgreSQL would then refuse to start.
  if (process.platform === 'linux' && (await findRunning(place)) === undefined) await dropForeignPidFile(place);
  if (((await stat(place.log).catch(() => undefined))?.size ?? 0) > mostLogBytes)
    await rename(place.log, `${place.log}.1`);
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(place.log, 'a');
  const child = spawn(join(program, 'bin', 'postgres'), ['-D', place.data, ...args], {
    ...runAs(place, program),
    stdio: ['ignore', log, log],
    detached: true,
  });
  child.on('error', () => {});
  child.unref();
  closeSync(log);
  return child;
}

async function dropForeignPidFile(place: Place): Promise<void> {
  const file = join(place.data, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  const command = pid > 0 ? await readCommand(pid) : '';
  if (command !== '' && !command.includes(place.data)) await rm(file, { force: true });
}

/** A fast shutdown: clients are cut, what was committed is on disk. Waits until the process is gone. */
export async function end(place: Place): Promise<void> {
  for (const [signal, waits] of [
    ['SIGINT', 400],
    ['SIGQUIT', 100],
  ] as const) {
    const running = await findRunning(place);
    if (running === undefined) return;
    process.kill(running.pid, signal);
    for (let tries = 0; tries < waits; tries++) {
      if ((await findRunning(place)) === undefined) return;
      await pause(25);
    }
  }
}
