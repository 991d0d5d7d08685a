// A database of its own for a test, cloned from a migrated template: a tenth of a second instead of a cluster. Needs a server, named by
// TOCSIN_TEST_DATABASE_URL (any PostgreSQL 15 or newer, as a superuser); vitest starts one for the whole run (test-cluster.ts), else each database gets one of its own.

import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseAddress } from './database.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { newId } from './ids.ts';
import { migrate, readMigrations } from './migrations.ts';

export interface TestDatabase {
  /** As its owner. */
  readonly address: DatabaseAddress;
  stop(): Promise<void>;
}

const variable = 'TOCSIN_TEST_DATABASE_URL';

/** A folder that others may pass through, so that a PostgreSQL that does not run as root can live below it. */
export function makeTestFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'tocsin-test-'));
  chmodSync(path, 0o711);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A PostgreSQL for tests alone, and its address as a URL. */
export async function startTestCluster(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = makeTestFolder();
  const postgres = await startEmbeddedPostgres(folder.path, {
    // Tests kill processes, not the power.
    settings: { fsync: 'off', max_connections: '200', shared_buffers: '64MB' },
  });
  const { host, port, user } = postgres.owner;
  return {
    url: `postgresql://${user}@localhost:${port}/postgres?host=${encodeURIComponent(host ?? '')}`,
    async stop() {
      await postgres.stop();
      folder.remove();
    },
  };
}

async function run<R>(address: DatabaseAddress, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const within = (url: string, database: string): DatabaseAddress => {
  const own = new URL(url);
  own.pathname = `/${database}`;
  return { connectionString: own.href };
};

const templateLock = 7_463_629;

/** Made once for each state of the migrations, under a lock: whoever comes first. It takes its name when it is whole. */
async function ensureTemplate(url: string): Promise<string> {
  const migrations = await readMigrations();
  const hash = createHash('sha256').update(migrations.map((migration) => migration.checksum).join());
  const name = `tocsin_template_${hash.digest('hex').slice(0, 12)}`;
  await run({ connectionString: url }, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    if ((await client.query('select from pg_database where datname = $1', [name])).rowCount) return;
    const unfinished = `${name}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    await migrate(within(url, unfinished), migrations);
    await client.query(`alter database ${unfinished} rename to ${name}`);
  });
  return name;
}

/** A migrated database that nobody else uses; gone after `stop`. `empty` leaves the migrations out. */
export async function openTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const named = process.env[variable];
  const cluster = named === undefined ? await startTestCluster() : { url: named, stop: async () => {} };
  const { url } = cluster;
  const name = `tocsin_test_${newId().replaceAll('-', '')}`;
  const template = options.empty ? 'template0' : await ensureTemplate(url);
  await run({ connectionString: url }, (client) => client.query(`create database ${name} template ${template}`));
  return {
    address: within(url, name),
    async stop() {
      await run({ connectionString: url }, (client) => client.query(`drop database ${name} with (force)`));
      await cluster.stop();
    },
  };
}
