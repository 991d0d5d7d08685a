// Plain SQL, forward only: each file in one transaction, its checksum kept. A landed file that was edited, or a database newer
// than this program, stops the start: going on would guess.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Problem } from '@tocsin/core/base';
import pg from 'pg';
import type { DatabaseAddress } from './database.ts';

export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url));

export async function readMigrations(from = folder): Promise<Migration[]> {
  const names = (await readdir(from)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(`${from}/${name}`, 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

const lockKey = 7_463_627;

/** Brings the database up to date under a lock, as its owner. Returns the names of what was applied. */
export async function migrate(address: DatabaseAddress, migrations: readonly Migration[]): Promise<string[]> {
  const client = new pg.Client(address);
  // A connection that breaks is told of by the query under way.
  client.on('error', () => {});
  await client.connect();
  try {
    await ensureServer(client);
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(
      'create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migration order by name',
    );
    ensureHistory(rows, migrations);
    const applied: string[] = [];
    for (const migration of migrations.slice(rows.length)) {
      await apply(client, migration);
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

const oldestServer = 15;

async function ensureServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int / 10000 as version",
  );
  const version = rows[0]?.version ?? 0;
  if (version < oldestServer)
    throw new Problem(
      'base/postgres-failed',
      `The database server is PostgreSQL ${version}; Tocsin needs ${oldestServer} or newer.`,
    );
}

function ensureHistory(applied: readonly { name: string; checksum: string }[], migrations: readonly Migration[]): void {
  applied.forEach((row, i) => {
    const migration = migrations[i];
    if (migration === undefined) {
      throw new Problem(
        'base/database-newer',
        `The database knows ${row.name}, this program does not. Start the newer program.`,
      );
    }
    if (migration.name !== row.name || migration.checksum !== row.checksum) {
      throw new Problem(
        'base/migration-edited',
        `${row.name} was applied in another form. Restore the file as it was and add a new migration.`,
      );
    }
  });
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into migration (name, checksum) values ($1, $2)', [migration.name, migration.checksum]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Problem(
      'base/migration-failed',
      `${migration.name}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
