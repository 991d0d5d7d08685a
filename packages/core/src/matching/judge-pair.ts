// The judgement of one thing against one advisory. Precedence, from strong to weak, for each vulnerability:
//   1. the advisory says of exactly this version: fixed, or not affected (a bounded range that contains it)
//   2. affected, the version inside the range
//   3. under investigation, or a version, field or word is missing: cannot tell
//   4. the version outside every range: not affected
// Over the vulnerabilities the worst answer counts; what is certain goes before what is not.

import {
  type Advisory,
  type AdvisoryProduct,
  type StatedStatus,
  statusOf,
  type Vulnerability,
} from '../advisories/index.ts';
import type { Asset } from '../inventory/index.ts';
import { judgeRange, type NeededField, type RangeJudgement } from '../versions/index.ts';
import type { AliasTable } from './alias-table.ts';
import { type Identification, identify } from './identify.ts';
import { tokensOf } from './normalise-name.ts';
import { type ProductIdentity, toProductIdentity } from './product-identity.ts';
import type { Match, Verdict } from './schema.ts';
import { identitySentences, statusSentences as says } from './sentences.ts';
import { type Subject, toSubjects } from './subject.ts';

interface Candidate {
  readonly identity: ProductIdentity;
  readonly found: Identification;
  readonly version: RangeJudgement;
}

interface Answer {
  readonly verdict: Verdict;
  readonly candidate: Candidate;
  readonly because: string;
  readonly missing: readonly NeededField[];
}

const identities = new WeakMap<Advisory['products'], readonly ProductIdentity[]>();

function identitiesOf({ products }: Advisory): readonly ProductIdentity[] {
  let found = identities.get(products);
  if (found === undefined) {
    found = products.map(toProductIdentity);
    identities.set(products, found);
  }
  return found;
}

/** The match, or undefined when the thing is none of the advisory's products. */
export function judgePair(subject: Subject, advisory: Advisory, aliases: AliasTable): Match | undefined {
  const meant: Candidate[] = [];
  for (const identity of identitiesOf(advisory)) {
    const candidate = toCandidate(subject, identity, advisory, aliases);
    if (candidate !== undefined) meant.push(candidate);
  }
  if (meant.length === 0) return undefined;
  const candidates = tellVariants(subject, keepNearest(meant));
  const answers = advisory.vulnerabilities.flatMap((vulnerability) => {
    const answer = judgeVulnerability(vulnerability, candidates);
    return answer === undefined ? [] : [{ vulnerability: vulnerability.id, ...answer }];
  });
  if (answers.length === 0) return undefined;
  const verdict: Verdict = answers.some((a) => a.verdict === 'affected')
    ? 'affected'
    : answers.some((a) => a.verdict === 'cannot-tell')
      ? 'cannot-tell'
      : 'not-affected';
  const deciding = answers
    .filter((answer) => answer.verdict === verdict)
    .sort((a, b) => b.candidate.found.confidence - a.candidate.found.confidence);
  const best = deciding[0]!;
  const withdrawn = advisory.withdrawnAt !== undefined;
  return {
    asset: subject.asset.id,
    component: subject.component?.ref ?? null,
    advisory: advisory.id,
    vulnerabilities: [...new Set(deciding.map((answer) => answer.vulnerability))],
    verdict: withdrawn ? 'not-affected' : verdict,
    confidence: best.candidate.found.confidence,
    route: best.candidate.found.route,
    because: [...best.candidate.found.because, best.because, ...(withdrawn ? [says.withdrawn()] : [])],
    missing: verdict === 'cannot-tell' && !withdrawn ? [...new Set(deciding.flatMap((answer) => answer.missing))] : [],
    products: [...new Set(deciding.map((answer) => answer.candidate.identity.product.key))],
  };
}

/**
 * Of several products that fit, the nearest is meant: who has the full name is not asked about siblings, and "Delta XL" is not "Delta"
 * where the advisory names both.
 */
