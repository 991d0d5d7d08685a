// What an advisory says of one product: its status, and what to do about it.
import type { Advisory, ProductStatus, Remediation, Score, Vulnerability } from './schema.ts';

export type StatedStatus = 'affected' | 'under-investigation' | 'fixed' | 'not-affected' | 'recommended';

/**
 * The status a vulnerability gives a product, or undefined when it says nothing. Where a document contradicts itself (which
 * mandatory test 6.1.6 forbids), the answer that could hurt most counts: affected before under investigation before fixed
 * before not affected. `recommended` alone is advice to change to that version, and says nothing of being affected.
 */
export function statusOf(vulnerability: Vulnerability, productKey: string): StatedStatus | undefined {
  return indexOf(vulnerability.status).get(productKey);
}

/** One look-up table a vulnerability: a search through the lists for each product takes time with the square of a long tree. */
const indexes = new WeakMap<ProductStatus, ReadonlyMap<string, StatedStatus>>();

function indexOf(status: ProductStatus): ReadonlyMap<string, StatedStatus> {
  const known = indexes.get(status);
  if (known !== undefined) return known;
  const index = new Map<string, StatedStatus>();
  // From the weakest to the strongest, so that the strongest stays.
  for (const key of status.recommended) index.set(key, 'recommended');
  for (const key of status.knownNotAffected) index.set(key, 'not-affected');
  for (const key of status.fixed) index.set(key, 'fixed');
  for (const key of status.underInvestigation) index.set(key, 'under-investigation');
  for (const key of status.knownAffected) index.set(key, 'affected');
  indexes.set(status, index);
  return index;
}

/** The highest base score; of equal ones the newest version of CVSS. */
export function worstScore(vulnerability: Vulnerability): Score | undefined {
  let worst: Score | undefined;
  for (const score of vulnerability.scores) {
    const isWorse = worst === undefined || score.baseScore > worst.baseScore;
    if (isWorse || (score.baseScore === worst?.baseScore && score.version > worst.version)) worst = score;
  }
  return worst;
}

/** A remediation with the vulnerabilities it is for. */
export type RemediationFor = Remediation & { vulnerabilities: string[] };

/** What helps most comes first; a category the standard does not know comes last. */
const usefulness = [
  'vendor_fix',
  'mitigation',
  'workaround',
  'optional_patch',
  'fix_planned',
  'no_fix_planned',
  'none_available',
];

/**
 * What to do about the given products: remediations that name one of them, or that name none and so are for all. Publishers repeat
 * the same text in every vulnerability; equal ones are given once, with all their vulnerabilities.
 */
export function remediationsFor(advisory: Advisory, productKeys: readonly string[]): RemediationFor[] {
  const wanted = new Set(productKeys);
  const found = new Map<string, RemediationFor>();
  for (const vulnerability of advisory.vulnerabilities) {
    for (const remediation of vulnerability.remediations) {
      if (remediation.products !== undefined && !remediation.products.some((key) => wanted.has(key))) continue;
      const same = [remediation.category, remediation.details.trim(), remediation.url ?? ''].join('\n');
      const known = found.get(same);
      if (known === undefined) found.set(same, { ...remediation, vulnerabilities: [vulnerability.id] });
      else if (!known.vulnerabilities.includes(vulnerability.id)) known.vulnerabilities.push(vulnerability.id);
    }
  }
  const rank = ({ category }: RemediationFor) =>
    (usefulness.indexOf(category) + usefulness.length + 1) % (usefulness.length + 1);
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}
