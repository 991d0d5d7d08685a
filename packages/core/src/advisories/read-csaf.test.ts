import { describe, expect, it } from 'vitest';
import { readAdvisory } from './read.ts';

type Json = Record<string, unknown>;

/** A small document of our own; parts are put over it. */
function csaf({ document, ...rest }: { document?: Json } & Json = {}): Json {
  return {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      title: 'Pump gateway: two holes',
      publisher: { category: 'vendor', name: 'Example Pumps', namespace: 'https://pumps.example' },
      tracking: {
        id: 'EX-2026-1',
        version: '2',
        status: 'final',
        initial_release_date: '2026-03-01T08:00:00Z',
        current_release_date: '2026-04-01T08:00:00+02:00',
        revision_history: [{ number: '1', date: '2026-03-01T08:00:00Z', summary: 'first' }],
      },
      ...document,
    },
    ...rest,
  };
}

const leaf = (id: string, category = 'product_version_range', name = '< 2.3') => ({
  category,
  name,
  product: { product_id: id, name: `Pump ${name}` },
});
const tree = (...leaves: unknown[]) => ({
  branches: [
    {
      category: 'vendor',
      name: 'Innokas YhtymÃ¤ Oy ',
      branches: [{ category: 'product_name', name: 'Pump\u00a0Gateway™', branches: leaves }],
    },
  ],
});

const read = (value: unknown) => readAdvisory(value, { name: 'x.json' });

