// One fleet, asked in two ways: PostgreSQL is the oracle of the index in memory, and judging every pair is the oracle of both.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OrganisationId } from '@tocsin/core/base';
import type { Asset } from '@tocsin/core/inventory';
import { buildAssetIndex, matchAdvisory } from '@tocsin/core/matching';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAdvisories, receiveDocument } from '../advisories/index.ts';
import { makeTestFolder } from '../base/test-database.ts';
import { foundOrganisation } from '../directory/index.ts';
import { readAssets, writeAssets } from '../inventory/index.ts';
import { readShippedAliases } from '../matching/index.ts';
import { startTestServer, type TestServer } from '../test-server.ts';
import { writeHitsOf } from './find-hits.ts';
import { type Fleet, fleetInDatabase } from './fleet.ts';
import { openFleetInMemory } from './fleet-memory.ts';
import { listHitParts } from './hit-store.ts';
import { rebuildDictionary } from './index.ts';
import { matchAdvisoryEverywhere } from './match-jobs.ts';

const names = ['icsma-21-187-01', 'icsma-20-254-01', 'icsma-17-250-02a', 'icsma-21-322-02', 'icsma-20-296-02'];
const documents = names.map((name) => ({
  name: `${name}.json`,
  bytes: new Uint8Array(readFileSync(new URL(`../../../content/demo/advisories/${name}.json`, import.meta.url))),
}));
const passing = { validate: async () => ({ valid: true, findings: [] }), close: async () => {} };

/** Hospitals that have some things in common, in different versions, with some facts left out. */
function makeAssets(seed: number): Asset[] {
  const products = [
    ['Philips', 'Vue PACS', '12.1.5'],
    ['Philips', 'Patient Information Center iX (PICiX)', 'B.02'],
    ['Smiths Medical', 'Medfusion 4000 Wireless Syringe Infusion Pump', '1.1'],
    ['Philips', 'IntelliBridge EC 80', 'C.00.04'],
    ['Philips', 'Clinical Collaboration Platform', '12.2.1'],
    ['Acme', 'Bed', '1'],
  ] as const;
  return products.flatMap(([vendor, product, version], i) => {
    if ((i + seed) % 4 === 0) return [];
    return [
      {
        id: `A${i}`,
        ...((seed + i) % 5 === 1 ? {} : { vendor }),
        product,
        ...((seed * 3 + i) % 6 === 2 ? {} : { version: seed % 3 === 0 ? '99.9' : version }),
        components: [
          { ref: 'tomcat', vendor: 'Apache', product: 'Tomcat', version: `8.5.${seed}` },
          { ref: 'jackson', purl: [`pkg:maven/com.fasterxml.jackson.core/jackson-databind@2.9.${seed}`] },
        ],
      },
    ];
  });
}

interface Node extends TestServer {
  readonly organisations: OrganisationId[];
}

async function startNode(fleetIndexFrom: number): Promise<Node> {
  const server = await startTestServer({ fleetIndexFrom, now: () => '2026-11-25T08:00:00.000Z' });
  const { deps } = server.app;
  const organisations: OrganisationId[] = [];
  for (let i = 0; i < 12; i++) {
    await deps.database.asSystem(async (trx) => {
      const { organisation } = await foundOrganisation(
        deps,
        trx,
        { name: `Hospital ${i}`, country: 'NL', kind: 'hospital', zone: 'Europe/Amsterdam', demonstration: false },
        'Owner',
      );
      organisations.push(organisation.id);
      await writeAssets(trx, organisation.id, makeAssets(i), { at: deps.now() });
    });
  }
  return { ...server, organisations };
}

const receive = async (node: Node) => {
  for (const document of documents)
    await receiveDocument(
      { ...node.app.deps, validator: passing as never },
      { ...document, source: null, organisation: null },
    );
  await node.app.deps.jobs.whenIdle();
};

/** Findings with the names of hospitals and advisories in the place of numbers made up at random. */
async function findingsOf(node: Node): Promise<string[]> {
  const client = new pg.Client(node.address);
  await client.connect();
  const { rows } = await client.query<{ hospital: string; advisory: string; match: unknown; open: boolean }>(
    `select o.name as hospital, a.published_id as advisory, f.body->'match' as match, f.open from finding f
     join organisation o on o.id = f.organisation join advisory a on a.id = f.advisory`,
  );
  await client.end();
  return rows.map((row) => JSON.stringify(row)).sort();
}

let small: Node;
let large: Node;
beforeAll(async () => {
  small = await startNode(1_000_000);
  large = await startNode(0);
  await receive(small);
  await receive(large);
});
afterAll(async () => {
  await small?.stop();
  await large?.stop();
});