function keepNearest(candidates: readonly Candidate[]): Candidate[] {
  const isFull = candidates.some(({ found }) => found.certain && ['exact', 'same'].includes(found.closeness));
  return candidates.filter(({ found }) => {
    if (isFull && ['shorter', 'part'].includes(found.closeness)) return false;
    if (found.closeness !== 'wider' || found.words.length === 0) return true;
    return !candidates.some(
      (other) =>
        other.found.certain &&
        other.found.words.length > found.words.length &&
        found.words.every((word) => other.found.words.includes(word)),
    );
  });
}

/**
 * "PXC Compact (BACnet)" and "PXC Compact (P2 Ethernet)" are two products. A register that says which is judged by that one; one that does
 * not is asked, where the two are answered differently.
 */
function tellVariants(subject: Subject, candidates: readonly Candidate[]): readonly Candidate[] {
  const groups = Map.groupBy(candidates, ({ identity }) => identity.folded);
  return [...groups.values()].flatMap((group) => {
    const besides = new Set(group.map(({ identity }) => identity.beside));
    if (besides.size < 2) return group;
    const shared = group.map(({ identity }) => sharedWords(identity, subject));
    const most = Math.max(...shared);
    if (shared.some((count) => count < most)) return group.filter((_, i) => shared[i] === most);
    const answers = new Set(
      [...Map.groupBy(group, ({ identity }) => identity.beside).values()].map((one) => strongest(one)),
    );
    if (answers.size < 2 || group.some(({ found }) => found.closeness === 'exact')) return group;
    const field: NeededField = group.every(({ identity }) => /\d{3}/.test(identity.beside)) ? 'model' : 'option';
    return group.map((one) => ({
      ...one,
      found: {
        ...one.found,
        certain: false,
        because: [
          ...one.found.because,
          identitySentences.variants({ names: [...besides].map((text) => `"${text}"`).join(', ') }),
        ],
        missing: [...one.found.missing, field],
      },
    }));
  });
}

/** How much of what tells the variant apart the register says; "Mendix" says nothing of the Mendix module that is "Mendix 7 compatible". */
function sharedWords({ beside, folded }: ProductIdentity, subject: Subject): number {
  const said = new Set(folded.split(' '));
  return tokensOf(beside).filter((word) => subject.tokens.has(word) && !said.has(word)).length;
}

/** What the leaves of one product say together: inside one of them is inside. */
const strongest = (leaves: readonly Candidate[]): RangeJudgement['answer'] | undefined =>
  (['inside', 'cannot-tell', 'outside'] as const).find((answer) =>
    leaves.some(({ version }) => version.answer === answer),
  );

function toCandidate(
  subject: Subject,
  identity: ProductIdentity,
  advisory: Advisory,
  aliases: AliasTable,
): Candidate | undefined {
  const { product } = identity;
  const found = identifyProduct(subject, product, advisory, aliases);
  if (found === undefined) return undefined;
  const facts = found.model === undefined ? subject.facts : { ...subject.facts, model: found.model };
  const version = judgeRange(identity.range, facts);
  if (
    version.answer !== 'outside' &&
    product.notIn?.some((reading) => isSurelyIn(judgeRange(reading, subject.facts)))
  ) {
    return {
      identity,
      found,
      version: {
        answer: 'outside',
        because: says.unaffectedVersion({ version: String(subject.facts.version) }),
        missing: [],
      },
    };
  }
  return { identity, found, version };
}

/** Is this thing that product of the advisory? What surrounds it can make the answer less or more certain, never a yes of a no. */
export function identifyProduct(
  subject: Subject,
  product: AdvisoryProduct,
  advisory: Advisory,
  aliases: AliasTable,
): Identification | undefined {
  return product.relationship === undefined
    ? identify(subject, toProductIdentity(product), aliases)
    : identifyRelated(subject, product.relationship, advisory, aliases);
}

/** One look-up table an advisory: a search through its products for each of its relationships takes time with their square. */
const productTables = new WeakMap<readonly AdvisoryProduct[], ReadonlyMap<string, AdvisoryProduct>>();

