// What a CVSS object says in words beside its vector, the vector says too. CSAF 2.1, section 6.1.10.
import { isScore, scoreVector } from '../score-vector.ts';
import { type CsafRule, quote } from './csaf-rule.ts';
import { cvssFields, versionOf } from './cvss-fields.ts';

export const cvssFieldsAgreeWithVectors: CsafRule = {
  id: '6.1.10',
  clause: 'CSAF 2.1, section 6.1.10, Inconsistent CVSS',
  title: 'What a CVSS object says in words, its vector says too',
  *check(document) {
    for (const { field, cvss } of document.scores()) {
      const version = versionOf(field, cvss);
      const vector = cvss.text('vectorString');
      if (version === undefined || vector === undefined) continue;
      const score = scoreVector(vector, version);
      if (!isScore(score)) continue;
      const stated = new Map(score.vector.split('/').map((part) => part.split(':') as [string, string]));
      for (const [name, { metric, words }] of Object.entries(cvssFields(version))) {
        const at = cvss.get(name);
        const value = at.isText() && Object.hasOwn(words, at.value) ? words[at.value] : undefined;
        if (value === undefined) continue;
        const inVector = stated.get(metric) ?? (version === '2.0' ? 'ND' : 'X');
        if (inVector === value) continue;
        yield { at, message: `${name} is ${quote(at.text() ?? '')}; the vector says ${metric}:${inVector}.` };
      }
    }
  },
};
