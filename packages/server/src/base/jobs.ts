// Work that must happen after a change, though not in it: pg-boss, asked in the transaction of the change. At least once:
// a handler may run again after a crash and must come to the same end.

import pg from 'pg';
import { fromKysely, PgBoss } from 'pg-boss';
import { appRole, type DatabaseAddress, type Transaction } from './database.ts';
import type { Log } from './room.ts';

export interface JobOptions {
  /** Jobs with the same key wait only once. */
  readonly singletonKey?: string;
  readonly startAfter?: string;
}

export interface Jobs {
  /** Names the handler of a kind of job; before `start`. */
  define<Data extends object>(
    name: string,
    handler: (data: Data) => Promise<void>,
    options?: {
      /** For jobs that wait long for others: so many run side by side; one after the other unless told. */
      readonly atOnce?: number;
    },
  ): void;
  send<Data extends object>(trx: Transaction, name: string, data: Data, options?: JobOptions): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves once no job waits or runs; for first start, tests and benchmarks. */
  whenIdle(): Promise<void>;
}

const schema = 'jobs';
const queueOptions = {
  retryLimit: 5,
  retryBackoff: true,
  retryDelay: 2,
  expireInSeconds: 900,
  deleteAfterSeconds: 3600,
  notify: true,
};

export function createJobs(address: DatabaseAddress, log: Log): Jobs {
  const pool = new pg.Pool({ ...address, max: 2, connectionTimeoutMillis: 5000 });
  const boss = new PgBoss({ ...address, schema, schedule: false, max: 4, useListenNotify: true });
  // While it stops, the embedded database may end before the last farewell has reached it: no news.
  let isStopping = false;
  const warn = (what: string) => (error: Error) => isStopping || log.warn({ error: error.message }, what);
  pool.on('error', warn('the database connection of the jobs broke'));
  boss.on('error', warn('jobs'));
  const handlers = new Map<string, { run: (data: object) => Promise<void>; atOnce: number }>();

  return {
    define(name, handler, { atOnce = 1 } = {}) {
      handlers.set(name, { run: handler as (data: object) => Promise<void>, atOnce });
    },
    async send(trx, name, data, options = {}) {
      await boss.send(name, data, { db: fromKysely(trx), ...options });
    },
    async start() {
      await boss.start();
      for (const name of handlers.keys()) {
        await boss.createQueue(name, queueOptions);
      }
      await pool.query(`grant usage on schema ${schema} to ${appRole}`);
      await pool.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${appRole}`);
      for (const [name, { run, atOnce }] of handlers) {
        const batchSize = atOnce > 1 ? 1 : 20;
        await boss.work(
          name,
          {
            batchSize,
            localConcurrency: atOnce,
            pollingIntervalSeconds: 0.5,
            burstWhenBatchFull: true,
            perJobResults: true,
          },
          (jobs) => runBatch(name, run, jobs as { id: string; data: object }[], log),
        );
      }
    },
    async stop() {
      isStopping = true;
      await boss.stop({ graceful: true, timeout: 5000, close: true });
      await pool.end();
    },
    async whenIdle() {
      for (;;) {
        const { rows } = await pool.query<{ n: string }>(
          `select count(*) as n from ${schema}.job where state in ('created', 'retry', 'active')`,
        );
        if (rows[0]?.n === '0') return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

/** One after the other; a job that fails is tried again by itself and holds up none of the others. */
async function runBatch(
  name: string,
  handler: (data: object) => Promise<void>,
  jobs: readonly { id: string; data: object }[],
  log: Log,
) {
  const results: { id: string; status: 'completed' | 'failed'; output?: object }[] = [];
  for (const job of jobs) {
    try {
      await handler(job.data);
      results.push({ id: job.id, status: 'completed' });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      log.error(
        { job: name, id: job.id, error: message, stack: error instanceof Error ? error.stack : undefined },
        'a job failed and will be tried again',
      );
      results.push({ id: job.id, status: 'failed', output: { message } });
    }
  }
  return results;
}