function productOf(advisory: Advisory, key: string): AdvisoryProduct | undefined {
  let table = productTables.get(advisory.products);
  if (table === undefined) {
    // The first of two with one key counts.
    table = new Map(advisory.products.toReversed().map((product) => [product.key, product]));
    productTables.set(advisory.products, table);
  }
  return table.get(key);
}

/** A version that is taken as written makes nothing safe: a register may leave a service pack out. */
const isSurelyIn = ({ answer, flags }: RangeJudgement): boolean =>
  answer === 'inside' && flags?.includes('as-written') !== true;

/** `installed_on` and its kin: the component must be there, and so must the host. */
function identifyRelated(
  subject: Subject,
  relation: { component: string; host: string },
  advisory: Advisory,
  aliases: AliasTable,
): Identification | undefined {
  const of = (key: string) => {
    const product = productOf(advisory, key);
    return product === undefined ? undefined : toProductIdentity(product);
  };
  const [component, host] = [of(relation.component), of(relation.host)];
  const found = component === undefined ? undefined : identify(subject, component, aliases);
  if (found === undefined || host === undefined) return found;
  const on = subjectsAround(subject.asset).some((other) => identify(other, host, aliases)?.certain);
  if (on) return { ...found, because: [...found.because, identitySentences.host({ host: host.name })] };
  return {
    ...found,
    certain: false,
    confidence: Math.min(found.confidence, 0.5),
    because: [...found.because, identitySentences.hostUnknown({ host: host.name })],
    missing: [...found.missing, 'platform'],
  };
}

const around = new WeakMap<Asset, readonly Subject[]>();

/** The asset with all its components, taken apart once. */
function subjectsAround(asset: Asset): readonly Subject[] {
  const known = around.get(asset);
  if (known !== undefined) return known;
  const subjects = toSubjects(asset);
  around.set(asset, subjects);
  return subjects;
}

function judgeVulnerability(vulnerability: Vulnerability, candidates: readonly Candidate[]): Answer | undefined {
  const answers: (Answer & { rank: number })[] = [];
  for (const candidate of candidates) {
    const status = statusOf(vulnerability, candidate.identity.product.key);
    const answer = status === undefined ? undefined : judgeStatus(status, candidate, vulnerability);
    if (answer !== undefined) answers.push(answer);
  }
  return answers.sort((a, b) => a.rank - b.rank || b.candidate.found.confidence - a.candidate.found.confidence)[0];
}

function judgeStatus(
  status: StatedStatus,
  candidate: Candidate,
  vulnerability: Vulnerability,
): (Answer & { rank: number }) | undefined {
  const { found, version, identity } = candidate;
  const inside = version.answer === 'inside';
  if (status === 'fixed' || status === 'not-affected') {
    if (!isSurelyIn(version) || !found.certain) return undefined;
    const { because } = version;
    const flag = vulnerability.flags.find((item) => item.products.includes(identity.product.key))?.label;
    const said =
      status === 'fixed'
        ? says.fixed({ because })
        : flag === undefined
          ? says.notAffected({ because })
          : says.notAffectedFor({ reason: flag.replaceAll('_', ' '), because });
    return {
      rank: identity.range.kind === 'within' ? 1 : 4,
      verdict: 'not-affected',
      candidate,
      because: said,
      missing: [],
    };
  }
  if (version.answer === 'outside')
    return found.certain
      ? { rank: 5, verdict: 'not-affected', candidate, because: version.because, missing: [] }
      : undefined;
  if (status === 'under-investigation')
    return {
      rank: 3,
      verdict: 'cannot-tell',
      candidate,
      because: says.investigated({ because: version.because }),
      missing: [],
    };
  if (status !== 'affected') return undefined;
  if (inside && found.certain)
    return { rank: 2, verdict: 'affected', candidate, because: version.because, missing: [] };
  return {
    rank: 3,
    verdict: 'cannot-tell',
    candidate,
    because: version.because,
    missing: [...found.missing, ...version.missing],
  };
}
