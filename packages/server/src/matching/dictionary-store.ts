// The dictionary: things and their versions once for the node, and which organisation holds them where. Trusted as the inventory is: a false row
// hides or invents a warning, and who can read it whole knows what every hospital runs. So organisations reach it through two functions
// that answer with the numbers of what they themselves name; whether another one has named it before can only be guessed from the time it takes.

import { hash } from 'node:crypto';
import type { OrganisationId } from '@tocsin/core/base';
import type { Asset } from '@tocsin/core/inventory';
import {
  type AliasTable,
  type DictionaryEntry,
  type DictionaryProduct,
  formatThing,
  keysOfThing,
  parseThing,
  toHeldThings,
} from '@tocsin/core/matching';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';
import { hashKey } from './hash-key.ts';
import { stampMember } from './member-store.ts';
import { readAliasTables, type ShippedAliases } from './store.ts';

interface NamedThing {
  readonly digest: string;
  readonly identity: string;
  readonly keys: readonly string[];
}

interface Reference {
  readonly asset: string;
  readonly component: string;
  readonly thing: NamedThing;
  readonly digest: string;
  readonly version: string | undefined;
}

const referencesAtOnce = 20_000;

const toDigest = (text: string): string => hash('sha256', text).slice(0, 32);

/** References of assets, each place once. A thing without keys is considered by no advisory, and is left out. */
function toReferences(assets: readonly Asset[], aliases: AliasTable): Reference[] {
  const known = new Map<string, NamedThing>();
  const references = new Map<string, Reference>();
  for (const asset of assets) {
    for (const { component, thing, version } of toHeldThings(asset)) {
      const identity = formatThing(thing);
      let named = known.get(identity);
      if (named === undefined) {
        named = { digest: toDigest(identity), identity, keys: keysOfThing(thing, aliases).map(hashKey) };
        known.set(identity, named);
      }
      if (named.keys.length === 0) continue;
      references.set(`${asset.id}\u0000${component ?? ''}`, {
        asset: asset.id,
        component: component ?? '',
        thing: named,
        digest: toDigest(`${identity}\n${version === undefined ? '' : `=${version}`}`),
        version,
      });
    }
  }
  return [...references.values()];
}

/** Numbers of product-versions by digest; those not yet there are added, with `withKeys` the keys of the others, too. */
async function numberVersions(
  trx: Transaction,
  references: readonly Reference[],
  withKeys: boolean,
): Promise<Map<string, number>> {
  const wanted = new Map(references.map((reference) => [reference.digest, reference]));
  const { rows: found } = await sql<{ digest: string; id: number }>`
    select digest, id from find_product_versions(${[...wanted.keys()]}::uuid[])`.execute(trx);
  const numbers = new Map(found.map((row) => [row.digest.replaceAll('-', ''), row.id]));
  const missing = [...wanted.values()].filter(({ digest }) => withKeys || !numbers.has(digest));
  if (missing.length === 0) return numbers;
  const products = [...new Map(missing.map(({ thing }) => [thing.digest, thing])).values()];
  const versions = missing.map(({ digest, thing, version = null }) => ({ digest, product: thing.digest, version }));
  const { rows: added } = await sql<{ digest: string; id: number }>`
    select digest, id from add_product_versions(${JSON.stringify(products)}::jsonb, ${JSON.stringify(versions)}::jsonb)`.execute(
    trx,
  );
  for (const row of added) numbers.set(row.digest.replaceAll('-', ''), row.id);
  return numbers;
}

/** Puts the references of these assets in the place of those they had; to be called in the transaction that writes the assets. */
export async function writeReferences(
  trx: Transaction,
  shipped: ShippedAliases,
  organisation: OrganisationId,
  assets: readonly Asset[],
): Promise<void> {
  const own = await readAliasTables(trx, shipped, [organisation]);
  const aliases = own(organisation);
  const references = toReferences(assets, aliases);
  // Under names of its own an organisation's things have more keys than others': they are added, and only make more candidates.
  const numbers = await numberVersions(trx, references, aliases !== shipped.table);
  let next = await stampMember(trx, organisation);
  for (const part of cut(assets, references)) {
    const { rows } = await sql<{ added: string; gone: string }>`
      with given as (
        select * from unnest(${part.references.map((r) => r.asset)}::text[], ${part.references.map((r) => r.component)}::text[],
          ${part.references.map((r) => numbers.get(r.digest) ?? 0)}::integer[]) with ordinality as g(asset, component, version, n)),
      gone as (
        delete from component_ref r where r.organisation = ${organisation}::uuid and r.asset = any(${part.assets}::text[])
          and not exists (select from given g where g.asset = r.asset and g.component = r.component) returning 1),
      kept as (
        update component_ref r set product_version = g.version from given g where r.organisation = ${organisation}::uuid
          and r.asset = g.asset and r.component = g.component and r.product_version <> g.version returning 1),
      added as (
        insert into component_ref (organisation, "row", asset, component, product_version)
        select ${organisation}::uuid, ${next} - 1 + row_number() over (order by g.n), g.asset, g.component, g.version from given g
        where not exists (select from component_ref r where r.organisation = ${organisation}::uuid and r.asset = g.asset
          and r.component = g.component) returning 1)
      select (select count(*) from added) as added, (select count(*) from gone) as gone, (select count(*) from kept) as kept`.execute(
      trx,
    );
    const added = Number(rows[0]?.added ?? 0);
    next += added;
    await countMember(trx, organisation, next, added - Number(rows[0]?.gone ?? 0));
  }
}

