// An inventory of components against many advisories, and candidate look-up with judgement on one core. Beside a plain double loop, one SQL query a
// component and one query for all; each gives the same pairs. Both sides get names that are already read; SQL gets version keys ready-made
// as well, ours makes them. The reasons in words are made when a finding is written, on neither side here.

import type { Asset } from '@tocsin/core/inventory';
import {
  buildAdvisoryIndex,
  buildAliasTable,
  createLeafCompiler,
  createThingMatcher,
  judgePair,
  keysOfAdvisory,
  toHeldThings,
  toSubjects,
} from '@tocsin/core/matching';
import { toVersionKey } from '@tocsin/core/versions';
import {
  generateDeviceUpload,
  generateHeadUpload,
  generateZipfUpload,
  toBenchAdvisory,
  type UploadData,
} from './generate-advisories.ts';
import { toVersionText } from './generate-fleet.ts';
import { ensureEqual, fromEnvironment, say, shown, timed } from './measure.ts';
import { type BenchDatabase, listDatabases } from './open-database.ts';

/** Full: TOCSIN_BENCH_ADVISORIES=250000 with NODE_OPTIONS=--max-old-space-size=6000 (some minutes). */
const advisories = fromEnvironment('ADVISORIES', 50_000);
const components = fromEnvironment('INVENTORY', 50_000);
const sampled = 400;
/** All unless one is named: zipf, device or head. */
const only = process.env.TOCSIN_BENCH_UPLOAD;

interface Place {
  readonly package: string;
  readonly version: string;
}

/** Advisories that hit each component, in the order of the components. */
type Answers = readonly (readonly number[])[];

const ascending = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b);
const keyOf = (version: string): Buffer => Buffer.from(toVersionKey('npm', version)!.bytes);

/** Advisories are made, compiled and forgotten one by one, as a register would be read: none but the leaves and the keys stay. */
function compile(ranges: UploadData['ranges']) {
  const compiler = createLeafCompiler();
  const byKey = new Map<string, number[]>();
  let ms = 0;
  for (const [at, own] of ranges.entries()) {
    const advisory = toBenchAdvisory(own, at);
    const started = performance.now();
    if (!compiler.add(advisory)) throw new Error(`advisory ${at} is not compiled`);
    for (const key of new Set(keysOfAdvisory(advisory))) {
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [at]);
      else list.push(at);
    }
    ms += performance.now() - started;
  }
  const started = performance.now();
  const matcher = createThingMatcher({ advisories: [], aliases: buildAliasTable([]), byKey }, compiler.finish());
  return { matcher, made: ms + performance.now() - started };
}

function matchOurs(data: UploadData) {
  const reading = performance.now();
  const held = data.assets.flatMap((asset) => toHeldThings(asset).slice(1));
  const read = performance.now() - reading;
  const { matcher, made } = compile(data.ranges);
  const started = performance.now();
  const answers = held.map(({ thing, version }) => matcher.hitsOf(thing, version));
  const cold = performance.now() - started;
  const again = performance.now();
  for (const { thing, version } of held) matcher.hitsOf(thing, version);
  return { answers, read, made, cold, warm: performance.now() - again, judgements: matcher.judgements };
}

/** Every component with every advisory: some components with some advisories, for the rest would take hours. */
function measureDoubleLoop(ranges: UploadData['ranges'], assets: readonly Asset[]): void {
  const aliases = buildAliasTable([]);
  const few = ranges.slice(0, 5000).map(toBenchAdvisory);
  const some = assets.slice(0, 1);
  const subjects = some.flatMap(toSubjects).slice(1, 61);
  const plain: (readonly string[])[] = [];
  const plainMs = timedSync(() => {
    for (const subject of subjects)
      plain.push(
        few.flatMap((advisory) => (judgePair(subject, advisory, aliases)?.verdict === 'affected' ? [advisory.id] : [])),
      );
  });
  const index = buildAdvisoryIndex(few);
  const matcher = createThingMatcher(index);
  const ours: string[][] = [];
  const held = some.flatMap(toHeldThings).slice(1, 61);
  const oursMs = timedSync(() => {
    for (const { thing, version } of held) ours.push(matcher.hitsOf(thing, version).map(({ at }) => few[at]!.id));
  });
  ensureEqual(
    ours.map((ids) => ids.sort()),
    plain.map((ids) => ids.toSorted()),
    'double loop',
  );
  const pairs = subjects.length * few.length;
  say(
    `  double loop: ${pairs} pairs in ${shown(plainMs)} (${(pairs / plainMs).toFixed(0)} thousand pairs/s); by look-up ${shown(oursMs)}: ratio ${(plainMs / oursMs).toFixed(0)}, growing with the advisories`,
  );
}

