import { describe, expect, it } from 'vitest';
import { oneScorePerVersionAndSource as rule } from './one-score-per-version-and-source.ts';
import { csaf21, faultsOf } from './test-document.ts';

const metric = (version: string, products: string[], source?: string) => ({
  content: { [`cvss_v${version[0]}`]: { version } },
  products,
  ...(source === undefined ? {} : { source }),
});
const withMetrics = (...lists: object[][]) => csaf21({ vulnerabilities: lists.map((metrics) => ({ metrics })) });

describe('6.1.7: a product has one CVSS score of a version from one source', () => {
  it('lets versions, sources, products and vulnerabilities have scores of their own', () => {
    const first = [
      metric('3.0', ['A']),
      metric('3.1', ['A', 'B']),
      metric('4.0', ['A']),
      metric('3.1', ['A'], 'https://a.example'),
    ];
    expect(faultsOf(rule, withMetrics(first, [metric('3.1', ['A'])]))).toEqual([]);
  });

  it('names the second score of one version and source, also of a version to come', () => {
    const document = withMetrics(
      [metric('3.1', ['A']), metric('3.1', ['B', 'A'])],
      [metric('3.4', ['A'], 'https://a.example'), metric('3.4', ['A'], 'https://a.example')],
    );
    expect(faultsOf(rule, document)).toEqual([
      '/vulnerabilities/0/metrics/1/content/cvss_v3',
      '/vulnerabilities/1/metrics/1/content/cvss_v3',
    ]);
  });
});
