// How far the version texts of the real CSAF documents are read. The base is every product leaf of the branches of their product trees.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readAdvisoryBytes } from '@tocsin/core/advisories/read';
import { readEntries } from '@tocsin/core/base/read';
import { judgeRange, type RangeReading } from '@tocsin/core/versions';

const corpus = fileURLToPath(new URL('../../shared/data/csaf/cisa-ot-2017-2022-and-half-2023.tar.gz', import.meta.url));

type Counts = Map<string, number>;

export interface RangeMeasure {
  documents: number;
  leaves: number;
  /** Products that the reader took in; as many as there are leaves, or something was lost. */
  products: number;
  /** Leaves read into a constraint, or into a need that names the field which would settle it. */
  read: number;
  tiers: Counts;
  kinds: Counts;
  /** Fields asked for beside the version, and whether a person has to judge the words. */
  needs: Counts;
  flags: Counts;
  unread: Counts;
  /** One text a tier with its reading in words. */
  examples: Map<string, string>;
}

interface Branch {
  readonly product?: unknown;
  readonly branches?: readonly Branch[];
}
const countLeaves = (branches: readonly Branch[] = []): number =>
  branches.reduce((sum, { product, branches: below }) => sum + (product === undefined ? 0 : 1) + countLeaves(below), 0);

const add = (counts: Counts, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

const neededBy = (reading: RangeReading): readonly string[] => [
  ...new Set(
    (reading.conditions ?? []).map(({ field, test }) =>
      test === 'stated' ? `${field} (a person judges the words)` : field,
    ),
  ),
];

function addReading(measure: RangeMeasure, range: RangeReading, text: string): void {
  measure.products += 1;
  add(measure.tiers, range.tier);
  add(measure.kinds, range.kind);
  for (const flag of range.flags ?? []) add(measure.flags, flag);
  for (const field of neededBy(range)) add(measure.needs, field);
  if (range.kind === 'unread') add(measure.unread, text);
  else if (range.kind !== 'needs' || judgeRange(range, {}).missing.length > 0) measure.read += 1;
  measure.examples.set(range.tier, `"${text}" read as ${range.words}`);
}

/** Undefined when the shared advisories are not here. */
export function measureRanges(): RangeMeasure | undefined {
  if (!existsSync(corpus)) return undefined;
  const measure: RangeMeasure = {
    documents: 0,
    leaves: 0,
    products: 0,
    read: 0,
    tiers: new Map(),
    kinds: new Map(),
    needs: new Map(),
    flags: new Map(),
    unread: new Map(),
    examples: new Map(),
  };
  for (const entry of readEntries(new Uint8Array(readFileSync(corpus)), 'corpus.tar.gz')) {
    if (entry.finding !== undefined || !entry.path.endsWith('.json')) continue;
    measure.documents += 1;
    measure.leaves += countLeaves(JSON.parse(new TextDecoder().decode(entry.bytes)).product_tree?.branches);
    for (const { advisory } of readAdvisoryBytes(entry.bytes, entry.path))
      for (const { range, versionText } of advisory?.products ?? [])
        addReading(measure, range, (versionText ?? '').trim());
  }
  return measure;
}
