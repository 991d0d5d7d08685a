// The fleet in memory, for nodes of a million components and more. It follows the database: before each answer it asks which organisations have
// changed since, and reads those anew. Nothing is decided here that a restart would lose.

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { OrganisationId } from '@tocsin/core/base';
import {
  buildFleetBase,
  createFleetDictionary,
  createFleetIndex,
  type FleetColumns,
  type FleetDictionary,
  type FleetHits,
  type FleetIndex,
  keysOfAdvisory,
  readFleetSnapshot,
  writeFleetSnapshot,
} from '@tocsin/core/matching';
import type { StoredAdvisory } from '../advisories/index.ts';
import type { Transaction } from '../base/index.ts';
import { hashKey, readDictionary } from '../matching/index.ts';
import type { Fleet, HolderQuery } from './fleet.ts';
import {
  type Holder,
  listOrganisationsWithAliases,
  type Member,
  readChangedMembers,
  readMemberRows,
} from './fleet-store.ts';
import { type PackedHits, packHits, toIdBytes } from './pack-holders.ts';

export interface FleetInMemory extends Fleet {
  readonly index: FleetIndex;
  readonly dictionary: FleetDictionary;
  /** Brings the index up to what the transaction sees. */
  refresh(trx: Transaction): Promise<void>;
  /** Keeps the index in a file; the next start reads what has changed since and no more. */
  save(): void;
}

const membersAtOnce = 200;
/** Above this share of rows outside the base answers become slow; a merge of ten million rows takes some hundred milliseconds. */
const mergeAbove = 0.05;

/** An empty index that the first refresh fills, or the one of the file when it is whole. */
export function openFleetInMemory(file: string | undefined): FleetInMemory {
  const snapshot = file !== undefined && existsSync(file) ? readFleetSnapshot(readFileSync(file)) : undefined;
  let index = snapshot?.index ?? createFleetIndex(buildFleetBase(toColumns([])));
  const organisations = [...(snapshot?.organisations ?? [])] as OrganisationId[];
  const stamps = [...(snapshot?.stamps ?? [])];
  const numbers = new Map(organisations.map((organisation, i) => [organisation, i]));
  const dictionary = createFleetDictionary();
  let apart: readonly OrganisationId[] = [];
  let since: string | undefined;
  /** One refresh after the other; two at once would read the same rows twice. */
  let refreshing: Promise<unknown> = Promise.resolve();

  const isStale = ({ organisation, stamp }: Member) => stamps[numbers.get(organisation) ?? -1] !== stamp;

  const readMembers = async (trx: Transaction, stale: readonly OrganisationId[]): Promise<void> => {
    const isFirst = organisations.length === 0;
    const parts: OwnRows[] = [];
    for (let start = 0; start < stale.length; start += membersAtOnce) {
      const read = await readMemberRows(trx, stale.slice(start, start + membersAtOnce));
      const strange = new Set<number>();
      for (const { productVersions } of read)
        for (const version of productVersions) if (!dictionary.has(version)) strange.add(version);
      if (strange.size > 0)
        for (const entry of await readDictionary(trx, { versions: [...strange] })) dictionary.add(entry);
      for (const { organisation, stamp, rows, productVersions } of read) {
        const number = numbers.get(organisation) ?? organisations.push(organisation) - 1;
        numbers.set(organisation, number);
        stamps[number] = stamp;
        if (isFirst) parts.push({ organisation: number, rows, productVersions });
        else index.replace(number, rows, productVersions);
      }
    }
    if (isFirst && parts.length > 0) index = createFleetIndex(buildFleetBase(toColumns(parts)));
  };

  const read = async (trx: Transaction, advisory: string | undefined): Promise<readonly OrganisationId[]> => {
    if (since === undefined) await readWholeDictionary(trx, dictionary);
    const { members, until, standing } = await readChangedMembers(trx, since, advisory);
    if (members.length > 0 || since === undefined) {
      await readMembers(
        trx,
        members.filter(isStale).map(({ organisation }) => organisation),
      );
      apart = await listOrganisationsWithAliases(trx);
      if (index.looseShare > mergeAbove) index.merge();
    }
    since = until;
    return standing;
  };

  const refresh = (trx: Transaction, advisory?: string): Promise<readonly OrganisationId[]> => {
    const reading = refreshing.catch(() => {}).then(() => read(trx, advisory));
    refreshing = reading;
    return reading;
  };

  const group = ({ productVersions, only, without }: HolderQuery): FleetHits => {
    const left = new Set(without.map((organisation) => numbers.get(organisation)));
    const wanted = only && new Set(only.map((organisation) => numbers.get(organisation)));
    const isAsked =
      wanted === undefined && left.size === 0
        ? undefined
        : (number: number) => !left.has(number) && (wanted === undefined || wanted.has(number));
    return index.group(productVersions, isAsked);
  };

  const findHolders = async (query: HolderQuery): Promise<Holder[]> => {
    const hits = group(query);
    const holders: Holder[] = [];
    for (let i = 0; i < hits.organisations.length; i++) {
      const rows = hits.rows.subarray(hits.offsets[i]!, hits.offsets[i + 1]!);
      holders.push({ organisation: organisations[hits.organisations[i]!]!, rows });
    }
    return holders;
  };

  /** Sixteen bytes an organisation, made again when there are new ones. */
  let ids = Buffer.alloc(0);
  const packHolders = (query: HolderQuery, atOnce: number): PackedHits => {
    if (ids.length !== organisations.length * 16) ids = Buffer.concat(organisations.map(toIdBytes));
    return packHits(group(query), ids, atOnce);
  };

  const findProducts = ({ body }: StoredAdvisory) =>
    dictionary.find(keysOfAdvisory(body).map((key) => BigInt(hashKey(key))));

  return {
    get index() {
      return index;
    },
    dictionary,
    async refresh(trx) {
      await refresh(trx);
    },
    async view(trx, advisory) {
      const standing = await refresh(trx, advisory.id);
      return {
        ...{ products: findProducts(advisory), apart, standing },
        findHolders,
      };
    },
    recall(advisory) {
      // In the middle of a refresh, too: each change that it has taken in so far is one since the last snapshot.
      return since === undefined ? undefined : { since, products: findProducts(advisory), apart, packHolders };
    },
    save() {
      if (file === undefined) return;
      mkdirSync(dirname(file), { recursive: true });
      // Whole or not at all: the name is taken last.
      writeFileSync(`${file}.new`, writeFleetSnapshot({ index, organisations, stamps }), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

async function readWholeDictionary(trx: Transaction, dictionary: FleetDictionary): Promise<void> {
  for (let after = 0; ; ) {
    const entries = await readDictionary(trx, { after });
    for (const entry of entries) dictionary.add(entry);
    const last = entries.at(-1);
    if (last === undefined) return;
    after = last.product;
  }
}

interface OwnRows {
  readonly organisation: number;
  readonly rows: Uint32Array;
  readonly productVersions: Uint32Array;
}

function toColumns(parts: readonly OwnRows[]): FleetColumns {
  const total = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const columns = {
    organisations: parts.length,
    organisation: new Uint32Array(total),
    row: new Uint32Array(total),
    productVersion: new Uint32Array(total),
  };
  let at = 0;
  for (const { organisation, rows, productVersions } of parts) {
    columns.organisation.fill(organisation, at, at + rows.length);
    columns.row.set(rows, at);
    columns.productVersion.set(productVersions, at);
    at += rows.length;
  }
  return columns;
}