const system = <R>(node: Node, work: Parameters<typeof node.app.deps.database.asSystem<R>>[0]) =>
  node.app.deps.database.asSystem(work);

describe('whom an advisory hits', () => {
  it('is the same from PostgreSQL and from memory, to the byte', async () => {
    const findings = await findingsOf(small);
    expect(findings.length).toBeGreaterThan(20);
    expect(await findingsOf(large)).toEqual(findings);
  });

  it('is what judging every pair says', async () => {
    const expected: string[] = [];
    for (const [i, organisation] of small.organisations.entries()) {
      const assets = await system(small, (trx) => readAssets(trx, undefined, organisation));
      const index = buildAssetIndex(assets, readShippedAliases().table);
      const { rows } = await query(small, 'select id, published_id from advisory');
      for (const { id, published_id } of rows) {
        const [stored] = await system(small, (trx) => readAdvisories(trx, [id]));
        for (const match of matchAdvisory(index, stored!.body))
          if (match.verdict !== 'not-affected')
            expected.push([`Hospital ${i}`, published_id, match.asset, match.component, match.verdict].join('|'));
      }
    }
    const found = (await findingsOf(small)).map((text) => {
      const { hospital, advisory, match } = JSON.parse(text);
      return [hospital, advisory, match.asset, match.component, match.verdict].join('|');
    });
    expect(found.sort()).toEqual(expected.sort());
  });

  it('stays so when inventories change, merge, are kept in a file and made anew from nothing', async () => {
    const { database } = small.app.deps;
    const folder = makeTestFolder();
    const file = join(folder.path, 'fleet.snapshot');
    const fleet = openFleetInMemory(file);
    const { id } = (await query(small, 'select id from advisory limit 1')).rows[0]!;
    const [advisory] = await database.asSystem((trx) => readAdvisories(trx, [id]));
    const versions = (await query(small, 'select id from product_version order by id')).rows.map((row) => row.id);
    const holdersOf = (from: Fleet) =>
      database.asSystem(async (trx) => {
        const [owner, other] = small.organisations;
        const answers = [];
        for (const only of [undefined, [owner!, other!]])
          answers.push(
            await (await from.view(trx, advisory!)).findHolders({ productVersions: versions, only, without: [owner!] }),
          );
        return answers.map((holders) =>
          holders
            .map(({ organisation, rows }) => ({ organisation, rows: [...rows] }))
            .sort((a, b) => (a.organisation < b.organisation ? -1 : 1)),
        );
      });
    const same = async () => expect(await holdersOf(fleet)).toEqual(await holdersOf(fleetInDatabase));
    await same();
    for (const [i, organisation] of small.organisations.entries()) {
      await database.asOrganisation(organisation, (trx) =>
        writeAssets(trx, organisation, makeAssets(i + 1), { at: small.app.deps.now() }),
      );
      await same();
    }
    fleet.save();
    const again = openFleetInMemory(file);
    expect(again.index.components).toBe(fleet.index.components);
    await database.asOrganisation(small.organisations[3]!, (trx) =>
      writeAssets(trx, small.organisations[3]!, [{ id: 'NEW', product: 'Vue PACS' }], { at: small.app.deps.now() }),
    );
    expect(await holdersOf(again)).toEqual(await holdersOf(fleetInDatabase));

    await rebuildDictionary(small.app.deps);
    await same();
    expect(await holdersOf(openFleetInMemory(undefined))).toEqual(await holdersOf(fleetInDatabase));
    folder.remove();
  });

  it('is durable before anybody is told, and a job that died in between goes on where it stopped', async () => {
    const before = await findingsOf(large);
    const { rows } = await query(large, "select id, document from advisory where published_id = 'ICSMA-21-187-01'");
    const { id, document } = rows[0]!;
    await query(large, 'delete from finding');
    await query(large, 'delete from warning');
    const [stored] = await system(large, (trx) => readAdvisories(trx, [id]));
    await writeHitsOf(large.app.deps.database, fleetInDatabase, stored!);
    expect(await system(large, (trx) => listHitParts(trx, id, document))).toEqual([0]);
    // Nobody is asked again who is hit: the parts say it.
    const unasked = { view: () => Promise.reject(new Error('asked again')) };
    await matchAdvisoryEverywhere(large.app.deps, unasked, { advisory: id });
    expect(await system(large, (trx) => listHitParts(trx, id, document))).toEqual([]);
    expect(await findingsOf(large)).toEqual(before.filter((text) => text.includes('ICSMA-21-187-01')));
  });

  it('is written in one trip while what is remembered holds, and after asking when it does not', async () => {
    const { database } = large.app.deps;
    const { id } = (await query(large, "select id from advisory where published_id = 'ICSMA-21-187-01'")).rows[0]!;
    const [advisory] = await system(large, (trx) => readAdvisories(trx, [id]));
    const memory = openFleetInMemory(undefined);
    await system(large, (trx) => memory.refresh(trx));
    let asked = 0;
    const fleet: Fleet = {
      view: (trx, one) => {
        asked += 1;
        return memory.view(trx, one);
      },
      recall: memory.recall!,
    };
    // A transaction of another test on this server, still open, is a change that may yet come: it is waited for.
    const allIsOver = async () => {
      const { last } = (await query(large, 'select pg_snapshot_xmax(pg_current_snapshot())::text as last')).rows[0]!;
      const isOver = `select pg_snapshot_xmin(pg_current_snapshot()) >= '${last}'::xid8 as over`;
      await expect.poll(async () => (await query(large, isOver)).rows[0]!.over, { timeout: 60_000 }).toBe(true);
    };
    const write = async () => {
      await allIsOver();
      asked = 0;
      const counts = await writeHitsOf(database, fleet, advisory!);
      const { rows } = await query(large, "delete from advisory_hit returning part, encode(hits, 'hex') as hits");
      return { asked, counts, rows };
    };
    const withFindings = await write();
    expect(withFindings.asked).toBe(1);

    await query(large, 'delete from finding');
    const atOnce = await write();
    expect(atOnce).toEqual({ ...withFindings, asked: 0 });
    expect(atOnce.counts.components).toBeGreaterThan(3);

    const [first] = large.organisations;
    const asset: Asset = { id: 'NEW', vendor: 'Philips', product: 'Vue PACS', version: '12.1.5' };
    await database.asOrganisation(first!, (trx) => writeAssets(trx, first!, [asset], { at: large.app.deps.now() }));
    const changed = await write();
    expect(changed.asked).toBe(1);
    expect(changed.rows).not.toEqual(atOnce.rows);
    expect(await write()).toEqual({ ...changed, asked: 0 });
  });

  it('is written by the node alone', async () => {
    const { database } = large.app.deps;
    const { sql } = await import('kysely');
    const call = (trx: Parameters<Parameters<typeof database.asSystem>[0]>[0]) =>
      sql`select write_hits_at_once('3'::xid8, gen_random_uuid(), gen_random_uuid(), '{}'::integer[], ''::bytea)`.execute(
        trx,
      );
    await expect(database.asOrganisation(large.organisations[0]!, call)).rejects.toThrow(/permission denied/);
  });
});

