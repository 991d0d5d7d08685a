// The one way to PostgreSQL. Every piece of work is a transaction that says for whom it is: an organisation, or the node itself.
// Its role owns nothing and bypasses nothing, so that forgetting a WHERE shows no stranger's row.

import type { OrganisationId } from '@tocsin/core/base';
import { Problem } from '@tocsin/core/base';
import { Kysely, type Transaction as KyselyTransaction, PostgresDialect, sql } from 'kysely';
import pg from 'pg';

/** A transaction as stores take it. Stores write SQL and name the shape of the rows they read. */
export type Transaction = KyselyTransaction<unknown>;

export interface Database {
  /** Sees and writes the rows of one organisation, and reads what belongs to the node. */
  asOrganisation<R>(organisation: OrganisationId, work: (trx: Transaction) => Promise<R>): Promise<R>;
  /** Sees all organisations: for jobs of the node, never for a request of a person. */
  asSystem<R>(work: (trx: Transaction) => Promise<R>): Promise<R>;
  /** One call of a function of the database that takes the role and says for whom by itself: one trip, one transaction. */
  atOnce<R extends object>(call: DatabaseCall): Promise<R[]>;
  close(): Promise<void>;
}

export interface DatabaseCall {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface DatabaseAddress {
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly user?: string;
  readonly connectionString?: string;
}

const onCommit = new WeakMap<object, (() => void)[]>();

/** Calls back once the transaction is committed; not when it is rolled back, nor when this process dies in between. */
export function afterCommit(trx: Transaction, call: () => void): void {
  onCommit.set(trx, [...(onCommit.get(trx) ?? []), call]);
}

/** The role under which every request and job runs; the migrations make it. */
export const appRole = 'tocsin_app';

const gone =
  /ECONNREFUSED|ENOENT|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|Connection terminated|connection timeout|timeout exceeded when trying to connect|not queryable/;
// Shut down or starting, connection broken, out of connections or memory: it passes.
const goneCodes = new Set(['57P01', '57P02', '57P03', '08000', '08001', '08003', '08006', '08P01', '53200', '53300']);
const fullCode = '53100';

/** What PostgreSQL's refusals mean to the one who asks: come back later, or make room. Everything else passes through. */
function toDatabaseProblem(error: unknown): unknown {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  if (code === fullCode) return new Problem('base/storage-full', message, { cause: error });
  if (goneCodes.has(code) || gone.test(`${code} ${message}`))
    return new Problem('base/database-gone', message, { cause: error });
  return error;
}

export function openDatabase(
  address: DatabaseAddress,
  options: { size?: number; onError?: (error: Error) => void } = {},
): Database {
  const pool = new pg.Pool({
    ...address,
    max: options.size ?? 12,
    connectionTimeoutMillis: 5000,
    options: '-c timezone=UTC -c statement_timeout=120000',
  });
  // A connection that breaks while idle must not end the process; the next query finds out by itself. Once the pool is closed it is no news.
  pool.on('error', (error) => {
    if (!pool.ending) options.onError?.(error);
  });
  // One that breaks in the middle of a transaction tells its query, and must not end the process either: the pool listens to idle ones only.
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });

  const run = async <R>(
    setting: 'app.organisation' | 'app.system',
    value: string,
    work: (trx: Transaction) => Promise<R>,
  ): Promise<R> => {
    try {
      let calls: readonly (() => void)[] = [];
      const result = await kysely.transaction().execute(async (trx) => {
        // The role is taken in the transaction itself: options of a database URL or a pooler in between cannot undo it.
        await sql`select set_config('role', ${appRole}, true), set_config(${setting}, ${value}, true)`.execute(trx);
        const done = await work(trx);
        calls = onCommit.get(trx) ?? [];
        return done;
      });
      for (const call of calls) call();
      return result;
    } catch (error) {
      throw toDatabaseProblem(error);
    }
  };
  return {
    asOrganisation: (organisation, work) => run('app.organisation', organisation, work),
    asSystem: (work) => run('app.system', 'on', work),
    async atOnce<R extends object>({ text, values }: DatabaseCall) {
      try {
        return (await pool.query<R>(text, [...values])).rows;
      } catch (error) {
        throw toDatabaseProblem(error);
      }
    },
    close: () => kysely.destroy(),
  };
}
