// What the tests of a killed log share: points at which the process can be stopped, made of the database itself (a trigger that waits for a
// lock which the test holds), and an auditor that knows nothing of the program's state.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashChildren, parseSignedCheckpoint, rootOf } from '@tocsin/core/ledger';
import pg from 'pg';
import { expect, vi } from 'vitest';
import { makeTestFolder, openTestDatabase } from '../base/test-database.ts';
import { sha256 } from './hashing.ts';
import type { Order } from './test-log-process.ts';

const lock = 991_000;
const patience = { timeout: 20_000, interval: 10 };

export interface KilledLog {
  readonly folder: string;
  readonly client: pg.Client;
  readonly url: string;
  start(): Promise<ChildProcess>;
  /** Tells the process; its answer is not waited for. */
  tell(child: ChildProcess, order: Order): void;
  done(child: ChildProcess, order: Order): Promise<void>;
  /** From now on what comes to this table waits: `before` its commit is sent, or `after`. */
  arm(table: string, on: 'insert' | 'update' | 'insert or update', side: 'before' | 'after'): Promise<void>;
  reached(): Promise<void>;
  kill(child: ChildProcess): Promise<void>;
  clear(): Promise<void>;
  read(text: string): Promise<number>;
  keptSize(): number;
  /** The whole log, from its entries up: no gap, tiles and every checkpoint that was ever seen of one tree. */
  audit(): Promise<void>;
  stop(): Promise<void>;
}

export async function openKilledLog(): Promise<KilledLog> {
  const [folder, database] = [makeTestFolder(), await openTestDatabase()];
  const url = database.address.connectionString!;
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`create function stop_here() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(${lock}); return null; end $$`);
  const children = new Set<ChildProcess>();
  const seen = new Map<string, { size: number; root: Buffer }>();
  let armed: { table: string; side: 'before' | 'after' } | undefined;
  const read = async (text: string) =>
    Number((await client.query<{ n: string }>(`select (select ${text}) as n`)).rows[0]?.n);
  const waiting = `locktype = 'advisory' and objid = ${lock} and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  const keptFile = join(folder.path, 'ledger/last-checkpoint');

  function remember(note: string): void {
    const signed = parseSignedCheckpoint(note);
    if (typeof signed === 'string') throw new Error(signed);
    const { size, root } = signed.checkpoint;
    seen.set(note, { size: Number(size), root: Buffer.from(root) });
  }
  async function rememberAll(): Promise<void> {
    if (existsSync(keptFile)) remember(readFileSync(keptFile, 'utf8'));
    const { rows } = await client.query<{ note: string }>('select note from ledger_checkpoint');
    for (const { note } of rows) remember(note);
  }

  return {
    folder: folder.path,
    client,
    url,
    read,
    async start() {
      const child = fork(new URL('./test-log-process.ts', import.meta.url), [url, folder.path], {
        execArgv: ['--conditions=source'],
      });
      children.add(child);
      await once(child, 'message');
      return child;
    },
    tell: (child, order) => void child.send(order),
    async done(child, order) {
      child.send(order);
      await once(child, 'message');
    },
    async arm(table, on, side) {
      armed = { table, side };
      await client.query('select pg_advisory_lock($1)', [lock]);
      const [kind, timing] =
        side === 'after' ? ['constraint trigger', 'deferrable initially deferred'] : ['trigger', ''];
      await client.query(
        `create ${kind} stop_here after ${on} on ${table} ${timing} for each row execute function stop_here()`,
      );
    },
    reached: () =>
      vi.waitFor(
        async () => expect(await read(`count(*) from pg_locks where ${waiting}`)).toBeGreaterThan(0),
        patience,
      ),
    async kill(child) {
      const gone = once(child, 'close');
      child.kill('SIGKILL');
      await gone;
      children.delete(child);
      await rememberAll();
    },
    async clear() {
      if (armed?.side === 'before')
        await client.query(`select pg_terminate_backend(pid) from pg_locks where ${waiting}`);
      await client.query('select pg_advisory_unlock($1)', [lock]);
      const busy = `count(*) from pg_stat_activity where datname = current_database() and xact_start is not null
        and backend_type = 'client backend' and pid <> pg_backend_pid()`;
      await vi.waitFor(async () => expect(await read(busy)).toBe(0), patience);
      await client.query(`drop trigger stop_here on ${armed?.table}`);
    },
    keptSize() {
      if (!existsSync(keptFile)) return 0;
      const signed = parseSignedCheckpoint(readFileSync(keptFile, 'utf8'));
      if (typeof signed === 'string') throw new Error(signed);
      return Number(signed.checkpoint.size);
    },
    async audit() {
      await rememberAll();
      const { rows } = await client.query<{ position: string; leaf_hash: Buffer }>(
        'select position, leaf_hash from journal where position is not null order by position',
      );
      expect(rows.map(({ position }) => Number(position))).toEqual(rows.map((_, i) => i));
      expect(await read('size from ledger_tree')).toBe(rows.length);
      const readNode = (level: number, at: number): Uint8Array =>
        level === 0
          ? rows[at]!.leaf_hash
          : hashChildren(sha256, readNode(level - 1, 2 * at), readNode(level - 1, 2 * at + 1));
      const tiles = await client.query<{ hashes: Buffer }>(
        'select hashes from ledger_tile where level = 0 order by index',
      );
      expect(Buffer.concat(tiles.rows.map(({ hashes }) => hashes))).toEqual(
        Buffer.concat(rows.map((row) => row.leaf_hash)),
      );
      for (const { size, root } of seen.values())
        expect(Buffer.from(rootOf(sha256, readNode, size)), `the checkpoint of ${size}`).toEqual(root);
    },
    async stop() {
      for (const child of children) child.kill('SIGKILL');
      await client.end();
      await database.stop();
      folder.remove();
    },
  };
}
