// A real PostgreSQL from npm, for those who run no server of their own. Our supervisor: it listens on a Unix socket that only its owner
// may enter, is started again when it dies, survives a kill -9 of this program (the next start adopts it), and stops with it otherwise.
// The bundled OpenSSL and ICU are out of support: so no TCP, no TLS and no ICU collations here.

import { readdir, readFile, rename, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@tocsin/core/base';
import pg from 'pg';
import type { DatabaseAddress } from './database.ts';
import { holdAlone } from './hold-alone.ts';
import { installBinaries, readProgramMajor } from './postgres-binaries.ts';
import { type Place, preparePlace, prepareUnfinishedData } from './postgres-place.ts';
import { end, findRunning, launch, pause, postgresPort, runToEnd } from './postgres-process.ts';

export interface EmbeddedPostgres {
  /** Its database `tocsin`, as the owner. */
  readonly owner: DatabaseAddress;
  /** Where binaries, data and log lie. */
  readonly home: string;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Beside or instead of ours, by PostgreSQL's names. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What happens to it later: it died, it was started again. */
  readonly onEvent?: (message: string) => void;
}

const ourSettings = {
  listen_addresses: '',
  port: String(postgresPort),
  shared_buffers: '128MB',
  max_connections: '60',
  max_wal_size: '1GB',
  log_destination: 'stderr',
  logging_collector: 'off',
  jit: 'off',
};

/**
 * Starts (or adopts) the server whose data lie below `stateFolder`. Throws `base/already-running` when another process holds the folder,
 * and `base/postgres-failed` with the reason when it does not come up.
 */
export async function startEmbeddedPostgres(
  stateFolder: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const place = await preparePlace(stateFolder);
  // Two supervisors of one server would stop it under each other's feet.
  const release = await holdAlone(place.home);
  if (release === undefined)
    throw new Problem(
      'base/already-running',
      `Tocsin already runs on ${stateFolder}. Stop it first, or start another one with --state FOLDER --port N.`,
    );
  try {
    const program = await installBinaries(place.home);
    await ensureCluster(place, program);
    const settings = { ...ourSettings, ...options.settings, unix_socket_directories: place.socket };
    const start = () => launch(place, program, settings);
    const socket = await bringUp(place, start);
    const owner: DatabaseAddress = { host: socket, port: postgresPort, user: 'tocsin', database: 'tocsin' };
    await ensureDatabase({ ...owner, database: 'postgres' }, 'tocsin');
    const unwatch = watch(place, start, options.onEvent ?? (() => {}));
    return {
      owner,
      home: place.home,
      async stop() {
        await unwatch();
        await end(place);
        // Only when it is empty; the next start makes it again.
        await rmdir(place.socket).catch(() => {});
        await release();
      },
    };
  } catch (error) {
    await end(place).catch(() => {});
    await release();
    throw error;
  }
}

async function ensureCluster(place: Place, program: string): Promise<void> {
  const made = await readFile(join(place.data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (made !== undefined) {
    const major = await readProgramMajor();
    if (made.trim() === major) return;
    throw new Problem(
      'base/postgres-failed',
      `The data in ${place.data} were made by PostgreSQL ${made.trim()}, this is ${major}. Start the older Tocsin, export, and import here.`,
    );
  }
  if ((await readdir(place.data).catch(() => [])).length > 0)
    throw new Problem(
      'base/postgres-failed',
      `${place.data} holds files and is no data folder of PostgreSQL. Move it away, or restore it from the backup.`,
    );
  const unfinished = await prepareUnfinishedData(place);
  await runToEnd(place, program, 'initdb', [
    ...['-D', unfinished, '-U', 'tocsin', '-A', 'trust', '-E', 'UTF8'],
    ...['--locale=C', '--data-checksums', '--no-instructions'],
  ]);
  await rename(unfinished, place.data);
}

/** Refusals that pass by themselves: the dead server's last processes still hold its memory, or it has not been reaped yet. */
const passing = /lock file ".*" already exists|pre-existing shared memory block .* still in use/;

/** Waits until it answers; returns the folder of its socket. */
async function bringUp(place: Place, start: () => ReturnType<typeof launch>): Promise<string> {
  const deadline = performance.now() + 60_000;
  for (let launches = 0; ; launches++) {
    const adopted = await findRunning(place);
    const child = adopted === undefined ? await start() : undefined;
    const socket = adopted?.socket ?? place.socket;
    while (child === undefined || (child.exitCode === null && child.signalCode === null)) {
      if (await canConnect({ host: socket, port: postgresPort, user: 'tocsin', database: 'postgres' })) return socket;
      if (child === undefined && (await findRunning(place)) === undefined) break;
      if (performance.now() > deadline)
        throw new Problem('base/postgres-failed', `PostgreSQL does not answer after a minute; see ${place.log}.`);
      await pause(25);
    }
    const said = (await readFile(place.log, 'utf8').catch(() => '')).trim().split('\n').slice(-4).join(' / ');
    if (child !== undefined && (launches >= 40 || !passing.test(said)))
      throw new Problem('base/postgres-failed', `PostgreSQL did not start. ${place.log} ends: ${said.slice(-1000)}`);
    await pause(250);
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

async function ensureDatabase(address: DatabaseAddress, name: string): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rows.length === 0) await client.query(`create database "${name}"`);
  } finally {
    await client.end();
  }
}

const lookEveryMs = 1000;
const mostBackOffMs = 30_000;

/** Looks once a second, also at an adopted server that is no child of ours, and starts it again when it is gone. */
function watch(
  place: Place,
  start: () => ReturnType<typeof launch>,
  say: (message: string) => void,
): () => Promise<void> {
  let stopped = false;
  let waiting = 0;
  let looking: Promise<void> | undefined;
  const look = async () => {
    if ((await findRunning(place)) !== undefined || stopped) return;
    say('PostgreSQL is gone; starting it again');
    try {
      await bringUp(place, start);
      waiting = 0;
      say('PostgreSQL answers again');
    } catch (error) {
      waiting = Math.min(mostBackOffMs, Math.max(lookEveryMs, waiting * 2));
      say(`${error instanceof Error ? error.message : String(error)} Next try in ${waiting / 1000} s.`);
    }
  };
  let timer: NodeJS.Timeout;
  const plan = () => {
    timer = setTimeout(() => {
      looking = look().finally(() => {
        looking = undefined;
        if (!stopped) plan();
      });
    }, lookEveryMs + waiting);
    timer.unref();
  };
  plan();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await looking;
  };
}