function timedSync(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

async function loadLeaves({ client }: BenchDatabase, { ranges }: UploadData): Promise<void> {
  await client.query(
    'create table bench_leaf (package text not null, low bytea not null, high bytea not null, advisory integer not null)',
  );
  const rows = ranges.flatMap((own, advisory) => own.map((range) => ({ ...range, advisory })));
  for (let start = 0; start < rows.length; start += 20_000) {
    const part = rows.slice(start, start + 20_000).map((row) => ({
      ...{ package: `npm/package-${row.package}`, advisory: row.advisory },
      ...{ low: keyOf(toVersionText(row.from)).toString('hex'), high: keyOf(toVersionText(row.to)).toString('hex') },
    }));
    await client.query(
      `insert into bench_leaf select package, decode(low, 'hex'), decode(high, 'hex'), advisory
       from jsonb_to_recordset($1::jsonb) as r(package text, low text, high text, advisory integer)`,
      [JSON.stringify(part)],
    );
  }
  await client.query('create index on bench_leaf (package, low) include (high, advisory)');
  await client.query('vacuum (analyze) bench_leaf');
}

const one = 'select distinct advisory from bench_leaf where package = $1 and low <= $2 and high > $2';
const set = `
  select c.n::integer as n, array_agg(distinct l.advisory) as advisories
  from unnest($1::text[], $2::bytea[]) with ordinality as c(package, key, n)
    join bench_leaf l on l.package = c.package and l.low <= c.key and l.high > c.key
  group by c.n`;

async function measureSql(
  bench: BenchDatabase,
  data: UploadData,
  places: readonly Place[],
  answers: Answers,
  cold: number,
) {
  await loadLeaves(bench, data);
  const step = Math.max(1, Math.floor(places.length / sampled));
  const sample = places.map((place, i) => ({ ...place, i })).filter(({ i }) => i % step === 0);
  const keys = new Map(places.map(({ version }) => [version, keyOf(version)]));
  const found: number[][] = [];
  const single = await timed(async () => {
    for (const { package: name, version } of sample) {
      const { rows } = await bench.client.query<{ advisory: number }>({
        name: 'one',
        text: one,
        values: [name, keys.get(version)],
      });
      found.push(rows.map((row) => row.advisory));
    }
  });
  ensureEqual(
    found.map(ascending),
    sample.map(({ i }) => answers[i]!),
    'one query a component',
  );
  const hex = places.map(({ version }) => `\\x${keys.get(version)!.toString('hex')}`);
  const whole = await timed(() =>
    bench.client.query<{ n: number; advisories: number[] }>(set, [places.map((place) => place.package), hex]),
  );
  const bySet: number[][] = places.map(() => []);
  for (const { n, advisories: list } of whole.result.rows) bySet[n - 1] = ascending(list);
  ensureEqual(bySet, answers, 'one query for all');
  const each = (single.ms / sample.length) * places.length;
  say(
    `  ${bench.name}: one query a component ${(1000 / (single.ms / sample.length)).toFixed(0)}/s (${sample.length} of them sampled), ratio ${(each / cold).toFixed(0)} (aim: 30); one query for all ${((places.length / whole.ms) * 1000).toFixed(0)}/s, ratio ${(whole.ms / cold).toFixed(1)} (aim: 15)`,
  );
}

export async function measureInventoryUpload(): Promise<void> {
  for (const generate of [generateZipfUpload, generateDeviceUpload, generateHeadUpload].filter(
    (one) => only === undefined || one.name.toLowerCase().includes(only),
  )) {
    const data = generate(advisories, components, 3);
    const { answers, read, made, cold, warm, judgements } = matchOurs(data);
    const plain: Answers = answers.map((hits) => ascending(hits.map(({ at }) => at)));
    const places = data.assets.flatMap((asset) =>
      (asset.components ?? []).map(({ purl }) => {
        const [, name = '', version = ''] = /^pkg:(.*)@(.*)$/.exec(purl![0]!) ?? [];
        return { package: name, version };
      }),
    );
    const leaves = data.ranges.reduce((sum, own) => sum + own.length, 0);
    const pairs = plain.reduce((sum, hits) => sum + hits.length, 0);
    say(
      `Inventory (${data.name}): ${places.length} components against ${data.ranges.length} advisories (${leaves} leaves): ${shown(cold)}, ${((places.length / cold) * 1000).toFixed(0)} components/s; ${pairs} pairs hit, ${new Set(places.map((place) => `${place.package}@${place.version}`)).size} distinct, ${judgements} judged, the others placed by order; the same again ${shown(warm)}; reading its purls ${shown(read)}; compiling the advisories once ${shown(made)}`,
    );
    measureDoubleLoop(data.ranges, data.assets);
    for (const { open } of listDatabases()) {
      const bench = await open();
      try {
        await measureSql(bench, data, places, plain, cold);
      } finally {
        await bench.stop();
      }
    }
  }
}
