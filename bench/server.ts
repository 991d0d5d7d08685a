// The server's part: back-fill, fan-out over organisations, and a list of many warnings, against a real database.

import { readFileSync } from 'node:fs';
import type { Asset } from '@tocsin/core/inventory';
import pg from 'pg';
import { createCsafValidator, receiveDocument } from '../packages/server/src/advisories/index.ts';
import { foundOrganisation } from '../packages/server/src/directory/index.ts';
import { writeAssets } from '../packages/server/src/inventory/index.ts';
import { startTestServer } from '../packages/server/src/test-server.ts';

const organisations = Number(process.env.TOCSIN_BENCH_ORGANISATIONS ?? 200);
const assetsEach = Number(process.env.TOCSIN_BENCH_ASSETS ?? 2000);
const demo = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../packages/content/demo/advisories/${name}.json`, import.meta.url)));
const quantile = (values: number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? 0;

function makeAssets(seed: number): Asset[] {
  const makers = ['Philips', 'GE Healthcare', 'Siemens', 'Dräger', 'Acme', 'Roche', 'Baxter', 'B. Braun'];
  return Array.from({ length: assetsEach }, (_, i) => ({
    id: `A${i}`,
    vendor: makers[(i + seed) % makers.length]!,
    product: i === 0 ? 'Vue PACS' : `Device ${(i * 7 + seed) % 900}`,
    version: i === 0 ? '12.1.5' : `${i % 9}.${seed % 11}`,
    ...(i === 0 ? { vendor: 'Philips' } : {}),
  }));
}

export async function measureServer(
  say: (text: string) => void,
  documents: readonly { path: string; bytes: Uint8Array }[],
): Promise<void> {
  const server = await startTestServer();
  const { deps } = server.app;
  const validator = createCsafValidator();
  const receiving = { ...deps, validator };

  let started = performance.now();
  const counts = { stored: 0, unchanged: 0, quarantined: 0 };
  for (const { path, bytes } of documents)
    counts[(await receiveDocument(receiving, { bytes, name: path, source: null, organisation: null })).outcome] += 1;
  const seconds = (performance.now() - started) / 1000;
  say(
    `Back-fill: ${documents.length} documents in ${seconds.toFixed(1)} s, ${(documents.length / seconds).toFixed(0)}/s, each validated; ${JSON.stringify(counts)}`,
  );
  await deps.jobs.whenIdle();

  for (let i = 0; i < organisations; i++) {
    await deps.database.asSystem(async (trx) => {
      const { organisation } = await foundOrganisation(
        deps,
        trx,
        { name: `Hospital ${i}`, country: 'NL', kind: 'hospital', zone: 'Europe/Amsterdam', demonstration: false },
        'Owner',
      );
      await writeAssets(trx, organisation.id, makeAssets(i), { at: deps.now() });
    });
  }
  const client = new pg.Client(server.address);
  await client.connect();
  await client.query('analyze');
  const times: number[] = [];
  const text = new TextDecoder().decode(demo('icsma-21-187-01'));
  for (let round = 0; round < 8; round++) {
    started = performance.now();
    await receiveDocument(receiving, {
      bytes: new TextEncoder().encode(text.replaceAll('ICSMA-21-187-01', `BENCH-${round}`)),
      name: `bench-${round}.json`,
      source: null,
      organisation: null,
    });
    await deps.jobs.whenIdle();
    times.push((performance.now() - started) / 1000);
  }
  const { rows } = await client.query<{ n: string }>(
    "select count(*) as n from warning where body->>'advisory' like 'BENCH-%'",
  );
  say(
    `Fan-out: one advisory against ${organisations} organisations of ${assetsEach} assets, from receipt to stored warning: p50 ${quantile(times, 0.5).toFixed(2)} s, p95 ${quantile(times, 0.95).toFixed(2)} s; ${rows[0]?.n} warnings stored of ${organisations * 8} (aim for 1,000 organisations: p95 2 s)`,
  );

  await client.query(
    `insert into warning (organisation, id, advisory, rank, urgency, state, due_on, known_exploited, services, search, body, raised_at, changed_at)
     select $1::uuid, gen_random_uuid(), gen_random_uuid(), i % 4, (i % 4) * 100000 + i % 20000, 'open', null, false, '{}', 'warning ' || i, jsonb_build_object('id', i), now(), now() from generate_series(1, 100000) i`,
    [server.organisation],
  );
  await client.query('analyze warning');
  await client.end();
  const list: number[] = [];
  for (let i = 0; i < 30; i++) {
    started = performance.now();
    const { body } = await server.call('GET', '/api/v1/warnings?limit=50');
    if (body.items.length !== 50) throw new Error('the list is not what it should be');
    list.push(performance.now() - started);
  }
  say(
    `API: 50 of 100,000 warnings, worst first, with the total: p50 ${quantile(list, 0.5).toFixed(0)} ms, p95 ${quantile(list, 0.95).toFixed(0)} ms`,
  );
  await validator.close();
  await server.stop();
}
