// A made-up fleet in a database twice: as Tocsin keeps it, and as the plain tables of the other side, with its covering indexes.

import { buildAliasTable, formatThing, keysOfThing, type Thing } from '@tocsin/core/matching';
import { toVersionKey, type VersionScheme } from '@tocsin/core/versions';
import type pg from 'pg';
import { hashKey } from '../packages/server/src/matching/index.ts';
import { type Fleet, toVersionText } from './generate-fleet.ts';
import { createChance, createZipf } from './seeded.ts';

export interface NamedProduct {
  readonly thing: Thing;
  readonly scheme: VersionScheme;
}

/** Three in four are packages, found by their purl; the others devices, found by the words of their names, of which some are in many names. */
export function nameProducts(products: number): NamedProduct[] {
  const chance = createChance(77);
  const drawWord = createZipf(chance, 3000, 0.7);
  const none = { cpe: [], purl: [], hashes: [] };
  return Array.from({ length: products }, (_, i) =>
    i % 4 === 3
      ? {
          scheme: 'vendor',
          thing: {
            ...none,
            kind: 'asset',
            vendor: `Maker ${chance.below(300)}`,
            product: `Word${drawWord()} Word${drawWord()} X${i}`,
          },
        }
      : { scheme: 'npm', thing: { ...none, kind: 'component', purl: [`pkg:npm/package-${i}`] } },
  );
}

const rowsAtOnce = 100_000;
const list = (values: ArrayLike<number>, start: number, end: number): string =>
  `{${Array.prototype.slice.call(values, start, end).join(',')}}`;

/** Ids in the database are those of the generator plus one. */
export async function loadFleet(client: pg.Client, fleet: Fleet, products: readonly NamedProduct[]): Promise<void> {
  await client.query(`
    create table bench_component (organisation integer not null, "row" integer not null, version integer not null);
    create table bench_version (product integer not null, key bytea not null, version integer not null);
    create table bench_organisation (number integer primary key, id uuid not null default gen_random_uuid());
    create table bench_warning (organisation integer not null, advisory integer not null, revision integer not null, components integer[] not null,
      primary key (organisation, advisory, revision));
    alter table component_ref drop constraint component_ref_pkey;
    drop index component_ref_once, component_ref_by_version`);
  await client.query('insert into bench_organisation (number) select generate_series(0, $1::integer - 1)', [
    fleet.organisations,
  ]);
  const total = fleet.row.length;
  for (let start = 0; start < total; start += rowsAtOnce) {
    const end = Math.min(total, start + rowsAtOnce);
    await client.query(
      'insert into bench_component select o, r, v + 1 from unnest($1::integer[], $2::integer[], $3::integer[]) as t(o, r, v)',
      [list(fleet.organisation, start, end), list(fleet.row, start, end), list(fleet.productVersion, start, end)],
    );
  }
  await loadDictionary(client, fleet, products);
  await client.query(`
    insert into component_ref (organisation, "row", asset, component, product_version)
      select o.id, c."row", 'A' || c."row" / 100, c."row"::text, c.version from bench_component c join bench_organisation o on o.number = c.organisation;
    insert into fleet_member (organisation, stamp, changed_by, next_row, components)
      select organisation, gen_random_uuid(), pg_current_xact_id(), max("row") + 1, count(*) from component_ref group by organisation;
    alter table component_ref add primary key (organisation, "row");
    create index component_ref_by_version on component_ref (product_version) include (organisation, "row");
    create index bench_component_covering on bench_component (version) include (organisation, "row");
    create index bench_version_covering on bench_version (product, key) include (version);
    create index on bench_organisation (id)`);
  await client.query('vacuum (analyze)');
}

async function loadDictionary(client: pg.Client, fleet: Fleet, products: readonly NamedProduct[]): Promise<void> {
  for (let start = 0; start < products.length; start += 5000) {
    const part = products
      .slice(start, start + 5000)
      .map(({ thing, scheme }, i) => ({ id: start + i + 1, thing, scheme }));
    await client.query(
      `insert into product (id, digest, identity) overriding system value
       select id, gen_random_uuid(), identity from unnest($1::integer[], $2::text[]) as t(id, identity)`,
      [part.map(({ id }) => id), part.map(({ thing }) => formatThing(thing))],
    );
    const keys = part.flatMap(({ id, thing }) =>
      keysOfThing(thing, buildAliasTable([])).map((key) => [id, hashKey(key)] as const),
    );
    await client.query('insert into product_key (product, key) select * from unnest($1::integer[], $2::bigint[])', [
      keys.map(([id]) => id),
      keys.map(([, key]) => key),
    ]);
    const versions = part.flatMap(({ id, scheme }) =>
      Array.from({ length: fleet.first[id]! - fleet.first[id - 1]! }, (_, place) => ({
        id: fleet.first[id - 1]! + place + 1,
        product: id,
        version: toVersionText(place),
        key: Buffer.from(toVersionKey(scheme, toVersionText(place))!.bytes).toString('hex'),
      })),
    );
    await client.query(
      `with given as (select * from jsonb_to_recordset($1::jsonb) as v(id integer, product integer, version text, key text)),
        plain as (insert into bench_version (product, key, version) select product, decode(key, 'hex'), id from given)
       insert into product_version (id, product, digest, version) overriding system value select id, product, gen_random_uuid(), version from given`,
      [JSON.stringify(versions)],
    );
  }
}
