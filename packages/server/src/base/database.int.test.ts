// Connections that break at the worst moment.

import { isProblem } from '@tocsin/core/base';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { openTestDatabase } from './test-database.ts';

it('a connection that breaks in the middle of a transaction is told to the one who waits, ends no process, and the next one works', async () => {
  const test = await openTestDatabase();
  const database = openDatabase(test.address, { size: 1 });
  const other = new pg.Client(test.address);
  await other.connect();
  const broken = database.asSystem(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await other.query('select pg_terminate_backend($1, 5000)', [rows[0]!.pid]);
    // The word of the end has arrived before anything is asked again.
    await new Promise((resolve) => setImmediate(resolve));
    await sql`select 1`.execute(trx);
  });
  const said = await broken.catch((error: unknown) => error);
  expect(isProblem(said) && said.code).toBe('base/database-gone');
  const { rows } = await database.asSystem((trx) => sql<{ one: number }>`select 1 as one`.execute(trx));
  expect(rows).toEqual([{ one: 1 }]);
  await database.close();
  await other.end();
  await test.stop();
});
