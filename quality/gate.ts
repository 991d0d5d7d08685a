// The gate: what the matcher did at the last accepted state, and what a change may not make worse.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { f1Of, isFalseAlarm, isMissed, type JudgedPair, type MatchingMeasure } from './measure-matching.ts';

export interface Baseline {
  readonly pairs: number;
  readonly f1: number;
  readonly cannotTellRight: number;
  readonly cannotTellNamed: number;
  /** Ids of pairs that are affected and not found. */
  readonly missed: readonly string[];
  /** Ids of pairs that are not affected and called so. */
  readonly falseAlarms: readonly string[];
}

const file = fileURLToPath(new URL('baseline.json', import.meta.url));
const idsOf = (judged: readonly JudgedPair[]) => judged.map(({ pair }) => pair.id).sort();

export const toBaseline = ({ judged, total }: MatchingMeasure): Baseline => ({
  pairs: total.pairs,
  f1: Number(f1Of(total).toFixed(4)),
  cannotTellRight: total.cannotTellRight,
  cannotTellNamed: total.cannotTellNamed,
  missed: idsOf(judged.filter(isMissed)),
  falseAlarms: idsOf(judged.filter(isFalseAlarm)),
});

export function readBaseline(): Baseline {
  if (!existsSync(file)) throw new Error('There is no baseline: npm run quality -- --accept writes one.');
  return JSON.parse(readFileSync(file, 'utf8')) as Baseline;
}

export const writeBaseline = (measure: MatchingMeasure): void =>
  writeFileSync(file, `${JSON.stringify(toBaseline(measure), null, 2)}\n`);

/** What got worse, each pair with the path of its judgement; empty when the change may pass. */
export function findRegressions(measure: MatchingMeasure, baseline: Baseline): string[] {
  const now = toBaseline(measure);
  const said: string[] = [];
  if (now.f1 < baseline.f1) said.push(`F1 of affected fell from ${baseline.f1} to ${now.f1}`);
  for (const name of ['cannotTellRight', 'cannotTellNamed'] as const)
    if (now[name] < baseline[name]) said.push(`${name} fell from ${baseline[name]} to ${now[name]}`);
  const worse = measure.judged.filter(
    (one) =>
      (isMissed(one) && !baseline.missed.includes(one.pair.id)) ||
      (isFalseAlarm(one) && !baseline.falseAlarms.includes(one.pair.id)),
  );
  return [...said, ...worse.map(describePair)];
}

/** One pair for a person: what it is, what was wanted, what came of it and by which path. */
export function describePair({ pair, got, missing, explain }: JudgedPair): string {
  const { id: _id, components, ...asset } = pair.asset;
  const inside = components === undefined ? '' : ` with ${components.length} components`;
  const fields = (list: readonly string[]) => (list.length === 0 ? '' : ` (${list.join(', ')})`);
  return [
    `${pair.id}: wanted ${pair.expect}${fields(pair.missing ?? [])}, got ${got}${fields(missing)}`,
    `  ${Object.values(asset).join(' ')}${inside}`,
    `  the label says: ${pair.because}`,
    ...explain().map((step) => `  ${step}`),
  ].join('\n');
}
