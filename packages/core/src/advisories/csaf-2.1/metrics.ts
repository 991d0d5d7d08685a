// The contents of metrics, wherever they are asked for one by one.
import type { CsafDocument } from './csaf-document.ts';
import type { Spot } from './spot.ts';

/** One kind of content (`epss`, `ssvc_v2`) of all metrics of all vulnerabilities, with the vulnerability it is about. */
export function* contentsOf(document: CsafDocument, kind: string): Generator<{ content: Spot; vulnerability: Spot }> {
  for (const vulnerability of document.vulnerabilities())
    for (const metric of vulnerability.items('metrics')) {
      const content = metric.get('content').get(kind);
      if (content.exists) yield { content, vulnerability };
    }
}
