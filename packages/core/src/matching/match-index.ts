// The two indexes, one for each direction, over the same keys and the same judgement.

import type { Advisory } from '../advisories/index.ts';
import type { Asset } from '../inventory/index.ts';
import { type AliasTable, buildAliasTable } from './alias-table.ts';
import { keysOfAdvisory, keysOfSubject } from './blocking-keys.ts';
import { judgePair } from './judge-pair.ts';
import type { Match } from './schema.ts';
import { type Subject, toSubjects } from './subject.ts';

export interface AdvisoryIndex {
  readonly advisories: readonly Advisory[];
  readonly aliases: AliasTable;
  readonly byKey: ReadonlyMap<string, readonly number[]>;
}

export interface AssetIndex {
  readonly subjects: readonly Subject[];
  readonly aliases: AliasTable;
  readonly byKey: ReadonlyMap<string, readonly number[]>;
}

function toPostings(count: number, keysAt: (i: number) => readonly string[]): Map<string, number[]> {
  const byKey = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    for (const key of new Set(keysAt(i))) {
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [i]);
      else list.push(i);
    }
  }
  return byKey;
}

const noAliases = buildAliasTable([]);

export function buildAdvisoryIndex(advisories: readonly Advisory[], aliases: AliasTable = noAliases): AdvisoryIndex {
  return { advisories, aliases, byKey: toPostings(advisories.length, (i) => keysOfAdvisory(advisories[i]!)) };
}

export function buildAssetIndex(assets: readonly Asset[], aliases: AliasTable = noAliases): AssetIndex {
  const subjects = assets.flatMap(toSubjects);
  return { subjects, aliases, byKey: toPostings(subjects.length, (i) => keysOfSubject(subjects[i]!, aliases)) };
}

function candidatesOf(byKey: ReadonlyMap<string, readonly number[]>, keys: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (const key of keys) for (const i of byKey.get(key) ?? []) found.add(i);
  return found;
}

/** Every pair of these assets and the index's advisories that was considered, all three verdicts. */
export function matchAssets(index: AdvisoryIndex, assets: readonly Asset[]): Match[] {
  const matches: Match[] = [];
  for (const asset of assets) {
    for (const subject of toSubjects(asset)) {
      for (const i of candidatesOf(index.byKey, keysOfSubject(subject, index.aliases))) {
        const match = judgePair(subject, index.advisories[i]!, index.aliases);
        if (match !== undefined) matches.push(match);
      }
    }
  }
  return matches;
}

/** The same pairs from the other side: one advisory against the index's assets. */
export function matchAdvisory(index: AssetIndex, advisory: Advisory): Match[] {
  const matches: Match[] = [];
  for (const i of candidatesOf(index.byKey, keysOfAdvisory(advisory))) {
    const match = judgePair(index.subjects[i]!, advisory, index.aliases);
    if (match !== undefined) matches.push(match);
  }
  return matches;
}
