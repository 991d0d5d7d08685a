import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntries } from '../base/read.ts';
import { isScore, scoreVector } from './read.ts';
import { scoresOfVector } from './score-vector.ts';

const good = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const why = (vector: string, version?: '2.0' | '3.1') => {
  const result = scoreVector(vector, version);
  return isScore(result) ? result.baseScore : result.message;
};

describe('a CVSS vector', () => {
  it('is scored in all four versions', () => {
    expect(scoreVector(good)).toEqual({ version: '3.1', vector: good, baseScore: 9.8, severity: 'CRITICAL' });
    expect(why('CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H')).toBe(10);
    expect(scoreVector('(AV:N/AC:L/Au:N/C:P/I:P/A:P)')).toMatchObject({
      version: '2.0',
      baseScore: 7.5,
      severity: 'HIGH',
    });
    expect(why('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N')).toBe(9.3);
  });

  it('keeps its base score when threat and environment are told beside it', () => {
    expect(why(`${good}/E:U/RL:O/MAV:P`)).toBe(9.8);
    expect(why('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U')).toBe(9.3);
  });

  it('is refused when a metric is doubled, missing, unknown or has a wrong value', () => {
    expect(why(`${good}/AV:N`)).toContain('AV stands twice');
    expect(why('CVSS:3.1/AV:N')).toContain('AC is missing');
    expect(why(`${good}/XX:Y`)).toContain('"XX:Y" is no metric');
    expect(why(good.replace('AV:N', 'AV:Q'))).toContain('AV has no value "Q"');
    expect(why(good.replace('AV:N', 'AV:NA'))).toContain('AV has no value');
    expect(why(`${good}/`)).toContain('is no metric');
    expect(why(`${good}/constructor:N`)).toContain('is no metric');
  });

  it('is refused with the prefix of another or of no version', () => {
    expect(why(good.replace('3.1', '3.2'))).toContain('version 3.2');
    expect(why('CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P')).toContain('no prefix');
    expect(why(good.slice(9))).toContain('is no metric');
    expect(why(good, '2.0')).toContain('though 2.0 is stated');
    expect(why('')).toContain('is no metric');
    expect(why(`${good}${'/E:X'.repeat(200)}`)).toContain('too long');
  });

  it('never makes the reader throw', () => {
    const part = fc.constantFrom('AV:N', 'AC:L', 'Au:N', 'C:P', 'S:U', 'CVSS:3.1', 'CVSS:4.0', '', ':', 'E:X');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part).map((parts) => parts.join('/')),
        ),
        (text) => void scoreVector(text),
      ),
    );
  });
});

const vectors = sharedData('cvss/redhat-vectors-odd-lines.tar.gz');

describe.skipIf(vectors === undefined)('the vectors of Red Hat', () => {
  it('are all accepted, and all base scores are right', () => {
    let count = 0;
    const wrong: string[] = [];
    for (const { path, bytes } of readEntries(readFileSync(vectors as string), 'vectors.tar.gz')) {
      for (const line of new TextDecoder().decode(bytes).trim().split('\n')) {
        const [vector = '', scores = ''] = line.split(' - ');
        count += 1;
        const result = scoreVector(vector);
        // v4.0 lines state one score over all metrics; the base score is the same where no other metric counts.
        const isWholeScore = vector.startsWith('CVSS:4.0') && /\/(?:E|CR|IR|AR|M\w+):[^X]/.test(vector);
        const base = Math.max(0, Number(/-?\d+(?:\.\d+)?/.exec(scores)?.[0]));
        if (!isScore(result)) wrong.push(`${path}: ${result.message}`);
        else if (!isWholeScore && result.baseScore !== base) wrong.push(`${vector}: ${result.baseScore}, not ${base}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBe(3835);
  });

  it('have their temporal and environmental scores too, and of 4.0 the one score over all metrics', () => {
    const wrong: string[] = [];
    for (const { bytes } of readEntries(readFileSync(vectors as string), 'vectors.tar.gz')) {
      for (const line of new TextDecoder().decode(bytes).trim().split('\n')) {
        const [vector = '', scores = ''] = line.split(' - ');
        const version = (/^CVSS:(\d\.\d)/.exec(vector)?.[1] ?? '2.0') as '2.0' | '3.0' | '3.1' | '4.0';
        const { baseScore, temporalScore, environmentalScore } = scoresOfVector(vector, version) ?? {};
        const given = version === '4.0' ? [baseScore] : [baseScore, temporalScore, environmentalScore];
        const right = scores.match(/None|-?\d+(?:\.\d+)?/g) ?? [];
        const isRight = right.every((score, i) => score === 'None' || Math.max(0, Number(score)) === given[i]);
        if (right.length !== given.length || !isRight) wrong.push(`${line}: ${given}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
