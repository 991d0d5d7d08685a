// One advisory against a fleet: from the advisory to a durable answer, who is hit and by which components. Beside it what a person
// with SQL would write: covering indexes and INSERT … SELECT … GROUP BY, given the product's number and key bounds ready-made. Both commit; both
// write the same organisations and components, which is asserted for every advisory.

import type { Advisory } from '@tocsin/core/advisories';
import type { OrganisationId } from '@tocsin/core/base';
import { readRange, readVers, toVersionKey } from '@tocsin/core/versions';
import { writeAdvisory } from '../packages/server/src/advisories/advisory-store.ts';
import type { StoredAdvisory } from '../packages/server/src/advisories/index.ts';
import { writeHitsOf } from '../packages/server/src/warnings/find-hits.ts';
import { type Fleet as FleetAnswer, fleetInDatabase } from '../packages/server/src/warnings/fleet.ts';
import { type FleetInMemory, openFleetInMemory } from '../packages/server/src/warnings/fleet-memory.ts';
import { takeHits } from '../packages/server/src/warnings/hit-store.ts';
import { type Fleet, generateDeviceFleet, generateZipfFleet, toVersionText } from './generate-fleet.ts';
import { loadFleet, type NamedProduct, nameProducts } from './load-fleet.ts';
import { ensureEqual, exponentOf, fromEnvironment, median, quantile, say, shown, timed } from './measure.ts';
import { type BenchDatabase, listDatabases } from './open-database.ts';

/** Full: TOCSIN_BENCH_COMPONENTS=1000000,10000000 TOCSIN_BENCH_PRODUCTS=100000 (about five minutes a database and generator). */
const sizes = (process.env.TOCSIN_BENCH_COMPONENTS ?? '200000,1000000').split(',').map(Number);
/** Both unless one is named: zipf or devices. */
const only = process.env.TOCSIN_BENCH_FLEET;
const products = fromEnvironment('PRODUCTS', 30_000);
const targets = [10, 1000, 100_000];
const advisoriesEach = 12;
const rounds = 6;

interface Target {
  readonly number: number;
  readonly product: number;
  readonly from: number;
  readonly to: number;
  readonly hits: number;
}

/** Products and ranges of versions whose holders come near the wanted number, no product twice where there are enough. */
function findTargets(fleet: Fleet, wanted: number, start: number): Target[] {
  const counts = new Uint32Array(fleet.first.at(-1)!);
  for (const version of fleet.productVersion) counts[version]! += 1;
  const found: (Target & { distance: number })[] = [];
  for (let product = 0; product + 1 < fleet.first.length; product++) {
    const [first, end] = [fleet.first[product]!, fleet.first[product + 1]!];
    let best: (typeof found)[number] | undefined;
    for (let from = first; from < end; from++) {
      let hits = 0;
      for (let to = from + 1; to <= end; to++) {
        hits += counts[to - 1]!;
        const distance = Math.abs(Math.log((hits + 0.01) / wanted));
        if (best === undefined || distance < best.distance)
          best = { number: 0, product, from: from - first, to: to - first, hits, distance };
        if (hits > wanted * 2) break;
      }
    }
    found.push(best!);
  }
  return found
    .sort((a, b) => a.distance - b.distance)
    .slice(0, advisoriesEach)
    .map((target, i) => ({ ...target, number: start + i }));
}

