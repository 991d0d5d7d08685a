// Advisories for tests of the matching, of as many words as a test needs.

import type { Advisory, AdvisoryProduct } from '../advisories/index.ts';
import { readRange } from '../versions/index.ts';

export type ProductDraft = Partial<AdvisoryProduct> & {
  vendor?: string;
  product: string;
  range?: AdvisoryProduct['range'];
};

export function advisoryOf(products: ProductDraft[], change: Partial<Advisory> = {}): Advisory {
  const whole = products.map(
    (draft, i): AdvisoryProduct => ({
      key: `P${i}`,
      name: `${draft.vendor ?? ''} ${draft.product}`,
      path: [],
      range: readRange('vers:all/*'),
      ...draft,
    }),
  );
  return {
    id: 'TEST-1',
    format: 'csaf-2.0',
    category: 'csaf_security_advisory',
    title: 'Test',
    publisher: { name: 'Test' },
    tlp: 'CLEAR',
    status: 'final',
    version: '1',
    releasedAt: '2026-01-01T00:00:00.000Z',
    revisedAt: '2026-01-01T00:00:00.000Z',
    aliases: [],
    sectors: [],
    products: whole,
    vulnerabilities: [
      {
        id: 'CVE-2026-0001',
        ids: ['CVE-2026-0001'],
        cwe: [],
        scores: [],
        status: {
          knownAffected: whole.map((product) => product.key),
          knownNotAffected: [],
          fixed: [],
          underInvestigation: [],
          recommended: [],
        },
        flags: [],
        remediations: [],
        threats: [],
      },
    ],
    notes: [],
    references: [],
    revisions: [],
    ...change,
  };
}
