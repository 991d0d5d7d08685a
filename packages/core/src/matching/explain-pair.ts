// The path of a judgement for a person to read: what was compared, what agreed, what differed, how the range was read.

import type { Advisory } from '../advisories/index.ts';
import type { Asset } from '../inventory/index.ts';
import type { AliasTable } from './alias-table.ts';
import type { Explanation } from './api.ts';
import { keysOfAdvisory, keysOfSubject } from './blocking-keys.ts';
import { identify } from './identify.ts';
import { judgePair } from './judge-pair.ts';
import { toProductIdentity } from './product-identity.ts';
import type { Match } from './schema.ts';
import { toSubjects } from './subject.ts';

const verdictOrder = ['affected', 'cannot-tell', 'not-affected'];
const shownProducts = 12;

export function explainPair(asset: Asset, advisory: Advisory, aliases: AliasTable): Explanation {
  const steps: Explanation['steps'] = [];
  const advisoryKeys = new Set(keysOfAdvisory(advisory));
  const subjects = toSubjects(asset);
  const sharing = subjects.filter((subject) => keysOfSubject(subject, aliases).some((key) => advisoryKeys.has(key)));
  const shared = [
    ...new Set(sharing.flatMap((subject) => keysOfSubject(subject, aliases).filter((key) => advisoryKeys.has(key)))),
  ];
  steps.push(
    shared.length === 0
      ? {
          step: 'candidates',
          outcome: 'differs',
          text: 'No word, number or identifier of the asset stands in the advisory: the pair is never considered.',
        }
      : {
          step: 'candidates',
          outcome: 'agrees',
          text: `Considered because of: ${shared
            .slice(0, 8)
            .map((key) => key.slice(2))
            .join(', ')}.`,
        },
  );
  const matches: Match[] = [];
  for (const subject of sharing) {
    for (const product of advisory.products.slice(0, shownProducts)) {
      const identity = toProductIdentity(product);
      const found = identify(subject, identity, aliases);
      const who = subject.component === null ? '' : `${subject.component.product ?? subject.component.ref}: `;
      if (found === undefined)
        steps.push({
          step: 'identity',
          outcome: 'differs',
          text: `${who}is not "${product.vendor ?? ''} ${identity.name}".`,
        });
      else
        steps.push({
          step: 'identity',
          outcome: found.certain ? 'agrees' : 'unknown',
          text: `${who}${found.because.join('; ')} (confidence ${found.confidence}).`,
        });
      if (found !== undefined)
        steps.push({
          step: 'range',
          outcome: 'info',
          text: `"${identity.range.text}" is read as ${identity.range.words}.`,
        });
    }
    const match = judgePair(subject, advisory, aliases);
    if (match !== undefined) matches.push(match);
  }
  const match =
    matches.sort(
      (a, b) => verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict) || b.confidence - a.confidence,
    )[0] ?? null;
  if (match !== null) {
    const outcome = match.verdict === 'affected' ? 'agrees' : match.verdict === 'cannot-tell' ? 'unknown' : 'differs';
    steps.push({
      step: 'verdict',
      outcome,
      text: `${match.verdict}: ${match.because.join('; ')}.${match.missing.length > 0 ? ` Would settle it: ${match.missing.join(', ')}.` : ''}`,
    });
  }
  return { match, steps };
}