function toAdvisory({ thing, scheme }: NamedProduct, { number, from, to }: Target): Advisory {
  const [low, high] = [toVersionText(from), toVersionText(to)];
  const nothing = { knownNotAffected: [], fixed: [], underInvestigation: [], recommended: [] };
  return {
    ...{
      id: `BENCH-${number}`,
      format: 'osv',
      category: 'osv',
      title: 'Bench',
      publisher: { name: 'Bench' },
      tlp: 'CLEAR',
    },
    ...{
      status: 'final',
      version: '1',
      releasedAt: '2026-01-01T00:00:00Z',
      revisedAt: '2026-01-01T00:00:00Z',
      aliases: [],
    },
    ...{ sectors: [], notes: [], references: [], revisions: [] },
    products: [
      {
        ...{ key: 'P', name: thing.product ?? thing.purl[0]!, path: [], purl: [...thing.purl] },
        ...(thing.vendor === undefined ? {} : { vendor: thing.vendor }),
        range: scheme === 'npm' ? readVers(`vers:npm/>=${low}|<${high}`) : readRange(`>= ${low} and < ${high}`),
      },
    ],
    vulnerabilities: [
      {
        ...{ id: `CVE-2026-${number}`, ids: [], cwe: [], scores: [], flags: [], remediations: [], threats: [] },
        status: { knownAffected: ['P'], ...nothing },
      },
    ],
  } as Advisory;
}

const plain = `
  insert into bench_warning (organisation, advisory, revision, components)
  select c.organisation, $1, 1, array_agg(c."row") from bench_version v join bench_component c on c.version = v.version
  where v.product = $2 and v.key >= $3 and v.key < $4 group by c.organisation`;

interface Case {
  readonly target: Target;
  readonly stored: StoredAdvisory;
  readonly bounds: readonly [number, number, Buffer, Buffer];
}

async function prepare(
  { database, client }: BenchDatabase,
  named: readonly NamedProduct[],
  target: Target,
): Promise<Case> {
  const product = named[target.product]!;
  const [id, document] = [crypto.randomUUID(), crypto.randomUUID()];
  await client.query(
    `insert into document (id, name, sha256, size, content, state, received_at) values ($1, 'bench', $2, 0, '', 'stored', now())`,
    [document, document],
  );
  const advisory = toAdvisory(product, target);
  await database.asSystem((trx) =>
    writeAdvisory(trx, {
      ...{ id, organisation: null, advisory, document, source: null, at: '2026-01-01T00:00:00Z' },
      validation: { valid: true, findings: [] } as never,
    }),
  );
  const key = (place: number) => Buffer.from(toVersionKey(product.scheme, toVersionText(place))!.bytes);
  return {
    target,
    stored: { id, organisation: null, body: advisory, document },
    bounds: [target.number, target.product + 1, key(target.from), key(target.to)],
  };
}

/** One trip, a transaction by itself, the statement prepared. */
async function insertPlainly({ client }: BenchDatabase, { bounds }: Case): Promise<void> {
  await client.query({ name: 'plain', text: plain, values: [...bounds] });
}

/** Times of one side over all cases and rounds; what it wrote is compared and taken away again, outside the clock. */
async function measure(
  bench: BenchDatabase,
  cases: readonly Case[],
  fleet: FleetAnswer,
  ids: ReadonlyMap<string, number>,
) {
  const times = { ours: [] as number[], plain: [] as number[] };
  let [hits, organisations] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    for (const one of cases) {
      const theirs = await timed(() => insertPlainly(bench, one));
      const ours = await timed(() => writeHitsOf(bench.database, fleet, one.stored));
      times.plain.push(theirs.ms);
      times.ours.push(ours.ms);
      await compare(bench, one, ids);
      hits += ours.result.components;
      organisations += ours.result.organisations;
    }
  }
  const all = cases.length * rounds;
  return { times, hits: Math.round(hits / all), organisations: Math.round(organisations / all) };
}

async function compare(
  { client, database }: BenchDatabase,
  one: Case,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const { rows } = await client.query<{ organisation: number; components: number[] }>(
    'delete from bench_warning where advisory = $1 returning organisation, components',
    [one.target.number],
  );
  const mine: [number, number[]][] = [];
  for (let part = 0; ; part++) {
    const holders = await database.asSystem((trx) => takeHits(trx, one.stored.id, one.stored.document, part));
    if (holders.length === 0) break;
    for (const { organisation, rows: held } of holders) mine.push([ids.get(organisation)!, [...held]]);
  }
  const byNumber = (a: [number, number[]], b: [number, number[]]) => a[0] - b[0];
  const theirs = rows.map((row): [number, number[]] => [row.organisation, row.components.sort((a, b) => a - b)]);
  ensureEqual(mine.sort(byNumber), theirs.sort(byNumber), `advisory ${one.target.number}`);
  if (mine.reduce((sum, [, held]) => sum + held.length, 0) !== one.target.hits)
    throw new Error('not the components that the generator made');
}

