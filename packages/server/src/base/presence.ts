// Knows whether another process works on this database. Each holds a shared lock for as long as it lives, and PostgreSQL lets go of it by
// itself when the process is killed; so whoever gets the lock for itself alone may free what a dead one had taken.

import pg from 'pg';
import type { DatabaseAddress } from './database.ts';

const presenceLock = 7_463_630;
const againMs = 1000;

const turnLock = 7_463_631;

/** One process after the other does this on a database. */
export async function inTurn<R>(address: DatabaseAddress, work: () => Promise<R>): Promise<R> {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [turnLock]);
    return await work();
  } finally {
    await client.end().catch(() => {});
  }
}

export interface Presence {
  /** True when no other process was there. */
  readonly wasAlone: boolean;
  leave(): Promise<void>;
}

export interface PresencePorts {
  recover(): Promise<void>;
  resume(): Promise<void>;
  onBroken(error: Error): void;
}

/**
 * Joins the processes on this database. When it is the first, `recover` runs before another one may join. A connection that breaks later is
 * opened again, and when nobody else is there, `resume` runs: until then a second process could take ours for dead and do our work a second
 * time, which every handler stands.
 */
export async function joinDatabase(
  address: DatabaseAddress,
  { recover, resume, onBroken }: PresencePorts,
): Promise<Presence> {
  let client: pg.Client | undefined;
  let left = false;
  let timer: NodeJS.Timeout | undefined;

  const open = async (): Promise<pg.Client> => {
    const fresh = new pg.Client({ ...address, keepAlive: true, connectionTimeoutMillis: 5000 });
    const lose = (error?: Error) => {
      if (client !== fresh) return;
      client = undefined;
      if (!left) onBroken(error ?? new Error('the connection ended'));
      plan();
    };
    fresh.on('error', lose);
    fresh.on('end', () => lose());
    await fresh.connect();
    return fresh;
  };
  const plan = () => {
    if (left) return;
    clearTimeout(timer);
    timer = setTimeout(() => void rejoin(), againMs);
    timer.unref();
  };
  const rejoin = async () => {
    const fresh = await open().catch(() => undefined);
    if (fresh === undefined) return plan();
    try {
      await enter(fresh, resume);
      if (left) await fresh.end();
      else client = fresh;
    } catch {
      await fresh.end().catch(() => {});
      plan();
    }
  };

  const first = await open();
  const wasAlone = await enter(first, recover);
  client = first;
  return {
    wasAlone,
    async leave() {
      left = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}

/** Takes the shared lock; before, when nobody has it, does `whileAlone`. */
async function enter(client: pg.Client, whileAlone: () => Promise<void>): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [presenceLock]);
  const isAlone = rows[0]?.alone === true;
  if (isAlone) await whileAlone();
  await client.query('select pg_advisory_lock_shared($1)', [presenceLock]);
  if (isAlone) await client.query('select pg_advisory_unlock($1)', [presenceLock]);
  return isAlone;
}