describe('a CSAF document', () => {
  it('is read into the one model', () => {
    const { advisory, findings, format } = read(
      csaf({
        document: {
          distribution: { tlp: { label: 'WHITE' } },
          aggregate_severity: { text: 'High' },
          notes: [
            {
              category: 'other',
              title: 'Critical infrastructure sectors',
              text: 'Energy, and Healthcare and Public Health',
            },
          ],
          references: [{ summary: 'web', url: 'https://pumps.example/1' }],
        },
        product_tree: tree(leaf('P1'), leaf('P2', 'product_version', '3.0')),
        vulnerabilities: [
          {
            cve: 'CVE-2026-0001',
            cwe: { id: 'CWE-79', name: 'x' },
            notes: [{ category: 'summary', text: 'what it is' }],
            product_status: { known_affected: ['P1'], fixed: ['P2'] },
            remediations: [
              {
                category: 'vendor_fix',
                details: 'Update',
                product_ids: ['P1'],
                restart_required: { category: 'machine' },
              },
            ],
            scores: [
              {
                products: ['P1'],
                cvss_v3: {
                  version: '3.1',
                  baseScore: 9.8,
                  baseSeverity: 'CRITICAL',
                  vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
                },
              },
            ],
          },
          { title: 'no number yet', product_status: { under_investigation: ['P1'] } },
        ],
      }),
    );
    expect(findings).toEqual([]);
    expect(format).toBe('csaf-2.0');
    expect(advisory).toMatchObject({
      id: 'EX-2026-1',
      tlp: 'CLEAR',
      severity: 'High',
      sectors: ['Energy', 'Healthcare and Public Health'],
      revisedAt: '2026-04-01T06:00:00.000Z',
      references: [{ summary: 'web', url: 'https://pumps.example/1', category: 'external' }],
    });
    expect(advisory?.products).toMatchObject([
      { key: 'P1', name: 'Pump < 2.3', vendor: 'Innokas Yhtymä Oy', product: 'Pump Gateway', versionText: '< 2.3' },
      { key: 'P2', name: 'Pump 3.0', versionText: '3.0' },
    ]);
    expect(advisory?.products[0]?.path[0]).toEqual({ category: 'vendor', name: 'Innokas YhtymÃ¤ Oy ' });
    expect(advisory?.vulnerabilities).toMatchObject([
      {
        id: 'CVE-2026-0001',
        description: 'what it is',
        cwe: ['CWE-79'],
        scores: [{ version: '3.1', baseScore: 9.8, severity: 'CRITICAL', products: ['P1'] }],
        status: { knownAffected: ['P1'], fixed: ['P2'] },
        remediations: [{ category: 'vendor_fix', restart: 'machine', products: ['P1'] }],
      },
      { id: 'EX-2026-1#2', ids: [], status: { underInvestigation: ['P1'] } },
    ]);
  });

  it('keeps product and family also when no vendor branch stands above them', () => {
    const branches = [
      {
        category: 'product_family',
        name: 'Monitors',
        branches: [{ category: 'product_name', name: 'M1', product: { product_id: 'A', name: 'Monitor M1' } }],
      },
      { category: 'architecture', name: 'arm64', product: { product_id: 'B', name: 'Agent on arm' } },
    ];
    const { advisory } = read(
      csaf({ product_tree: { branches, full_product_names: [{ product_id: 'C', name: 'Old Box 4' }] } }),
    );
    expect(advisory?.products).toMatchObject([
      { key: 'A', family: 'Monitors', product: 'M1', range: { kind: 'all', tier: 'none' } },
      { key: 'B', architecture: 'arm64', product: 'Agent on arm' },
      { key: 'C', product: 'Old Box 4' },
    ]);
    expect(advisory?.products[0]?.vendor).toBeUndefined();
  });

  it('is bounded by the version in a name where the branch says all, and is unread where a text is', () => {
    const range = (name: string, version: string, category = 'product_version_range') => {
      const branches = [{ category: 'product_name', name, branches: [leaf('P', category, version)] }];
      return read(csaf({ product_tree: { branches } })).advisory?.products[0]?.range;
    };
    expect(range('Portal 8.0', 'vers:all/*')).toMatchObject({ kind: 'within', flags: ['version-in-name'] });
    expect(range('Portal', 'vers:all/*')).toMatchObject({ kind: 'all' });
    expect(range('Portal', '< 2.3')).toMatchObject({ kind: 'within', text: '< 2.3' });
    expect(range('Portal', 'as sold in spring')?.kind).toBe('unread');
    expect(range('Portal', `< ${'9'.repeat(5000)}`)?.kind).toBe('unread');
  });

  it('joins the service pack and the patch level to the version above them, unless they are versions themselves', () => {
    const text = (version: string, level: string, category = 'service_pack') => {
      const branch = { category: 'product_version', name: version, branches: [leaf('P', category, level)] };
      return read(csaf({ product_tree: tree(branch) })).advisory?.products[0]?.versionText;
    };
    expect(text('V8.2', 'SP1')).toBe('V8.2 SP1');
    expect(text('V8.2', '1')).toBe('V8.2 SP1');
    expect(text('V8.2', '3', 'patch_level')).toBe('V8.2 Patch 3');
    expect(text('12.2SE', '12.2(55)SE')).toBe('12.2(55)SE');
  });

  it('carries what identifies a product beside its name, the one purl of 2.0 and the many of 2.1', () => {
    const helper = {
      cpe: 'cpe:2.3:a:x:y:1:*:*:*:*:*:*:*',
      purl: 'pkg:npm/y@1',
      purls: ['pkg:npm/z@1'],
      model_numbers: ['M-1'],
      serial_numbers: ['S*'],
      skus: ['K'],
      hashes: [{ filename: 'a.exe', file_hashes: [{ algorithm: 'SHA256', value: 'AB' }] }],
      sbom_urls: ['https://x.example/s'],
      x_generic_uris: [{ namespace: 'https://n.example', uri: 'urn:u' }],
    };
    const full = { product_id: 'P', name: 'n', product_identification_helper: helper };
    expect(read(csaf({ product_tree: { full_product_names: [full] } })).advisory?.products[0]).toMatchObject({
      cpe: [helper.cpe],
      purl: ['pkg:npm/y@1', 'pkg:npm/z@1'],
      models: ['M-1'],
      serials: ['S*'],
      skus: ['K'],
      hashes: [{ algorithm: 'sha256', value: 'ab', filename: 'a.exe' }],
      sbomUrls: helper.sbom_urls,
      uris: helper.x_generic_uris,
    });
  });

  it('gives a relationship its own key, the identity of its component and both ends', () => {
    const relation = (id: string, component: string, host: string) => ({
      category: 'installed_on',
      product_reference: component,
      relates_to_product_reference: host,
      full_product_name: { product_id: id, name: `${component} on ${host}` },
    });
    const { advisory, findings } = read(
      csaf({
        product_tree: {
          ...tree(leaf('APP'), leaf('OS', 'product_version', '11')),
          relationships: [relation('R2', 'R1', 'OS'), relation('R1', 'APP', 'OS')],
        },
        vulnerabilities: [{ product_status: { known_affected: ['R1'] } }],
      }),
    );
    expect(findings).toEqual([]);
    const byKey = new Map(advisory?.products.map((product) => [product.key, product]));
    expect(byKey.get('R1')).toMatchObject({
      vendor: 'Innokas Yhtymä Oy',
      versionText: '< 2.3',
      name: 'APP on OS',
      relationship: { category: 'installed_on', component: 'APP', host: 'OS' },
    });
    expect(byKey.get('R2')).toMatchObject({ versionText: '< 2.3', relationship: { component: 'R1', host: 'OS' } });
  });

  it('of version 2.1 says relations as product paths, of one step or more', () => {
    const path = {
      beginning_product_reference: 'APP',
      full_product_name: { product_id: 'R', name: 'app in image on host' },
      subpaths: [
        { category: 'default_component_of', next_product_reference: 'IMG' },
        { category: 'installed_on', next_product_reference: 'HOST' },
      ],
    };
    const { advisory } = read(
      csaf({
        document: { csaf_version: '2.1' },
        product_tree: { ...tree(leaf('APP'), leaf('IMG'), leaf('HOST')), product_paths: [path] },
      }),
    );
    expect(advisory?.products.at(-1)?.relationship).toEqual({
      category: 'default_component_of',
      component: 'APP',
      host: 'IMG',
      further: [{ category: 'installed_on', host: 'HOST' }],
    });
  });

  it('has its product groups resolved wherever they are used', () => {
    const product_tree = {
      ...tree(leaf('A'), leaf('B'), leaf('C')),
      product_groups: [{ group_id: 'G', product_ids: ['A', 'B'] }],
    };
    const { advisory, findings } = read(
      csaf({
        product_tree,
        vulnerabilities: [
          {
            flags: [{ label: 'component_not_present', group_ids: ['G'] }],
            threats: [{ category: 'impact', details: 'x', group_ids: ['G'], product_ids: ['A', 'C'] }],
            remediations: [
              { category: 'mitigation', details: 'y', group_ids: ['G', 'H'] },
              { category: 'workaround', details: 'for all' },
            ],
          },
        ],
      }),
    );
    const [vulnerability] = advisory?.vulnerabilities ?? [];
    expect(vulnerability?.flags[0]?.products).toEqual(['A', 'B']);
    expect(vulnerability?.threats[0]?.products?.sort()).toEqual(['A', 'B', 'C']);
    expect(vulnerability?.remediations.map(({ products }) => products)).toEqual([['A', 'B'], undefined]);
    expect(findings.map(({ code }) => code)).toEqual(['advisories/group-unknown']);
  });

  it('of version 2.1 gives metrics, weaknesses, SSVC points and the first exploitation', () => {
    const vulnerability = {
      cve: 'CVE-2026-0002',
      cwes: [{ id: 'CWE-20', name: 'x', version: '4.15' }],
      first_known_exploitation_dates: [
        { date: '2026-02-02T00:00:00Z', exploitation_date: '2026-02-01T00:00:00Z' },
        { date: '2026-02-02T00:00:00Z', exploitation_date: '2026-01-05T00:00:00Z' },
      ],
      metrics: [
        {
          products: ['P'],
          source: 'https://nvd.example',
          content: {
            cvss_v4: {
              version: '4.0',
              baseScore: 9.3,
              vectorString: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
            },
            qualitative_severity_rating: 'high',
            ssvc_v2: {
              timestamp: '2026-02-02T00:00:00Z',
              selections: [
                { namespace: 'ssvc', key: 'E', version: '1.1.0', values: [{ key: 'A' }] },
                { namespace: 'ssvc', key: 'A', version: '2.0.0', values: [{ key: 'Y' }, { key: 'N' }] },
                { namespace: 'ssvc', key: 'TI', version: '1.0.0', values: [{ key: 'T' }] },
              ],
            },
          },
        },
      ],
      product_status: { unknown: ['P'] },
    };
    const { advisory } = read(
      csaf({ document: { csaf_version: '2.1' }, product_tree: tree(leaf('P')), vulnerabilities: [vulnerability] }),
    );
    expect(advisory?.vulnerabilities[0]).toMatchObject({
      cwe: ['CWE-20'],
      scores: [{ version: '4.0', baseScore: 9.3, source: 'https://nvd.example', products: ['P'] }],
      severity: 'high',
      exploitedSince: '2026-01-05T00:00:00.000Z',
      ssvc: { exploitation: 'active', technicalImpact: 'total', at: '2026-02-02T00:00:00.000Z' },
      status: { underInvestigation: ['P'] },
    });
    expect(advisory?.vulnerabilities[0]?.ssvc).not.toHaveProperty('automatable');
  });

  it('that is withdrawn or superseded says so', () => {
    const withdrawn = read(csaf({ document: { csaf_version: '2.1', category: 'csaf_withdrawn' } })).advisory;
    expect(withdrawn).toMatchObject({ withdrawnAt: '2026-04-01T06:00:00.000Z', products: [], vulnerabilities: [] });
    const references = [
      { category: 'external', summary: 'blog', url: 'https://x.example/blog' },
      { category: 'external', summary: 'Superseding Document', url: 'https://x.example/2' },
    ];
    const superseded = read(
      csaf({ document: { csaf_version: '2.1', category: 'csaf_superseded', references } }),
    ).advisory;
    expect(superseded?.supersededBy).toBe('https://x.example/2');
  });

  it('with a TLP label nobody knows is held as RED', () => {
    const { advisory, findings } = read(csaf({ document: { distribution: { tlp: { label: 'PURPLE' } } } }));
    expect(advisory?.tlp).toBe('RED');
    expect(findings[0]?.at).toBe('/document/distribution/tlp/label');
  });

  it('whose stated score does not follow from its vector gets the score of the vector, and the difference is said', () => {
    const cvss_v3 = {
      version: '3.1',
      baseScore: 3.1,
      baseSeverity: 'LOW',
      vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    };
    const { advisory, findings } = read(
      csaf({ product_tree: tree(leaf('P')), vulnerabilities: [{ scores: [{ products: ['P'], cvss_v3 }] }] }),
    );
    expect(advisory?.vulnerabilities[0]?.scores[0]?.baseScore).toBe(9.8);
    expect(findings).toMatchObject([
      { code: 'advisories/score-differs', at: '/vulnerabilities/0/scores/0/cvss_v3/baseScore' },
    ]);
  });
});