async function measureFleet(
  bench: BenchDatabase,
  fleet: Fleet,
  growth: Map<string, [number, number][]>,
): Promise<void> {
  const named = nameProducts(products);
  const loading = await timed(() => loadFleet(bench.client, fleet, named));
  const memory: FleetInMemory = openFleetInMemory(undefined);
  const filling = await timed(() => bench.database.asSystem((trx) => memory.refresh(trx)));
  const used = new Set(fleet.productVersion).size;
  const { index } = memory;
  say(
    `  ${fleet.row.length} components (${fleet.name}), ${fleet.organisations} organisations, ${used} product-versions held: loaded in ${shown(loading.ms)}; index from PostgreSQL in ${shown(filling.ms)}, ${(index.bytes / index.components).toFixed(2)} bytes a component (aim: 12), and a dictionary of ${(memory.dictionary.bytes / 1e6).toFixed(0)} MB for ${memory.dictionary.versions} product-versions`,
  );
  const { rows } = await bench.client.query<{ id: OrganisationId; number: number }>(
    'select id, number from bench_organisation',
  );
  const ids = new Map(rows.map((row) => [row.id as string, row.number]));
  for (const [i, wanted] of targets.entries()) {
    const cases: Case[] = [];
    for (const target of findTargets(fleet, wanted, i * 1000)) cases.push(await prepare(bench, named, target));
    await bench.client.query('vacuum (analyze) advisory_key, document, advisory');
    const inMemory = await measure(bench, cases, memory, ids);
    const inSql = await measure(bench, cases.slice(0, 4), fleetInDatabase, ids);
    const [ours, theirs] = [median(inMemory.times.ours), median(inMemory.times.plain)];
    const [bestOurs, bestTheirs] = [Math.min(...inMemory.times.ours), Math.min(...inMemory.times.plain)];
    say(
      `    hits ${inMemory.hits} of ${inMemory.organisations} organisations: ours p50 ${shown(ours)}, p95 ${shown(quantile(inMemory.times.ours, 0.95))}, best ${shown(bestOurs)}; INSERT … SELECT p50 ${shown(theirs)}, p95 ${shown(quantile(inMemory.times.plain, 0.95))}, best ${shown(bestTheirs)}; ratio ${(theirs / ours).toFixed(1)}, of the best ${(bestTheirs / bestOurs).toFixed(1)}${wanted >= 1000 ? ` (aim: ${wanted > 1000 ? 10 : 3})` : ''}; without the index in memory ${shown(median(inSql.times.ours))}`,
    );
    const name = `${bench.name}, ${fleet.name}, ${wanted}`;
    // Of the best times: what is left of the others is who else is on the machine. Fewer hits than wanted are scaled up.
    const cost = bestOurs * Math.max(1, Math.min(3, wanted / inMemory.hits));
    growth.set(name, [...(growth.get(name) ?? []), [fleet.row.length, cost]]);
  }
}

/** To durable hits; the warnings are then written from them, organisation by organisation (server.ts measures that). */
export async function measureFanOut(): Promise<void> {
  const growth = new Map<string, [number, number][]>();
  for (const { open } of listDatabases()) {
    for (const [name, generate] of Object.entries({ zipf: generateZipfFleet, devices: generateDeviceFleet })) {
      if (only !== undefined && only !== name) continue;
      for (const size of sizes) {
        const bench = await open();
        if (size === sizes[0]) say(`Fan-out to durable hits, ${bench.name}:`);
        try {
          await measureFleet(bench, generate(size, products, 1), growth);
        } finally {
          await bench.stop();
        }
      }
    }
  }
  for (const [name, points] of growth)
    if (points.length > 1)
      say(`  growth with the fleet, ${name} hits: exponent ${exponentOf(points).toFixed(2)} (aim: 0.1)`);
}
