// The matcher against the labelled pairs: each asset is judged alone against its advisory, with the shipped aliases and through the
// blocking keys, as the server does it. What counts is whether an asset's owner hears what the label says.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Advisory } from '@tocsin/core/advisories';
import { readAdvisoryBytes } from '@tocsin/core/advisories/read';
import {
  type Alias,
  type AliasTable,
  buildAdvisoryIndex,
  buildAliasTable,
  explainPair,
  type Match,
  matchAssets,
} from '@tocsin/core/matching';
import { parse } from 'yaml';
import { type Pair, readPairs, readSource } from './read-pairs.ts';

export interface JudgedPair {
  readonly pair: Pair;
  readonly got: Pair['expect'];
  readonly missing: readonly string[];
  readonly right: boolean;
  /** The path of the judgement, step by step. */
  explain(): string[];
}

export interface Score {
  readonly pairs: number;
  readonly right: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly cannotTell: number;
  /** Verdict right, and verdict and fields right. */
  readonly cannotTellRight: number;
  readonly cannotTellNamed: number;
  readonly nearMisses: number;
  readonly nearMissesAffected: number;
}

export interface MatchingMeasure {
  readonly judged: readonly JudgedPair[];
  readonly total: Score;
  readonly byTrap: ReadonlyMap<string, Score>;
  /** Pairs whose documents are not here. */
  readonly skipped: number;
}

const worst = ['affected', 'cannot-tell', 'not-affected'];
const aliasFile = fileURLToPath(new URL('../packages/content/aliases.yaml', import.meta.url));

export const readShippedAliases = (): AliasTable =>
  buildAliasTable((parse(readFileSync(aliasFile, 'utf8')) as { aliases: Alias[] }).aliases);

/** Undefined when none of the shared advisories are here. */
export function measureMatching(): MatchingMeasure | undefined {
  const { pairs } = readPairs();
  const aliases = readShippedAliases();
  const judged: JudgedPair[] = [];
  for (const [source, ofSource] of Map.groupBy(pairs, (pair) => pair.source)) {
    const documents = readSource(source);
    for (const [id, ofAdvisory] of documents === undefined ? [] : Map.groupBy(ofSource, (pair) => pair.advisory)) {
      const document = documents?.get(id);
      const advisory = document && readAdvisoryBytes(document.bytes, document.path)[0]?.advisory;
      if (advisory === undefined) throw new Error(`${id} is not among the shared advisories, or was not read`);
      const index = buildAdvisoryIndex([advisory], aliases);
      for (const pair of ofAdvisory)
        judged.push(toJudged(pair, matchAssets(index, [pair.asset]), () => explain(pair, advisory)));
    }
  }
  if (judged.length === 0) return undefined;
  const traps = Map.groupBy(judged, ({ pair }) => pair.trap ?? 'none');
  const byTrap = [...traps].map(([trap, list]) => [trap, score(list)] as const);
  return {
    judged,
    total: score(judged),
    byTrap: new Map(byTrap.sort(([, a], [, b]) => b.pairs - a.pairs)),
    skipped: pairs.length - judged.length,
  };

  function explain(pair: Pair, advisory: Advisory): string[] {
    return explainPair(pair.asset, advisory, aliases).steps.map(({ outcome, text }) => `${outcome}: ${text}`);
  }
}

function toJudged(pair: Pair, matches: readonly Match[], explain: () => string[]): JudgedPair {
  const [match] = matches.toSorted(
    (a, b) => worst.indexOf(a.verdict) - worst.indexOf(b.verdict) || b.confidence - a.confidence,
  );
  const got = match?.verdict ?? 'no-pair';
  const missing = match?.missing ?? [];
  return { pair, got, missing, right: isRight(pair, got, missing), explain };
}

const quiet = ['not-affected', 'no-pair'];
const sameFields = (pair: Pair, missing: readonly string[]) =>
  [...missing].sort().join() === [...(pair.missing ?? [])].sort().join();

/** Nobody hears of a pair that is not affected, whether for its version or because it is none. */
const isRight = (pair: Pair, got: string, missing: readonly string[]): boolean =>
  got === 'cannot-tell' && pair.expect === got
    ? sameFields(pair, missing)
    : pair.expect === got || (quiet.includes(pair.expect) && quiet.includes(got));

function score(judged: readonly JudgedPair[]): Score {
  const count = (test: (one: JudgedPair) => boolean) => judged.filter(test).length;
  const untold = ({ pair, got }: JudgedPair) => pair.expect === 'cannot-tell' && got === 'cannot-tell';
  return {
    pairs: judged.length,
    right: count(({ right }) => right),
    truePositives: count(({ pair, got }) => pair.expect === 'affected' && got === 'affected'),
    falsePositives: count(isFalseAlarm),
    falseNegatives: count(isMissed),
    cannotTell: count(({ pair }) => pair.expect === 'cannot-tell'),
    cannotTellRight: count(untold),
    cannotTellNamed: count((one) => untold(one) && one.right),
    nearMisses: count(({ pair }) => pair.nearMiss),
    nearMissesAffected: count(({ pair, got }) => pair.nearMiss && got === 'affected'),
  };
}

export const isMissed = ({ pair, got }: JudgedPair): boolean => pair.expect === 'affected' && got !== 'affected';
export const isFalseAlarm = ({ pair, got }: JudgedPair): boolean => pair.expect !== 'affected' && got === 'affected';

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
export const precisionOf = (s: Score): number => share(s.truePositives, s.truePositives + s.falsePositives);
export const recallOf = (s: Score): number => share(s.truePositives, s.truePositives + s.falseNegatives);
export const f1Of = (s: Score): number =>
  share(2 * s.truePositives, 2 * s.truePositives + s.falsePositives + s.falseNegatives);