/** Whole assets together, some thousand references at once. */
function cut(assets: readonly Asset[], references: readonly Reference[]) {
  const parts: { assets: string[]; references: Reference[] }[] = [];
  const byAsset = Map.groupBy(references, (reference) => reference.asset);
  for (const id of new Set(assets.map((asset) => asset.id))) {
    let last = parts.at(-1);
    if (last === undefined || last.references.length >= referencesAtOnce) {
      last = { assets: [], references: [] };
      parts.push(last);
    }
    last.assets.push(id);
    for (const reference of byAsset.get(id) ?? []) last.references.push(reference);
  }
  return parts;
}

const countMember = (trx: Transaction, organisation: OrganisationId, next: number, more: number) =>
  sql`update fleet_member set next_row = ${next}, components = components + ${more} where organisation = ${organisation}::uuid`.execute(
    trx,
  );

/** Takes the references of assets away that went out of use. */
export async function removeReferences(
  trx: Transaction,
  organisation: OrganisationId,
  assets: readonly string[],
): Promise<void> {
  const next = await stampMember(trx, organisation);
  const { rows } = await sql<{ gone: string }>`
    with gone as (delete from component_ref where organisation = ${organisation}::uuid and asset = any(${assets}::text[]) returning 1)
    select count(*) as gone from gone`.execute(trx);
  await countMember(trx, organisation, next, -Number(rows[0]?.gone ?? 0));
}

interface ProductRow {
  identity: string;
  versions: [id: number, version: string | null][];
}

const toProduct = (row: ProductRow): DictionaryProduct => ({
  thing: parseThing(row.identity),
  versions: row.versions.map(([id, version]) => ({ id, version: version ?? undefined })),
});

/** Things that share a key with the advisory, with all their versions. System only, as all below. */
export async function readCandidateProducts(trx: Transaction, advisory: string): Promise<DictionaryProduct[]> {
  const { rows } = await sql<ProductRow>`
    select p.identity, json_agg(json_build_array(v.id, v.version)) as versions
    from product p join product_version v on v.product = p.id
    where p.id in (select k.product from advisory_key a join product_key k on k.key = a.key where a.advisory = ${advisory}::uuid)
    group by p.id`.execute(trx);
  return rows.map(toProduct);
}

/** Whole things with their keys and versions: those of these versions, or some thousand after the last one read. */
export async function readDictionary(
  trx: Transaction,
  wanted: { versions: readonly number[] } | { after: number },
): Promise<DictionaryEntry[]> {
  const which =
    'versions' in wanted
      ? sql`where p.id in (select product from product_version where id = any(${wanted.versions}::integer[]))`
      : sql`where p.id > ${wanted.after} order by p.id limit 10000`;
  const { rows } = await sql<ProductRow & { id: number; keys: string[] | null }>`
    select p.id, p.identity, (select json_agg(k.key::text) from product_key k where k.product = p.id) as keys,
      coalesce((select json_agg(json_build_array(v.id, v.version)) from product_version v where v.product = p.id), '[]') as versions
    from product p ${which}`.execute(trx);
  return rows.map((row) => ({
    product: row.id,
    identity: row.identity,
    keys: (row.keys ?? []).map(BigInt),
    versions: toProduct(row).versions,
  }));
}

/** The things that these product-versions are of, with these versions of them alone. */
export async function readProductsOfVersions(
  trx: Transaction,
  versions: readonly number[],
): Promise<DictionaryProduct[]> {
  const { rows } = await sql<ProductRow>`
    select p.identity, json_agg(json_build_array(v.id, v.version)) as versions
    from product_version v join product p on p.id = v.product where v.id = any(${versions}::integer[]) group by p.id`.execute(
    trx,
  );
  return rows.map(toProduct);
}

/** The rule by which keys were made last; undefined when there are none yet. */
export async function readKeyRule(trx: Transaction): Promise<number | undefined> {
  const { rows } = await sql<{ keys: number }>`select keys from matching_rule`.execute(trx);
  return rows[0]?.keys;
}

export async function writeKeyRule(trx: Transaction, keys: number): Promise<void> {
  await sql`insert into matching_rule (keys) values (${keys}) on conflict (only_row) do update set keys = excluded.keys`.execute(
    trx,
  );
}

/** Makes the keys of some things anew. Returns the last one's number; undefined when there are no more. */
export async function rewriteProductKeys(
  trx: Transaction,
  aliases: AliasTable,
  after: number,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number; identity: string }>`
    select id, identity from product where id > ${after} order by id limit 5000`.execute(trx);
  const keys = rows.flatMap(({ id, identity }) =>
    keysOfThing(parseThing(identity), aliases).map((key) => ({ id, key: hashKey(key) })),
  );
  await sql`delete from product_key where product = any(${rows.map((row) => row.id)}::integer[])`.execute(trx);
  await sql`
    insert into product_key (key, product)
    select k, p from unnest(${keys.map((one) => one.key)}::bigint[], ${keys.map((one) => one.id)}::integer[]) as t(k, p) on conflict do nothing`.execute(
    trx,
  );
  return rows.at(-1)?.id;
}

/** Forgets all references of an organisation; what it has is then written anew. */
export async function clearReferences(trx: Transaction, organisation: OrganisationId): Promise<void> {
  await sql`delete from component_ref where organisation = ${organisation}::uuid`.execute(trx);
  await sql`delete from fleet_member where organisation = ${organisation}::uuid`.execute(trx);
}

/** Things that nobody has any more leave the dictionary. Inventories wait meanwhile, so that none takes up what is just going. */
export async function pruneDictionary(trx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('dictionary', 0))`.execute(trx);
  await sql`delete from product_version v where not exists (select from component_ref r where r.product_version = v.id)`.execute(
    trx,
  );
  await sql`delete from product p where not exists (select from product_version v where v.product = p.id)`.execute(trx);
}
