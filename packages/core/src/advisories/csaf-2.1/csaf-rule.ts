// What a mandatory test of CSAF 2.1 is here: a function over the document that tells its faults one after the other.
import type { Finding } from '../../base/index.ts';
import type { CsafDocument } from './csaf-document.ts';
import type { Csaf21Knowledge } from './knowledge.ts';
import type { Spot } from './spot.ts';

export interface Fault {
  readonly at: Spot;
  readonly message: string;
  readonly hint?: string;
  /** What cannot be judged here is told and does not make the document invalid; `error` unless said. */
  readonly severity?: 'warning';
}

export interface CsafRule {
  /** The number of the section: `6.1.1`. */
  readonly id: string;
  /** `CSAF 2.1, section 6.1.1, Missing Definition of Product ID`. */
  readonly clause: string;
  /** The truth it protects. */
  readonly title: string;
  /** The document categories (profiles, section 4) it holds for; all when absent. Others skip it. */
  readonly categories?: readonly string[];
  /** The registry without which it cannot run. */
  readonly needs?: keyof Csaf21Knowledge;
  /** Told lazily, so that the caller can stop; one walk over the document, whatever its values are, and never a throw. */
  readonly check: (document: CsafDocument) => Iterable<Fault>;
}

/** Faults that are told of one rule. Who has twenty of a kind needs no more of it. */
const faultLimit = 20;

export function appliesTo(rule: CsafRule, document: CsafDocument): boolean {
  if (rule.needs !== undefined && document.knowledge[rule.needs] === undefined) return false;
  return rule.categories === undefined || rule.categories.includes(document.category);
}

/** The faults of a document by one rule as findings; none when the rule does not apply. */
export function checkRule(rule: CsafRule, document: CsafDocument): Finding[] {
  const findings: Finding[] = [];
  if (!appliesTo(rule, document)) return findings;
  for (const { at, message, hint, severity = 'error' } of rule.check(document)) {
    const finding: Finding = { code: `advisories/csaf-${rule.id}`, at: at.at, message, severity };
    findings.push(hint === undefined ? finding : { ...finding, hint });
    if (findings.length >= faultLimit) break;
  }
  return findings;
}

/** A value from the document within a message: in quotes and short. */
export function quote(text: string): string {
  return `"${text.length > 100 ? `${text.slice(0, 100).toWellFormed()}…` : text.toWellFormed()}"`;
}
