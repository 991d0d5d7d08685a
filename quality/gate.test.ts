import { describe, expect, it } from 'vitest';
import { findRegressions, readBaseline, toBaseline } from './gate.ts';
import { f1Of, measureMatching, precisionOf, recallOf, type Score } from './measure-matching.ts';

const measure = measureMatching();
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function toLine(name: string, score: Score): string {
  const near = `${score.nearMissesAffected} of ${score.nearMisses} near misses called affected`;
  const told = `cannot tell ${score.cannotTellRight}/${score.cannotTell}, field named ${score.cannotTellNamed}`;
  const found = `precision ${percent(precisionOf(score))}, recall ${percent(recallOf(score))}, F1 ${percent(f1Of(score))}`;
  return `${name.padEnd(16)} ${String(score.pairs).padStart(5)} pairs, ${String(score.right).padStart(4)} right; ${found}; ${told}; ${near}`;
}

describe.skipIf(measure === undefined)('the matcher on the labelled pairs', () => {
  it('is no worse than at the last accepted state', () => {
    if (measure === undefined) return;
    const lines = [toLine('all', measure.total), ...[...measure.byTrap].map(([trap, score]) => toLine(trap, score))];
    process.stdout.write(`\n${lines.join('\n')}\n`);
    expect(findRegressions(measure, readBaseline()).join('\n\n')).toBe('');
    expect(measure.skipped).toBe(0);
  });
  it('names the pair and its path when one is lost, and when a near miss is called affected', () => {
    if (measure === undefined) return;
    const found = measure.judged.find(({ pair, got }) => pair.expect === 'affected' && got === 'affected');
    const near = measure.judged.find(({ pair, got }) => pair.nearMiss && got === 'no-pair');
    if (found === undefined || near === undefined) throw new Error('there are no such pairs');
    const spoilt = {
      ...measure,
      judged: measure.judged.map((one) =>
        one === found ? { ...one, got: 'no-pair' as const } : one === near ? { ...one, got: 'affected' as const } : one,
      ),
    };
    const said = findRegressions(spoilt, toBaseline(measure));
    expect(said).toHaveLength(2);
    expect(said.join('\n')).toContain(`${found.pair.id}: wanted affected, got no-pair`);
    expect(said.join('\n')).toContain(`${near.pair.id}: wanted ${near.pair.expect}, got affected`);
    expect(said.join('\n')).toMatch(/agrees: |differs: /);
  });
  it('barks when F1 falls or a field is no longer named', () => {
    if (measure === undefined) return;
    const better = { ...toBaseline(measure), f1: 1.1, cannotTellNamed: 10_000 };
    expect(findRegressions(measure, better)).toHaveLength(2);
  });
});
