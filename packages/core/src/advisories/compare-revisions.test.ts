import { describe, expect, it } from 'vitest';
import { compareAdvisoryRevisions, isNewerRevision } from './index.ts';
import { readAdvisory } from './read.ts';
import type { Advisory } from './schema.ts';

/** Version, products as `id: version text`, and one vulnerability; the parts that a revision changes are arguments. */
function advisory({
  version = '1',
  products = { P1: '< 2.0' } as Record<string, string>,
  vulnerability = {} as Record<string, unknown>,
  document = {} as Record<string, unknown>,
} = {}): Advisory {
  const leaves = Object.entries(products).map(([id, name]) => ({
    category: 'product_version_range',
    name,
    product: { product_id: id, name: `Pump ${name}` },
  }));
  const reading = readAdvisory(
    {
      document: {
        category: 'csaf_security_advisory',
        csaf_version: '2.1',
        title: 'Pump',
        publisher: { category: 'vendor', name: 'Pumps', namespace: 'https://pumps.example' },
        tracking: {
          id: 'EX-1',
          version,
          status: 'final',
          initial_release_date: '2026-03-01T08:00:00Z',
          current_release_date: `2026-03-0${version}T08:00:00Z`,
          revision_history: [],
        },
        ...document,
      },
      product_tree: { branches: [{ category: 'product_name', name: 'Pump', branches: leaves }] },
      vulnerabilities: [
        {
          cve: 'CVE-2026-1000',
          product_status: { known_affected: Object.keys(products) },
          remediations: [{ category: 'mitigation', details: 'Unplug it.' }],
          ...vulnerability,
        },
      ],
    },
    { name: 'x' },
  );
  if (reading.advisory === undefined) throw new Error(JSON.stringify(reading.findings));
  return reading.advisory;
}

const first = advisory();
const paths = (after: Advisory) => {
  const { changed, mustDoChanged } = compareAdvisoryRevisions(first, after);
  return { changed, mustDoChanged };
};

describe('a revision', () => {
  it('that only renumbers products or breaks lines elsewhere changes nothing', () => {
    const after = advisory({
      version: '2',
      products: { X9: '< 2.0' },
      vulnerability: { remediations: [{ category: 'mitigation', details: 'Unplug\n  it.' }] },
    });
    expect(compareAdvisoryRevisions(first, after)).toEqual({ changed: [], mustDoChanged: false, diff: [] });
  });

  it('with other versions affected changes what must be done', () => {
    const { diff, mustDoChanged } = compareAdvisoryRevisions(first, advisory({ products: { P1: '< 2.5' } }));
    expect(mustDoChanged).toBe(true);
    expect(diff).toEqual([
      { path: 'vulnerabilities/CVE-2026-1000/affected', before: 'Pump < 2.0', after: 'Pump < 2.5' },
    ]);
  });

  it('with a fix, an exploit or a new vulnerability changes what must be done', () => {
    const fix = {
      remediations: [
        { category: 'mitigation', details: 'Unplug it.' },
        { category: 'vendor_fix', details: 'Update to 2.0' },
      ],
    };
    expect(paths(advisory({ vulnerability: fix }))).toEqual({
      changed: ['vulnerabilities/CVE-2026-1000/remediations/vendor_fix'],
      mustDoChanged: true,
    });
    const seen = {
      first_known_exploitation_dates: [{ date: '2026-03-02T00:00:00Z', exploitation_date: '2026-03-02T00:00:00Z' }],
    };
    expect(paths(advisory({ vulnerability: seen })).mustDoChanged).toBe(true);
    const threat = { threats: [{ category: 'exploit_status', details: 'used in the wild' }] };
    expect(paths(advisory({ vulnerability: threat })).mustDoChanged).toBe(true);
    expect(paths(advisory({ vulnerability: { cve: 'CVE-2026-2000' } })).mustDoChanged).toBe(true);
  });

  it('that withdraws or supersedes the document changes what must be done', () => {
    expect(paths(advisory({ document: { category: 'csaf_withdrawn' } }))).toEqual({
      changed: ['withdrawn'],
      mustDoChanged: true,
    });
    const references = [{ category: 'external', summary: 'Superseding Document', url: 'https://x.example/2' }];
    expect(paths(advisory({ document: { category: 'csaf_superseded', references } })).mustDoChanged).toBe(true);
  });

  it('with another title, score or impact text is shown, but nothing else must be done', () => {
    const vulnerability = { cwes: [{ id: 'CWE-20' }], threats: [{ category: 'impact', details: 'bad' }] };
    expect(paths(advisory({ document: { title: 'Pumps' }, vulnerability }))).toEqual({
      changed: ['title', 'vulnerabilities/CVE-2026-1000/threats/impact', 'vulnerabilities/CVE-2026-1000/weaknesses'],
      mustDoChanged: false,
    });
  });
});

describe('the newer revision', () => {
  const revision = (version: string, revisedAt = '2026-01-01T00:00:00.000Z') => ({ version, revisedAt });

  it.each([
    ['2', '1', true],
    ['10', '9', true],
    ['1', '1', false],
    ['99999999999999999999', '99999999999999999998', true],
    ['1.2.0', '1.1.9', true],
    ['1.0.0', '1.0.0-rc.1', true],
    ['1.0.0-rc.2', '1.0.0-rc.10', false],
    ['1.0.0-alpha.beta', '1.0.0-alpha.1', true],
    ['1.0.0-alpha', '1.0.0-alpha.1', false],
  ])('%s after %s: %s', (a, b, isNewer) => {
    expect(isNewerRevision(revision(a), revision(b))).toBe(isNewer);
    if (isNewer) expect(isNewerRevision(revision(b), revision(a))).toBe(false);
  });

  it('is told by the date where the versions say nothing', () => {
    expect(isNewerRevision(revision('2', '2026-01-02T00:00:00.000Z'), revision('1.0.0'))).toBe(true);
    expect(isNewerRevision(revision('1', '2026-01-02T00:00:00.000Z'), revision('1'))).toBe(true);
    expect(isNewerRevision(revision('x'), revision('x'))).toBe(false);
  });
});
