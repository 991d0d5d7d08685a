// One source rates a product by CVSS or in words, not both. CSAF 2.1, section 6.1.56.
import { type CsafRule, quote } from './csaf-rule.ts';

const scores = ['cvss_v2', 'cvss_v3', 'cvss_v4'];

export const oneSeverityPerProductAndSource: CsafRule = {
  id: '6.1.56',
  clause: 'CSAF 2.1, section 6.1.56, Use of CVSS and Qualitative Severity Rating',
  title: 'One source rates a product by CVSS or in words, not both',
  *check(document) {
    for (const vulnerability of document.vulnerabilities()) {
      const scored = new Set<string>();
      const ofMetric = (source: string | undefined, product: string) => JSON.stringify([source ?? null, product]);
      for (const metric of vulnerability.items('metrics'))
        if (scores.some((name) => metric.get('content').has(name)))
          for (const product of metric.texts('products')) scored.add(ofMetric(metric.text('source'), product.value));
      for (const metric of vulnerability.items('metrics')) {
        if (!metric.get('content').has('qualitative_severity_rating')) continue;
        for (const product of metric.texts('products'))
          if (scored.has(ofMetric(metric.text('source'), product.value)))
            yield { at: product, message: `The product ${quote(product.value)} has a CVSS score of the same source.` };
      }
    }
  },
};
