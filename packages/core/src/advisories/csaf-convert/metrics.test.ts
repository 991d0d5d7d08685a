import { expect, it } from 'vitest';
import { convert, csaf20 } from './test-source.ts';

const cvss_v3 = {
  version: '3.1',
  vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  baseScore: 9.8,
  baseSeverity: 'CRITICAL',
};
const vector = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H';
const reference = (text: string) => ({ summary: 'x', url: `https://www.first.org/cvss/calculator/4.0#${text}` });
const of = (vulnerability: object) => convert(csaf20({ vulnerabilities: [vulnerability] }));

it('makes each score a metric, and equal ones once', () => {
  const { document } = of({
    scores: [
      { cvss_v3, products: ['A'] },
      { cvss_v3, products: ['A'] },
    ],
  });
  expect(document.vulnerabilities).toEqual([{ metrics: [{ content: { cvss_v3 }, products: ['A'] }] }]);
});

it('makes a reference to the CVSS v4.0 calculator a score of all affected products', () => {
  const { document, codes } = of({
    references: [reference(vector)],
    product_status: { known_affected: ['A'], last_affected: ['B'], fixed: ['C'] },
  });
  const cvss_v4 = { version: '4.0', vectorString: vector, baseScore: 10, baseSeverity: 'CRITICAL' };
  expect(document.vulnerabilities).toMatchObject([{ metrics: [{ content: { cvss_v4 }, products: ['A', 'B'] }] }]);
  expect(codes).toEqual([]);
});

it('tells why a reference was not converted', () => {
  for (const [text, why] of [
    ['CVSS:4.0/AV:N', 'AC'],
    [vector, 'no product is affected'],
  ] as const) {
    const { document, findings } = of({ references: [reference(text)] });
    expect(document.vulnerabilities).not.toMatchObject([{ metrics: expect.anything() }]);
    expect(findings).toMatchObject([{ code: 'advisories/convert-cvss-v4', at: '/vulnerabilities/0/references/0/url' }]);
    expect(findings[0]?.message).toContain(why);
  }
});
