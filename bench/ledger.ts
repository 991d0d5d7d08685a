// The ledger's part: durable appends beside plain inserts of the same rows in the same database, from commit to checkpoint, proofs at many
// entries, and growth. On a PostgreSQL of its own that syncs to the disk, since durability is what is measured.

import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proveInclusion } from '@tocsin/core/ledger';
import { sql } from 'kysely';
import {
  type Database,
  migrate,
  newId,
  openDatabase,
  readMigrations,
  startEmbeddedPostgres,
} from '../packages/server/src/base/index.ts';
import { sha256 } from '../packages/server/src/ledger/hashing.ts';
import { insertEntries } from '../packages/server/src/ledger/store.ts';
import { startLogNode } from '../packages/server/src/ledger/test-log-node.ts';
import { growTiles, readTreeSize, withNodes } from '../packages/server/src/ledger/tile-store.ts';

const appends = Number(process.env.TOCSIN_BENCH_APPENDS ?? 8000);
const treeSize = Number(process.env.TOCSIN_BENCH_ENTRIES ?? 10_000_000);
const writers = 16;
const quantile = (values: readonly number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? 0;

const makeDraft = (i: number) => ({
  actor: 'person:01a00000-0000-7000-8000-000000000001',
  kind: 'warnings/findings-changed',
  subject: `warning:01a00000-0000-7000-8000-${String(i % 500).padStart(12, '0')}`,
  body: { state: 'acknowledged', findings: 3, note: 'seen on the ward, isolated until the maker answers', i },
  at: new Date().toISOString(),
});

/** So many pieces of work by so many writers at once; gives pieces a second. */
async function timeWriters(count: number, work: (i: number) => Promise<void>): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (next < count) await work(next++);
    }),
  );
  return (count / (performance.now() - started)) * 1000;
}

/** The columns of the journal in a table of its own, with the key alone or with the journal's indexes, one row a transaction. */
async function measurePlain(
  database: Database,
  table: 'plain_journal' | 'indexed_journal',
  count: number,
): Promise<number> {
  return timeWriters(count, (i) =>
    database.asSystem(async (trx) => {
      const row = [
        { ...makeDraft(i), id: newId(), salt: randomBytes(16).toString('hex'), leaf: randomBytes(32).toString('hex') },
      ];
      await sql`
        insert into ${sql.table(table)} (id, at, actor, kind, subject, body, salt, commitment, leaf_hash)
        select r.id, r.at, r.actor, r.kind, r.subject, r.body, decode(r.salt, 'hex'), decode(r.leaf, 'hex'), decode(r.leaf, 'hex')
        from jsonb_to_recordset(${JSON.stringify(row)}::jsonb) as r(id uuid, at timestamptz, actor text, kind text, subject text, body jsonb,
          salt text, leaf text)`.execute(trx);
    }),
  );
}

