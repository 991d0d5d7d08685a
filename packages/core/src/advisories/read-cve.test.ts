import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRange } from '../versions/index.ts';
import { factsOfCve } from './index.ts';
import { readAdvisory } from './read.ts';

type Json = Record<string, unknown>;

function record({ cna, adp = [], metadata }: { cna?: Json; adp?: unknown[]; metadata?: Json } = {}): Json {
  return {
    dataType: 'CVE_RECORD',
    dataVersion: '5.1',
    cveMetadata: {
      cveId: 'CVE-2026-0007',
      state: 'PUBLISHED',
      assignerShortName: 'pumps',
      datePublished: '2026-02-01T00:00:00',
      dateUpdated: '2026-02-02T00:00:00.000Z',
      ...metadata,
    },
    containers: {
      cna: {
        providerMetadata: { shortName: 'pumps' },
        descriptions: [
          { lang: 'de', value: 'Loch' },
          { lang: 'en-US', value: 'A hole.' },
        ],
        ...cna,
      },
      adp,
    },
  };
}

const read = (value: unknown) => readAdvisory(value, { name: 'x.json' });
const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';

const vulnrichment = (...options: Json[]) => ({
  providerMetadata: { shortName: 'CISA-ADP', dateUpdated: '2026-03-03T03:03:03Z' },
  metrics: [{ other: { type: 'ssvc', content: { timestamp: '2026-03-03T00:00:00Z', options } } }],
});

