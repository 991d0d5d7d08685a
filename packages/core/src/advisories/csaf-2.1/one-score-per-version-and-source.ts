// A product has one CVSS score of a version from one source. CSAF 2.1, section 6.1.7. Versions that CSAF does not know count too.
import { type CsafRule, quote } from './csaf-rule.ts';
import type { Spot } from './spot.ts';

export const oneScorePerVersionAndSource: CsafRule = {
  id: '6.1.7',
  clause: 'CSAF 2.1, section 6.1.7, Multiple Scores with Same Version per Product',
  title: 'A product has one CVSS score of a version from one source',
  *check(document) {
    let here: Spot | undefined;
    let scored = new Set<string>();
    for (const { field, cvss, metric, vulnerability } of document.scores()) {
      if (vulnerability !== here) scored = new Set();
      here = vulnerability;
      const version = cvss.text('version') ?? field;
      // Without a source, it is the author's own.
      const source = metric.text('source') ?? '';
      const inThis = new Set<string>();
      for (const product of metric.texts('products')) inThis.add(product.value);
      for (const product of inThis) {
        const key = JSON.stringify([product, version, source]);
        if (scored.has(key)) {
          const from = source === '' ? 'by the author' : `by ${quote(source)}`;
          const message = `The product ${quote(product)} is scored twice in CVSS ${quote(version)} ${from}.`;
          yield { at: cvss, message };
        }
        scored.add(key);
      }
    }
  },
};
