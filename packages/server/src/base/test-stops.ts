// Points at which a program on a database can be stopped, made of the database itself: a trigger that waits for a lock which the test holds.
// The program has no seam for it and does not know. `before`: the row is written, the commit is not sent. `after`: the commit was sent and
// goes through once the lock is let go, but nobody is there any more to hear so.

import pg from 'pg';
import { expect } from 'vitest';
import type { DatabaseAddress } from './database.ts';

export interface Stop {
  readonly table: string;
  readonly on: 'insert' | 'update';
  /** Of the row, with NEW and OLD. */
  readonly when: string;
}

export type Side = 'before' | 'after';

export interface Stops {
  readonly client: pg.Client;
  /** From now on the first transaction that comes there waits, with all that follow it there. */
  arm(stop: Stop, side: Side): Promise<void>;
  /** Resolves once somebody waits there. */
  reached(stop: Stop): Promise<void>;
  /** Ends all that waits, on its side of the commit, and takes the points away once no transaction is left. Harmless when none is armed. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const lock = 990_000;
const patience = { timeout: 60_000, interval: 10 };
const here = '(select oid from pg_database where datname = current_database())';
const waiting = `locktype = 'advisory' and classid = ${lock} and not granted and database = ${here}`;

export async function openStops(address: DatabaseAddress): Promise<Stops> {
  const client = new pg.Client(address);
  await client.connect();
  await client.query(`
    create function stop_here() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(${lock}, tg_argv[0]::int); return null; end $$`);
  const count = async (text: string) => Number((await client.query<{ n: string }>(text)).rows[0]?.n);
  let armed: { stop: Stop; side: Side; number: number }[] = [];
  let made = 0;
  return {
    client,
    async arm(stop, side) {
      made += 1;
      armed.push({ stop, side, number: made });
      await client.query('select pg_advisory_lock($1, $2)', [lock, made]);
      const [kind, timing] =
        side === 'after' ? ['constraint trigger', 'deferrable initially deferred'] : ['trigger', ''];
      await client.query(
        `create ${kind} stop_${made} after ${stop.on} on ${stop.table} ${timing}
         for each row when (${stop.when}) execute function stop_here(${made})`,
      );
    },
    async reached(stop) {
      const { number } = armed.find((one) => one.stop === stop)!;
      const look = () => count(`select count(*) as n from pg_locks where ${waiting} and objid = ${number}`);
      await expect.poll(look, { ...patience, message: stop.table }).toBeGreaterThan(0);
    },
    async clear() {
      for (const { side, number } of armed) {
        // A statement that is a transaction of its own would commit if it were let go.
        if (side === 'before')
          await client.query(`select pg_terminate_backend(pid) from pg_locks where ${waiting} and objid = ${number}`);
        await client.query('select pg_advisory_unlock($1, $2)', [lock, number]);
      }
      const busy = () =>
        count(`select count(*) as n from pg_stat_activity where datname = current_database() and xact_start is not null
          and backend_type = 'client backend' and pid <> pg_backend_pid()`);
      await expect.poll(busy, patience).toBe(0);
      for (const { stop, number } of armed) await client.query(`drop trigger stop_${number} on ${stop.table}`);
      armed = [];
    },
    close: () => client.end(),
  };
}