describe('a CVE record', () => {
  it('is read with what the CNA and the ADPs say', () => {
    const { advisory, findings } = read(
      record({
        cna: {
          title: 'Hole in pump',
          problemTypes: [{ descriptions: [{ lang: 'en', cweId: 'CWE-79', description: 'x' }] }],
          metrics: [{ cvssV3_1: { version: '3.1', baseScore: 9.8, vectorString: vector } }],
          solutions: [{ lang: 'en', value: 'Update.' }],
          workarounds: [{ lang: 'en', value: 'Unplug.' }],
          exploits: [{ lang: 'en', value: 'Seen.' }],
          references: [{ url: 'https://x.example/1', name: 'one' }, { url: 'https://x.example/1' }],
          affected: [
            {
              vendor: 'Pumps ',
              product: 'Gateway',
              defaultStatus: 'affected',
              cpes: ['cpe:2.3:h:pumps:gateway:-:*:*:*:*:*:*:*'],
              platforms: ['Linux'],
            },
          ],
        },
        adp: [vulnrichment({ Exploitation: 'Active' }, { Automatable: 'YES' }, { 'Technical Impact': 'total' })],
      }),
    );
    expect(findings).toEqual([]);
    expect(advisory).toMatchObject({
      id: 'CVE-2026-0007',
      format: 'cve-5',
      title: 'Hole in pump',
      summary: 'A hole.',
      publisher: { name: 'pumps' },
      releasedAt: '2026-02-01T00:00:00.000Z',
      revisedAt: '2026-03-03T03:03:03.000Z',
      references: [{ summary: 'one', url: 'https://x.example/1' }],
      products: [{ key: 'cna/0', vendor: 'Pumps', product: 'Gateway', platforms: ['Linux'] }],
      vulnerabilities: [
        {
          id: 'CVE-2026-0007',
          cwe: ['CWE-79'],
          scores: [{ baseScore: 9.8, source: 'pumps' }],
          status: { knownAffected: ['cna/0'] },
          remediations: [
            { category: 'vendor_fix', details: 'Update.' },
            { category: 'workaround', details: 'Unplug.' },
          ],
          threats: [{ category: 'exploit_status', details: 'Seen.' }],
        },
      ],
    });
    expect(advisory && factsOfCve(advisory)).toEqual([
      {
        cve: 'CVE-2026-0007',
        ssvc: { exploitation: 'active', automatable: 'yes', technicalImpact: 'total', at: '2026-03-03T00:00:00.000Z' },
      },
    ]);
  });

  it('that is rejected is withdrawn, with its reason', () => {
    const cna = {
      descriptions: undefined,
      rejectedReasons: [{ lang: 'en', value: 'Not a hole.' }],
      replacedBy: ['CVE-2026-0008'],
    };
    const { advisory } = read(record({ cna, metadata: { state: 'REJECTED', dateRejected: '2026-02-05T00:00:00Z' } }));
    expect(advisory).toMatchObject({
      withdrawnAt: '2026-02-05T00:00:00.000Z',
      summary: 'Not a hole.',
      supersededBy: 'CVE-2026-0008',
      products: [],
    });
  });

  it('names no product where old records say n/a', () => {
    const affected = [{ vendor: 'n/a', product: 'n/a', versions: [{ version: 'n/a', status: 'affected' }] }];
    expect(read(record({ cna: { affected } })).advisory?.products).toEqual([]);
  });

  it('knows a package by its purl, stated or from its collection', () => {
    const affected = [
      { packageName: '@scope/name', collectionURL: 'https://npmjs.com/', defaultStatus: 'affected' },
      { packageName: 'org.x:y', collectionURL: 'https://repo.maven.apache.org/maven2', defaultStatus: 'affected' },
      { packageName: 'z', packageURL: 'pkg:pypi/z', defaultStatus: 'affected' },
      { packageName: 'w', collectionURL: 'https://wordpress.org/plugins', defaultStatus: 'affected' },
    ];
    const products = read(record({ cna: { affected } })).advisory?.products;
    expect(products?.map(({ purl }) => purl)).toEqual([
      ['pkg:npm/%40scope/name'],
      ['pkg:maven/org.x/y'],
      ['pkg:pypi/z'],
      undefined,
    ]);
  });

  it('says which versions are affected, which are not, and which nobody knows', () => {
    const judged = (item: Json, ...versions: string[]) => {
      const advisory = read(record({ cna: { affected: [{ vendor: 'Pumps', product: 'Gateway', ...item }] } })).advisory;
      const [product] = advisory?.products ?? [];
      const status = advisory?.vulnerabilities[0]?.status;
      const stated = Object.entries(status ?? {}).find(([, keys]) => keys.length > 0)?.[0];
      const answers = versions.map((version) => {
        if (product?.notIn?.some((reading) => judgeRange(reading, { version }).answer === 'inside')) return 'not in';
        return product === undefined ? '' : judgeRange(product.range, { version }).answer;
      });
      return [stated, ...answers];
    };
    const version = (from: string, status: string, more: Json = {}) => ({ version: from, status, ...more });
    expect(
      judged(
        {
          versions: [
            version('0', 'affected', { lessThan: '2.0', versionType: 'semver' }),
            version('3.0.0', 'affected', { versionType: 'semver' }),
          ],
        },
        '1.0.0',
        '2.0.0',
        '3.0.0',
      ),
    ).toEqual(['knownAffected', 'inside', 'outside', 'inside']);
    const linux = [
      version('5.10', 'affected'),
      version('0', 'unaffected', { lessThan: '5.10', versionType: 'semver' }),
      version('6.8.0', 'unaffected', { lessThanOrEqual: '*', versionType: 'original_commit_for_fix' }),
    ];
    expect(judged({ defaultStatus: 'affected', versions: linux }, '5.4.1', '6.1.0', '6.9.0')).toEqual([
      'knownAffected',
      'not in',
      'inside',
      'not in',
    ]);
    expect(judged({ defaultStatus: 'unaffected' }, '1')).toEqual(['knownNotAffected', 'inside']);
    expect(judged({ versions: [version('2.0', 'unaffected')] }, '2.0', '2.1')).toEqual([
      'knownNotAffected',
      'inside',
      'outside',
    ]);
    expect(judged({ versions: [version('1.0', 'unknown')] })).toEqual(['underInvestigation']);
    expect(judged({}, '1')).toEqual(['underInvestigation', 'inside']);
  });

  it('keeps a statement nobody can read apart from those that can be read', () => {
    const versions = [
      { version: 'n/a', status: 'affected' },
      { version: '1.0', status: 'affected' },
      { version: '1.1', status: 'affected' },
    ];
    const products = read(record({ cna: { affected: [{ product: 'Gateway', versions }] } })).advisory?.products;
    expect(products?.map(({ key, range }) => [key, range.kind, range.intervals?.length])).toEqual([
      ['cna/0/0', 'within', 2],
      ['cna/0/1', 'unread', undefined],
    ]);
  });

  it('takes the newest of several SSVC judgements, in any case of letters', () => {
    const old = { ...vulnrichment({ exploitation: 'NONE' }) };
    (old.metrics[0] as { other: { content: Json } }).other.content.timestamp = '2025-01-01T00:00:00Z';
    const { advisory } = read(record({ adp: [old, vulnrichment({ Exploitation: 'PoC' })] }));
    expect(advisory?.vulnerabilities[0]?.ssvc?.exploitation).toBe('poc');
  });

  it('without id, state or any date is refused with the place', () => {
    const places = (value: unknown) => {
      const reading = read(value);
      expect(reading.advisory).toBeUndefined();
      return reading.findings.map(({ at }) => at);
    };
    expect(places(record({ metadata: { cveId: undefined } }))).toEqual(['/cveMetadata/cveId']);
    expect(places(record({ metadata: { state: 'RESERVED' } }))).toEqual(['/cveMetadata/state']);
    expect(places(record({ metadata: { datePublished: undefined, dateUpdated: undefined } }))).toEqual([
      '/cveMetadata/dateUpdated',
    ]);
    expect(places({ ...record(), dataVersion: '4.0' })).toEqual(['/dataVersion']);
  });

  it('never makes the reader throw, whatever stands in it', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const names = fc.constantFrom(
      'affected',
      'metrics',
      'cpeApplicability',
      'nodes',
      'cpeMatch',
      'versions',
      'changes',
      'references',
      'other',
      'content',
      'options',
      'criteria',
    );
    const near = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        value,
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(names, tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(near, near, (cna, adp) => {
        const whole = record({ cna: typeof cna === 'object' ? (cna as Json) : {}, adp: [adp] });
        void read(whole);
      }),
      { numRuns: 300 },
    );
  });
});

