// Reads the labelled pairs. It knows nothing of the matcher: what the pairs are measured against is the caller's affair.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { readEntries } from '@tocsin/core/base/read';
import type { Asset } from '@tocsin/core/inventory';
import { sharedData } from '@tocsin/testkit/shared-data';
import { Compile } from 'typebox/compile';
import { parse } from 'yaml';
import { type LabelledPair, PairFile, type sources } from './pair-schema.ts';

type Source = (typeof sources)[number];

export interface Pair {
  /** `ICSMA-17-009-01A/a`; also the asset's id. */
  readonly id: string;
  readonly source: Source;
  /** The id the document gives itself. */
  readonly advisory: string;
  readonly asset: Asset;
  readonly expect: LabelledPair['expect'];
  /** Present exactly when `expect` is `cannot-tell`. */
  readonly missing?: LabelledPair['missing'];
  readonly nearMiss: boolean;
  readonly rule: LabelledPair['rule'];
  readonly trap?: LabelledPair['trap'];
  readonly because: string;
}

export interface PairReading {
  readonly pairs: readonly Pair[];
  /** What is wrong with the files, one line each; a faulty file gives no pairs. */
  readonly faults: readonly string[];
}

const folder = fileURLToPath(new URL('pairs/', import.meta.url));
const shape = Compile(PairFile);

function faultsOf(pair: Pair): string[] {
  const faults: string[] = [];
  if ((pair.missing !== undefined) !== (pair.expect === 'cannot-tell'))
    faults.push(`${pair.id}: fields are missing exactly when nobody can tell`);
  if (pair.nearMiss && (pair.expect === 'affected' || pair.expect === 'cannot-tell'))
    faults.push(`${pair.id}: a near miss is a pair that is not affected`);
  return faults;
}

/** One file's pairs, by its text. */
export function readPairFile(name: string, text: string): PairReading {
  const file: unknown = parse(text);
  if (!shape.Check(file)) {
    const errors = shape.Errors(file).slice(0, 5);
    return { pairs: [], faults: errors.map(({ instancePath, message }) => `${name}${instancePath} ${message}`) };
  }
  const pairs = file.advisories.flatMap(({ advisory, pairs: labelled }) =>
    labelled.map(({ pair, asset, expect, missing, nearMiss, rule, trap, because }): Pair => {
      const id = `${advisory}/${pair}`;
      return {
        id,
        source: file.source,
        advisory,
        asset: { ...asset, id },
        expect,
        ...(missing && { missing }),
        nearMiss: nearMiss === true,
        rule,
        ...(trap && { trap }),
        because,
      };
    }),
  );
  return { pairs, faults: pairs.flatMap(faultsOf) };
}

/** Every pair of every file, in the order of the files' names. */
export function readPairs(): PairReading {
  const readings = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readPairFile(name, readFileSync(`${folder}${name}`, 'utf8')));
  const pairs = readings.flatMap((reading) => reading.pairs);
  const twice = pairs.filter(({ id }, at) => pairs.findIndex((other) => other.id === id) !== at);
  return {
    pairs,
    faults: [...readings.flatMap(({ faults }) => faults), ...twice.map(({ id }) => `${id} is there twice`)],
  };
}

const files: Readonly<Record<Source, string>> = {
  cisa: 'csaf/cisa-ot-2017-2022-and-half-2023.tar.gz',
  pypa: 'osv/pypa-half.tar.gz',
  cve: 'cve/vulnrichment-dev.jsonl.gz',
};

export interface SourceDocument {
  readonly path: string;
  readonly bytes: Uint8Array;
}

function* documentsOf(source: Source, file: string): Generator<[string, SourceDocument]> {
  const packed = new Uint8Array(readFileSync(file));
  if (source === 'cve') {
    for (const line of gunzipSync(packed).toString('utf8').split('\n')) {
      const id = /"cveId":"(CVE-\d+-\d+)"/.exec(line)?.[1];
      if (id) yield [id, { path: `${id}.json`, bytes: new TextEncoder().encode(line) }];
    }
    return;
  }
  for (const entry of readEntries(packed, file)) {
    const id = /([^/]+)\.(?:json|yaml)$/.exec(entry.path)?.[1]?.toUpperCase();
    if (id !== undefined && entry.finding === undefined) yield [id, entry];
  }
}

/** The documents of a source by advisory id, or undefined when the shared data are absent. */
export function readSource(source: Source): ReadonlyMap<string, SourceDocument> | undefined {
  const file = sharedData(files[source]);
  return file === undefined ? undefined : new Map(documentsOf(source, file));
}

/** How many pairs carry each word of one kind, most first. */
export function countPairs(pairs: readonly Pair[], by: 'expect' | 'trap' | 'source' | 'rule'): Map<string, number> {
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(pair[by] ?? 'none', (counts.get(pair[by] ?? 'none') ?? 0) + 1);
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}
