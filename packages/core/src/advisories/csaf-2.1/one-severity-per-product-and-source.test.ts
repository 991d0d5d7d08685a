import { expect, it } from 'vitest';
import { oneSeverityPerProductAndSource as rule } from './one-severity-per-product-and-source.ts';
import { csaf21, faultsOf } from './test-document.ts';

const metric = (content: object, products: string[], source?: string) => ({
  content,
  products,
  ...(source === undefined ? {} : { source }),
});
const inWords = { qualitative_severity_rating: 'high' };
const of = (...metrics: object[]) => faultsOf(rule, csaf21({ vulnerabilities: [{ metrics }] }));

it('finds words beside a score of the same source, in either order, for the products that have both', () => {
  expect(of(metric({ cvss_v3: {} }, ['A']), metric(inWords, ['B', 'A']))).toEqual([
    '/vulnerabilities/0/metrics/1/products/1',
  ]);
  expect(of(metric(inWords, ['A'], 'https://a.example'), metric({ cvss_v2: {} }, ['A'], 'https://a.example'))).toEqual([
    '/vulnerabilities/0/metrics/0/products/0',
  ]);
});

it('lets another source, another product and another vulnerability be', () => {
  expect(of(metric({ cvss_v4: {} }, ['A']), metric(inWords, ['A'], 'https://a.example'))).toEqual([]);
  expect(of(metric({ cvss_v4: {} }, ['A']), metric(inWords, ['B']))).toEqual([]);
  const vulnerabilities = [{ metrics: [metric({ cvss_v4: {} }, ['A'])] }, { metrics: [metric(inWords, ['A'])] }];
  expect(faultsOf(rule, csaf21({ vulnerabilities }))).toEqual([]);
});