describe('CPE applicability', () => {
  const match = (criteria: string, vulnerable: boolean, more: Json = {}) => ({ criteria, vulnerable, ...more });
  const pump = 'cpe:2.3:o:pumps:gate\\:way_firmware:*:*:*:*:*:*:*:*';
  const box = 'cpe:2.3:h:pumps:gateway:-:*:*:*:*:*:*:*';
  const applied = (...cpeApplicability: unknown[]) => read(record({ cna: { cpeApplicability } })).advisory;

  it('makes a product of each vulnerable name', () => {
    const advisory = applied({
      nodes: [{ operator: 'OR', negate: false, cpeMatch: [match(pump, true, { versionEndExcluding: '2.0' })] }],
    });
    expect(advisory?.products).toMatchObject([
      { key: 'cna/cpe-0/0', vendor: 'pumps', product: 'gate:way firmware', versionText: '<2.0', cpe: [pump] },
    ]);
    expect(advisory?.vulnerabilities[0]?.status.knownAffected).toEqual(['cna/cpe-0/0']);
  });

  it('counts a product only on its host where the configuration says AND', () => {
    const nodes = [
      { operator: 'OR', cpeMatch: [match(pump, true)] },
      { operator: 'OR', cpeMatch: [match(box, false)] },
    ];
    const advisory = applied({ operator: 'AND', nodes });
    expect(advisory?.vulnerabilities[0]?.status.knownAffected).toEqual(['cna/cpe-0/0/on/0']);
    expect(advisory?.products.at(-1)?.relationship).toEqual({
      category: 'installed_on',
      component: 'cna/cpe-0/0',
      host: 'cna/cpe-0/host-0',
    });
  });

  it('cannot tell where several vulnerable products must come together, and leaves out what is negated', () => {
    const nodes = [pump, box].map((criteria) => ({ operator: 'OR', cpeMatch: [match(criteria, true)] }));
    const advisory = applied({ operator: 'AND', nodes }, { negate: true, nodes });
    expect(advisory?.vulnerabilities[0]?.status).toMatchObject({
      knownAffected: [],
      underInvestigation: ['cna/cpe-0/0', 'cna/cpe-0/1'],
    });
  });
});
