// Scores of CSAF 2.0 are metrics in 2.1; a reference to FIRST's calculator for CVSS v4.0 becomes a score (clause 18).
import { isScore, scoreVector } from '../score-vector.ts';
import { type Conversion, isPart, type Part, partsOf, say, textOf, textsOf, vulnerabilitiesOf } from './conversion.ts';
import { keepFirst } from './unique-items.ts';

export function convertMetrics(document: Part, conversion: Conversion): void {
  for (const vulnerability of vulnerabilitiesOf(document)) {
    const metrics: Part[] = partsOf(vulnerability.scores).map(({ products, ...content }) => ({ content, products }));
    delete vulnerability.scores;
    metrics.push(...readCalculators(vulnerability, conversion));
    if (metrics.length > 0) vulnerability.metrics = keepFirst(metrics);
  }
}

const calculator = /^https:\/\/www\.first\.org\/cvss\/calculator\/4[.-]0\/?#(CVSS:4\.0\/.*)$/;
const affected = ['known_affected', 'first_affected', 'last_affected'];

function readCalculators(vulnerability: Part, conversion: Conversion): Part[] {
  const status = isPart(vulnerability.product_status) ? vulnerability.product_status : {};
  const products = [...new Set(affected.flatMap((name) => textsOf(status[name])))];
  const vectors = new Set<string>();
  return partsOf(vulnerability.references).flatMap((reference) => {
    const vectorString = calculator.exec((textOf(reference.url) ?? '').slice(0, 2000))?.[1];
    if (vectorString === undefined || vectors.has(vectorString)) return [];
    const score = scoreVector(vectorString, '4.0');
    const fault = !isScore(score)
      ? score.message
      : products.length === 0
        ? 'no product is affected'
        : vectors.size > 0
          ? 'the vulnerability has another CVSS v4.0 reference'
          : undefined;
    vectors.add(vectorString);
    if (fault !== undefined || !isScore(score)) {
      conversion.warn(
        'cvss-v4',
        reference,
        'url',
        `The CVSS v4.0 reference ${say(vectorString)} was not converted: ${fault}.`,
      );
      return [];
    }
    const { baseScore, severity } = score;
    const cvss_v4 = { version: '4.0', vectorString, baseScore, baseSeverity: severity.toUpperCase() };
    return [{ content: { cvss_v4 }, products }];
  });
}
