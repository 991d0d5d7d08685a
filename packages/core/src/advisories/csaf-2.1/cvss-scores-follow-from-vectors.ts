// Scores and severities are what the vector gives. CSAF 2.1, section 6.1.9.
import { scoresOfVector, toSeverity } from '../score-vector.ts';
import type { CsafRule } from './csaf-rule.ts';
import { versionOf } from './cvss-fields.ts';

const kinds = ['base', 'temporal', 'environmental'] as const;

export const cvssScoresFollowFromVectors: CsafRule = {
  id: '6.1.9',
  clause: 'CSAF 2.1, section 6.1.9, Invalid CVSS Computation',
  title: 'Scores and severities are what the vector gives',
  *check(document) {
    for (const { field, cvss } of document.scores()) {
      const version = versionOf(field, cvss);
      const vector = cvss.text('vectorString');
      // A vector that cannot be read is told of by 6.1.8.
      const right = version === undefined || vector === undefined ? undefined : scoresOfVector(vector, version);
      if (version === undefined || right === undefined) continue;
      for (const kind of version === '4.0' ? (['base'] as const) : kinds) {
        const score = right[`${kind}Score`];
        const stated = cvss.number(`${kind}Score`);
        if (stated !== undefined && stated !== score) {
          const message = `The ${kind} score ${stated} is stated; the vector gives ${score}.`;
          yield { at: cvss.get(`${kind}Score`), message };
        }
        if (version === '2.0') continue;
        const severity = cvss.get(`${kind}Severity`);
        const word = toSeverity(score, version);
        if (severity.isText() && severity.value !== word) {
          yield { at: severity, message: `The vector gives the ${kind} severity ${word}.` };
        }
      }
    }
  },
};
