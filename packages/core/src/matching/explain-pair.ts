// The path of a judgement for a person to read: what was compared, what agreed, what differed, how the range was read.

import { type Advisory, statusOf } from '../advisories/index.ts';
import type { Asset } from '../inventory/index.ts';
import { judgeRange } from '../versions/index.ts';
import type { AliasTable } from './alias-table.ts';
import type { Explanation } from './api.ts';
import { keysOfAdvisory, keysOfSubject } from './blocking-keys.ts';
import { identify } from './identify.ts';
import { judgePair } from './judge-pair.ts';
import { toProductIdentity } from './product-identity.ts';
import type { Match } from './schema.ts';
import { type Subject, toSubjects } from './subject.ts';

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
    steps.push(...explainProducts(subject, advisory, aliases));
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

/** What of the advisory the thing was held against: those it may be, each with range and status; then how many it is not. */
function explainProducts(subject: Subject, advisory: Advisory, aliases: AliasTable): Explanation['steps'] {
  const who = subject.component === null ? '' : `${subject.component.product ?? subject.component.ref}: `;
  const steps: Explanation['steps'] = [];
  const others: string[] = [];
  for (const product of advisory.products) {
    const identity = toProductIdentity(product);
    const found = identify(subject, identity, aliases);
    if (found === undefined) {
      others.push(`"${[product.vendor, identity.name].filter(Boolean).join(' ')}"`);
      continue;
    }
    if (steps.length >= 3 * shownProducts) continue;
    steps.push({
      step: 'identity',
      outcome: found.certain ? 'agrees' : 'unknown',
      text: `${who}${found.because.join('; ')} (confidence ${found.confidence}).`,
    });
    const facts = found.model === undefined ? subject.facts : { ...subject.facts, model: found.model };
    const { answer, because } = judgeRange(identity.range, facts);
    steps.push({
      step: 'range',
      outcome: answer === 'inside' ? 'agrees' : answer === 'outside' ? 'differs' : 'unknown',
      text: `"${identity.range.text}" is read as ${identity.range.words}: ${because}.`,
    });
    steps.push({ step: 'status', outcome: 'info', text: sayStatus(advisory, product.key) });
  }
  const names = [...new Set(others)];
  if (names.length > 0)
    steps.push({
      step: 'identity',
      outcome: 'differs',
      text: `${who}is not ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` nor any of ${names.length - 5} more` : ''}.`,
    });
  return steps;
}

/** What the advisory states of the product, over its vulnerabilities. */
function sayStatus(advisory: Advisory, key: string): string {
  const stated = Map.groupBy(advisory.vulnerabilities, (vulnerability) => statusOf(vulnerability, key) ?? 'nothing');
  const said = [...stated].map(
    ([status, list]) =>
      `${status} of ${list
        .slice(0, 4)
        .map(({ id }) => id)
        .join(', ')}${list.length > 4 ? ` and ${list.length - 4} more` : ''}`,
  );
  return `The advisory states: ${said.join('; ')}.`;
}