export async function measureLedger(say: (text: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-ledger-'));
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres(folder);
  const database = openDatabase(postgres.owner, { size: writers });
  try {
    await migrate(postgres.owner, await readMigrations());
    const owner = new (await import('pg')).default.Client(postgres.owner);
    await owner.connect();
    for (const table of ['plain_journal', 'indexed_journal'])
      await owner.query(`create table ${table} (like journal including defaults including identity);
        alter table ${table} drop column erased_at, add primary key (id);
        grant select, insert on ${table} to tocsin_app`);
    await owner.query(`create index on indexed_journal (inserted); create index on indexed_journal (position);
      create index on indexed_journal (organisation, position); create index on indexed_journal (subject, position)`);
    await measureAppends(say, database, postgres.owner, folder);
    const { rows } = await owner.query<{ journal: string; tiles: string; n: string }>(
      `select pg_total_relation_size('journal') as journal, pg_total_relation_size('ledger_tile') as tiles,
         (select count(*) from journal) as n`,
    );
    const { journal, tiles, n } = rows[0]!;
    say(
      `Storage: ${(Number(journal) / Number(n)).toFixed(0)} bytes an entry in the journal with its indexes (before vacuum), ${(Number(tiles) / Number(n)).toFixed(0)} in tiles`,
    );
    await owner.query('truncate ledger_tile; update ledger_tree set size = 0');
    await measureProofs(say, database);
    await owner.end();
  } finally {
    await database.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureAppends(
  say: (text: string) => void,
  database: Database,
  address: Parameters<typeof startLogNode>[0],
  folder: string,
): Promise<void> {
  const node = await startLogNode(address, folder);
  const signed: { size: number; at: number }[] = [];
  node.signer.onSigned((size) => signed.push({ size, at: performance.now() }));
  const committed = new Map<string, number>();
  const append = (i: number) => {
    const id = newId();
    return database
      .asSystem((trx) => insertEntries(trx, () => id, [makeDraft(i)]))
      .then(() => void committed.set(id, performance.now()));
  };
  // Turn about, so that a slow minute of the machine harms both.
  const rates = { plain: [] as number[], indexed: [] as number[], ledger: [] as number[] };
  await timeWriters(500, append);
  await measurePlain(database, 'plain_journal', 500);
  for (let round = 0; round < 8; round++) {
    rates.plain.push(await measurePlain(database, 'plain_journal', appends / 8));
    rates.ledger.push(await timeWriters(appends / 8, append));
    await node.signer.whenSigned(committed.size + 1, 20_000);
    rates.indexed.push(await measurePlain(database, 'indexed_journal', appends / 8));
  }
  const [plain, indexed, ledger] = [rates.plain, rates.indexed, rates.ledger].map((list) => quantile(list, 0.5)) as [
    number,
    number,
    number,
  ];
  say(
    `Ledger: ${ledger.toFixed(0)} durable appends/s; plain inserts of the same rows into a table with a key alone ${plain.toFixed(0)}/s (${(ledger / plain).toFixed(2)} of it), with the journal's indexes ${indexed.toFixed(0)}/s (${(ledger / indexed).toFixed(2)} of it); aim 0.8 and 1,500/s; ${writers} writers, one row a transaction, sequenced and signed meanwhile`,
  );
  const places = await database.asSystem(
    async (trx) => (await sql<{ id: string; position: string }>`select id, position from journal`.execute(trx)).rows,
  );
  const waits = places.flatMap(({ id, position }) => {
    const at = committed.get(id);
    const by = signed.find(({ size }) => size > Number(position));
    return at === undefined || by === undefined ? [] : [by.at - at];
  });
  say(
    `From commit to checkpoint, under that load: p50 ${quantile(waits, 0.5).toFixed(0)} ms, p99 ${quantile(waits, 0.99).toFixed(0)} ms (aim 2,000), ${waits.length} of ${committed.size} entries, ${signed.length} checkpoints`,
  );
  await node.stop();
}

async function measureProofs(say: (text: string) => void, database: Database): Promise<void> {
  const started = performance.now();
  const batch = 65_536;
  for (let size = 0; size < treeSize; size += batch) {
    const bytes = randomBytes(Math.min(batch, treeSize - size) * 32);
    const leaves = Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(i * 32, i * 32 + 32));
    await database.asSystem((trx) => growTiles(trx, size, leaves));
    if ((size & (size - 1)) === 0 && size > 0) await timeProofs(say, database, 50);
  }
  say(`A tree of ${treeSize} entries was built in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  await timeProofs(say, database, 1000);
}

async function timeProofs(say: (text: string) => void, database: Database, count: number): Promise<void> {
  const times: number[] = [];
  let hashes = 0;
  const size = await database.asSystem(readTreeSize);
  for (let i = 0; i < count; i++) {
    const index = Math.floor((size / count) * i + (i % 251)) % size;
    const at = performance.now();
    const path = await database.asSystem((trx) =>
      withNodes(trx, size, (readNode) => proveInclusion(sha256, readNode, index, size)),
    );
    times.push(performance.now() - at);
    hashes = path.length;
  }
  const { rows } = await database.asSystem((trx) =>
    sql<{ bytes: string }>`select pg_total_relation_size('ledger_tile') as bytes`.execute(trx),
  );
  say(
    `Inclusion proof at ${size} entries: p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms (aim 20), ${hashes} hashes; tiles ${(Number(rows[0]!.bytes) / 2 ** 20).toFixed(0)} MiB`,
  );
}
