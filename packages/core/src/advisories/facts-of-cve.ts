// What a document says about CVEs apart from products: CISA's SSVC decision points, as facts with their date.
import type { Advisory, CveFacts } from './schema.ts';

/** One entry a vulnerability that has a CVE number and SSVC points: from CVE 5 records with CISA's container, or CSAF 2.1. */
export function factsOfCve(advisory: Advisory): CveFacts[] {
  return advisory.vulnerabilities.flatMap(({ id, ssvc }) =>
    ssvc === undefined || !id.startsWith('CVE-') ? [] : [{ cve: id, ssvc }],
  );
}
