// A CVSS object as CSAF, CVE 5 and FIRST's own JSON schemas write it: `vectorString` decides, the other fields follow from it.
import type { Score } from './schema.ts';
import { isScore, scoreVector, toSeverity } from './score-vector.ts';
import type { Place } from './walk-document.ts';

/**
 * The score of the vector. A stated base score that differs is named and not taken; without a readable vector the stated
 * number is kept with its version, so that a score is not lost over a typing error.
 */
export function readScore(cvss: Place): Score | undefined {
  const vector = cvss.text('vectorString');
  const stated = cvss.number('baseScore');
  const version = cvss.text('version');
  const known = version === '2.0' || version === '3.0' || version === '3.1' || version === '4.0' ? version : undefined;
  if (vector !== undefined) {
    const scored = scoreVector(vector, known);
    if (isScore(scored)) {
      if (stated !== undefined && Math.abs(stated - scored.baseScore) > 0.05) {
        const said = `The base score ${stated} is stated, but the vector gives ${scored.baseScore}.`;
        cvss.warn('advisories/score-differs', 'baseScore', said);
      }
      return { ...scored };
    }
    cvss.warn(scored.code, 'vectorString', scored.message);
  }
  if (stated === undefined || stated < 0 || stated > 10 || known === undefined) return undefined;
  return { version: known, vector: vector ?? '', baseScore: stated, severity: toSeverity(stated, known) };
}
