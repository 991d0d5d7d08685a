// A migrated database of the benchmark's own: on the embedded PostgreSQL, and on another one when TOCSIN_BENCH_DATABASE_URL names it.

import pg from 'pg';
import { startEmbeddedPostgres } from '../packages/server/src/base/embedded-postgres.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../packages/server/src/base/index.ts';
import { migrate, readMigrations } from '../packages/server/src/base/migrations.ts';
import { makeTestFolder } from '../packages/server/src/base/test-database.ts';

export interface BenchDatabase {
  /** `embedded, 18.1` or `by URL, 15.8`. */
  readonly name: string;
  readonly database: Database;
  /** As the owner, past row-level security: for the other side of a comparison. */
  readonly client: pg.Client;
  stop(): Promise<void>;
}

/** As a person who reads the manual would set them; the same for both sides. */
const settings = { shared_buffers: '1GB', maintenance_work_mem: '1GB', work_mem: '64MB', max_wal_size: '8GB' };

/** The databases to measure on, one after the other: `open` starts one. */
export function listDatabases(): { open: () => Promise<BenchDatabase> }[] {
  const url = process.env.TOCSIN_BENCH_DATABASE_URL;
  return [{ open: openEmbedded }, ...(url === undefined ? [] : [{ open: () => openByUrl(url) }])];
}

async function openEmbedded(): Promise<BenchDatabase> {
  const folder = makeTestFolder();
  const postgres = await startEmbeddedPostgres(folder.path, { settings });
  return connect('embedded', postgres.owner, async () => {
    await postgres.stop();
    folder.remove();
  });
}

async function openByUrl(url: string): Promise<BenchDatabase> {
  const name = 'tocsin_bench';
  const within = new URL(url);
  within.pathname = `/${name}`;
  const admin = new pg.Client(url);
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  return connect('by URL', { connectionString: within.href }, async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
}

async function connect(kind: string, address: DatabaseAddress, stop: () => Promise<void>): Promise<BenchDatabase> {
  await migrate(address, await readMigrations());
  const database = openDatabase(address);
  const client = new pg.Client(address);
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  return {
    name: `${kind}, PostgreSQL ${rows[0]!.server_version.split(' ')[0]}`,
    database,
    client,
    async stop() {
      await client.end();
      await database.close();
      await stop();
    },
  };
}
