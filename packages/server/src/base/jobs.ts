// Work that must happen after a change, though not in it: pg-boss, asked in the transaction of the change. At least once:
// a handler may run again after a crash and must come to the same end.

import pg from 'pg';
import { fromKysely, PgBoss } from 'pg-boss';
import { appRole, type DatabaseAddress, type Transaction } from './database.ts';
import { inTurn } from './presence.ts';
import type { Log } from './room.ts';

export interface JobOptions {
  /** Of a kind with `oneWaiting`: jobs with the same key wait only once. */
  readonly singletonKey?: string;
}

export interface Jobs {
  /** Names the handler of a kind of job; before `start`. */
  define<Data extends object>(
    name: string,
    handler: (data: Data) => Promise<void>,
    options?: {
      /** For jobs that wait long for others: so many run side by side; one after the other unless told. */
      readonly atOnce?: number;
      /** A job whose key waits already is not asked for again. */
      readonly oneWaiting?: boolean;
    },
  ): void;
  send<Data extends object>(trx: Transaction, name: string, data: Data, options?: JobOptions): Promise<void>;
  /** Opens the queues: jobs can be sent. */
  start(): Promise<void>;
  /** Begins to do what waits. */
  work(): Promise<void>;
  /** Gives back what was begun and is not under way here; only while no other process works on the database. */
  recover(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves once no job waits or runs, but for those that failed again and again; for first start, tests and benchmarks. */
  whenIdle(): Promise<void>;
}

const schema = 'jobs';
const queueOptions = {
  // What was acknowledged is done some day: a full disk or a fault that is mended next week loses no job. Ten minutes apart that is two weeks.
  retryLimit: 2000,
  retryBackoff: true,
  retryDelay: 2,
  retryDelayMax: 600,
  expireInSeconds: 900,
  // A process that is killed or cut off says nothing for so long, and its jobs are free.
  heartbeatSeconds: 60,
  deleteAfterSeconds: 3600,
  notify: true,
};

/** A job that failed so often waits for somebody to mend what is wrong; nobody waits for it. */
const patience = 5;

export function createJobs(address: DatabaseAddress, log: Log): Jobs {
  const pool = new pg.Pool({ ...address, max: 2, connectionTimeoutMillis: 5000 });
  const boss = new PgBoss({
    ...address,
    schema,
    schedule: false,
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: 30,
    monitorIntervalSeconds: 30,
  });
  // While it stops, the embedded database may end before the last farewell has reached it: no news.
  let isStopping = false;
  const warn = (what: string) => (error: Error) => isStopping || log.warn({ error: error.message }, what);
  pool.on('error', warn('the database connection of the jobs broke'));
  pool.on('connect', (client) => client.on('error', () => {}));
  boss.on('error', warn('jobs'));
  const underWay = new Set<string>();
  const handlers = new Map<string, { run: (data: object) => Promise<void>; atOnce: number; oneWaiting: boolean }>();

  return {
    define(name, handler, { atOnce = 1, oneWaiting = false } = {}) {
      handlers.set(name, { run: handler as (data: object) => Promise<void>, atOnce, oneWaiting });
    },
    async send(trx, name, data, options = {}) {
      await boss.send(name, data, { db: fromKysely(trx), ...options });
    },
    async start() {
      // Two programs that grant at once meet in PostgreSQL's catalogue, and one of them would not come up.
      await inTurn(address, async () => {
        await boss.start();
        for (const [name, { oneWaiting }] of handlers) {
          await boss.createQueue(name, { ...queueOptions, policy: oneWaiting ? 'short' : 'standard' });
          await boss.updateQueue(name, queueOptions);
        }
        await pool.query(`grant usage on schema ${schema} to ${appRole}`);
        await pool.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${appRole}`);
      });
    },
    async work() {
      for (const [name, { run, atOnce }] of handlers) {
        const batchSize = atOnce > 1 ? 1 : 20;
        await boss.work(
          name,
          {
            batchSize,
            localConcurrency: atOnce,
            pollingIntervalSeconds: 0.5,
            // New jobs are told of; those that are tried again are only looked for.
            notifyPollingIntervalSeconds: 1,
            burstWhenBatchFull: true,
            perJobResults: true,
          },
          async (found) => {
            const batch = found as { id: string; data: object }[];
            for (const { id } of batch) underWay.add(id);
            try {
              return await runBatch(name, run, batch, log);
            } finally {
              for (const { id } of batch) underWay.delete(id);
            }
          },
        );
      }
    },
    async recover() {
      const { rows } = await pool.query<{ name: string; ids: string[] }>(
        `select name, array_agg(id::text) as ids from ${schema}.job where state = 'active' and id <> all($1::uuid[]) group by name`,
        [[...underWay]],
      );
      for (const { name, ids } of rows) {
        await boss.fail(name, ids, { message: 'Tocsin or its database was stopped during this job; it runs again.' });
        await pool.query(`update ${schema}.job set start_after = now() where name = $1 and id = any($2::uuid[])`, [
          name,
          ids,
        ]);
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
          `select count(*) as n from ${schema}.job where state in ('created', 'active') or (state = 'retry' and retry_count <= ${patience})`,
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