describe('the dictionary', () => {
  it('is closed to organisations, which are given the numbers of what they name and nothing else', async () => {
    const { database } = small.app.deps;
    const { sql } = await import('kysely');
    for (const table of ['product', 'product_key', 'product_version', 'advisory_hit', 'matching_rule']) {
      const { rows } = await database.asOrganisation(small.organisations[0]!, (trx) =>
        sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(trx),
      );
      expect(rows[0]!.n, table).toBe('0');
    }
    expect(Number((await query(small, 'select count(*) as n from product')).rows[0]!.n)).toBeGreaterThan(5);
  });

  it('holds a thing once, however many hospitals have it, and forgets what nobody has', async () => {
    const tomcats = "select count(*) as n from product where identity like '%Tomcat%'";
    expect((await query(small, tomcats)).rows[0]!.n).toBe('1');
    const holding = "select count(*) as n from component_ref where component = 'tomcat'";
    expect(Number((await query(small, holding)).rows[0]!.n)).toBeGreaterThan(20);
    await query(
      small,
      'insert into product (digest, identity) values (gen_random_uuid(), \'["a",null,"Gone",null,null,null,[],[],[]]\')',
    );
    await rebuildDictionary(small.app.deps);
    expect((await query(small, "select count(*) as n from product where identity like '%Gone%'")).rows[0]!.n).toBe('0');
  });

  it('two inventories with the same new things at once wait for each other, and both are written', async () => {
    const { database } = small.app.deps;
    const many = Array.from(
      { length: 300 },
      (_, i): Asset => ({ id: `T${i}`, vendor: 'Twin', product: `Thing ${i} X${i}` }),
    );
    const [a, b] = small.organisations;
    await Promise.all([
      database.asOrganisation(a!, (trx) => writeAssets(trx, a!, many, { at: small.app.deps.now() })),
      database.asOrganisation(b!, (trx) => writeAssets(trx, b!, many.toReversed(), { at: small.app.deps.now() })),
    ]);
    const twins =
      "select count(*) as n, count(distinct product_version) as d from component_ref where asset ~ '^T[0-9]+$'";
    expect((await query(small, twins)).rows[0]).toMatchObject({ n: '600', d: '300' });
  });
});

async function query(node: Node, text: string) {
  const client = new pg.Client(node.address);
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}
