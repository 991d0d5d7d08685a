// The path of a judgement for a person to read: what was compared, what agreed, what differed, how the range was read.

import { type Advisory, statusOf } from '../advisories/index.ts';
import { joinTexts } from '../base/index.ts';
import type { Asset } from '../inventory/index.ts';
import { jointSentences, judgeRange } from '../versions/index.ts';
import type { AliasTable } from './alias-table.ts';
import type { Explanation } from './api.ts';
import { keysOfAdvisory, keysOfSubject } from './blocking-keys.ts';
import { identify } from './identify.ts';
import { judgePair } from './judge-pair.ts';
import { toProductIdentity } from './product-identity.ts';
import type { Match } from './schema.ts';
import { stepSentences as says, statementSentences } from './sentences.ts';
import { type Subject, toSubjects } from './subject.ts';

const verdictOrder = ['affected', 'cannot-tell', 'not-affected'];
const shownProducts = 12;
const shownOthers = 5;
const shownVulnerabilities = 4;

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
          text: says.neverConsidered(),
        }
      : {
          step: 'candidates',
          outcome: 'agrees',
          text: says.considered({
            keys: shared
              .slice(0, 8)
              .map((key) => key.slice(2))
              .join(', '),
          }),
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
    steps.push({ step: 'verdict', outcome, text: sayVerdict(match) });
  }
  return { match, steps };
}

function sayVerdict({ verdict, because: reasons, missing }: Match): string {
  const because = joinTexts(reasons, jointSentences.and);
  if (verdict === 'affected') return says.affected({ because });
  if (verdict === 'not-affected') return says.notAffected({ because });
  return missing.length === 0
    ? says.cannotTell({ because })
    : says.cannotTellFields({ because, fields: joinTexts(missing, jointSentences.list) });
}

/** What of the advisory the thing was held against: those it may be, each with range and status; then how many it is not. */
function explainProducts(subject: Subject, advisory: Advisory, aliases: AliasTable): Explanation['steps'] {
  const { component } = subject;
  const ofThing = (step: string) =>
    component === null ? step : says.ofComponent({ component: component.product ?? component.ref, step });
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
      text: ofThing(
        says.identity({ because: joinTexts(found.because, jointSentences.and), confidence: found.confidence }),
      ),
    });
    const facts = found.model === undefined ? subject.facts : { ...subject.facts, model: found.model };
    const { answer, because } = judgeRange(identity.range, facts);
    steps.push({
      step: 'range',
      outcome: answer === 'inside' ? 'agrees' : answer === 'outside' ? 'differs' : 'unknown',
      text: says.range({ text: identity.range.text, words: identity.range.words, because }),
    });
    steps.push({ step: 'status', outcome: 'info', text: sayStatus(advisory, product.key) });
  }
  const all = [...new Set(others)];
  const names = all.slice(0, shownOthers).join(', ');
  const count = all.length - shownOthers;
  if (all.length > 0)
    steps.push({
      step: 'identity',
      outcome: 'differs',
      text: ofThing(count > 0 ? says.othersAndMore({ names, count }) : says.others({ names })),
    });
  return steps;
}

/** What the advisory states of the product, over its vulnerabilities. */
function sayStatus(advisory: Advisory, key: string): string {
  const stated = Map.groupBy(advisory.vulnerabilities, (vulnerability) => statusOf(vulnerability, key) ?? 'nothing');
  const said = [...stated].map(([status, vulnerabilities]) => {
    const list = vulnerabilities
      .slice(0, shownVulnerabilities)
      .map(({ id }) => id)
      .join(', ');
    const count = vulnerabilities.length - shownVulnerabilities;
    const ids = count > 0 ? jointSentences.more({ list, count }) : list;
    return statementSentences[status]({ vulnerabilities: ids });
  });
  return says.states({ statements: joinTexts(said, jointSentences.and) });
}
