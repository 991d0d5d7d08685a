// Advisories for tests of the matching, of as many words as a test needs.

import { cleanName } from '../advisories/clean-name.ts';
import type { Advisory, AdvisoryProduct } from '../advisories/index.ts';
import type { Asset } from '../inventory/index.ts';
import { readRange } from '../versions/index.ts';
import type { AliasTable } from './alias-table.ts';
import { buildAdvisoryIndex, matchAssets } from './match-index.ts';

/** What an owner hears of one product: the verdict with the fields asked for, or `silence`. */
export function hearOf(
  asset: Omit<Asset, 'id'>,
  [vendor, product, text = 'vers:all/*']: [string, string, string?],
  aliases: AliasTable,
): string {
  const category = /[<>=]|^vers:/.test(text) ? 'product_version_range' : 'product_version';
  const range = readRange(text, { category, product });
  const advisory = advisoryOf([{ vendor: cleanName(vendor), product: cleanName(product), range }]);
  const [match] = matchAssets(buildAdvisoryIndex([advisory], aliases), [{ id: 'A', ...asset }]);
  if (match === undefined || match.verdict === 'not-affected') return 'silence';
  return [match.verdict, ...match.missing].join(' ');
}

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
