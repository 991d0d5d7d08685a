// CSAF that is broken by accident or on purpose: what is said, what is kept, and that the reader always ends.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAdvisory } from './read.ts';
import type { AdvisoryReading } from './schema.ts';

type Json = Record<string, unknown>;

function csaf({ document, ...rest }: { document?: Json } & Json = {}): Json {
  const day = '2026-03-01T08:00:00Z';
  return {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      title: 'Pump gateway',
      publisher: { category: 'vendor', name: 'Example Pumps', namespace: 'https://pumps.example' },
      tracking: {
        id: 'EX-2026-1',
        version: '1',
        status: 'final',
        initial_release_date: day,
        current_release_date: day,
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
    { category: 'vendor', name: 'Pumps', branches: [{ category: 'product_name', name: 'Gateway', branches: leaves }] },
  ],
});

const read = (value: unknown) => readAdvisory(value, { name: 'x.json' });
const codes = (reading: AdvisoryReading) => reading.findings.map(({ code, at }) => `${code} ${at}`);

describe('a CSAF document that is wrong', () => {
  it('in a part without which it means nothing gives errors with their places and no advisory', () => {
    const without = (change: (document: Json, tracking: Json) => void) => {
      const whole = csaf();
      const document = whole.document as Json;
      change(document, document.tracking as Json);
      const reading = read(whole);
      expect(reading.advisory).toBeUndefined();
      return codes(reading);
    };
    expect(without((_, tracking) => delete tracking.id)).toEqual(['advisories/required-missing /document/tracking/id']);
    expect(without((_, tracking) => void Object.assign(tracking, { current_release_date: 'soon' }))).toEqual([
      'advisories/date-unreadable /document/tracking/current_release_date',
    ]);
    expect(without((_, tracking) => void Object.assign(tracking, { status: 'done' }))).toEqual([
      'advisories/wrong-value /document/tracking/status',
    ]);
    expect(without((document) => delete document.publisher)).toEqual([
      'advisories/required-missing /document/publisher',
    ]);
    expect(without((document) => void Object.assign(document, { csaf_version: '3.0' }))).toEqual([
      'advisories/version-unknown /document/csaf_version',
    ]);
    expect(codes(read(csaf({ product_tree: [] })))).toEqual([
      'advisories/wrong-type /product_tree',
      'advisories/wrong-type /product_tree',
    ]);
    expect(read(csaf({ vulnerabilities: {} })).advisory).toBeUndefined();
  });

  it('in other parts is read without them, each with its place', () => {
    const reading = read(
      csaf({
        document: { 'a/b': 1, notes: 'none', references: [7] },
        product_tree: tree(leaf('P'), leaf('P'), {
          category: 'product_version',
          name: 1,
          product: { product_id: 'Q', name: 'q' },
        }),
        vulnerabilities: [
          {
            cve: 12,
            product_status: { known_affected: ['P', 'X', 4] },
            scores: [{ products: ['P'], cvss_v3: { version: '3.1', baseScore: 5, vectorString: 'CVSS:3.1/AV:N' } }],
          },
        ],
      }),
    );
    expect(codes(reading)).toEqual([
      'advisories/product-twice /product_tree/branches/0/branches/0/branches/1/product/product_id',
      'advisories/wrong-type /product_tree/branches/0/branches/0/branches/2/name',
      'advisories/wrong-type /document/notes',
      'advisories/wrong-type /document/references/0',
      'advisories/wrong-type /vulnerabilities/0/cve',
      'advisories/vector-unreadable /vulnerabilities/0/scores/0/cvss_v3/vectorString',
      'advisories/wrong-type /vulnerabilities/0/product_status/known_affected/2',
      'advisories/product-unknown /vulnerabilities/0/product_status/known_affected',
    ]);
    expect(reading.advisory?.vulnerabilities[0]).toMatchObject({
      id: 'EX-2026-1#1',
      scores: [{ baseScore: 5, vector: 'CVSS:3.1/AV:N' }],
      status: { knownAffected: ['P'] },
    });
  });

  it('by depth, number or length is stopped there, and says so', () => {
    let deep: Json = leaf('P');
    for (let i = 0; i < 300; i++) deep = { category: 'product_name', name: 'x', branches: [deep] };
    expect(codes(read(csaf({ product_tree: { branches: [deep] } })))[0]).toMatch(
      /^advisories\/too-deep \/product_tree/,
    );
    const many = Array.from({ length: 20_001 }, () => ({}));
    const counted = read(csaf({ vulnerabilities: many }));
    expect(counted.advisory).toBeUndefined();
    expect(codes(counted)).toEqual(['advisories/too-many /vulnerabilities']);
    const long = read(csaf({ document: { title: 'x'.repeat(5000) } }));
    expect(long.advisory?.title).toHaveLength(4000);
    expect(codes(long)).toEqual(['advisories/text-too-long /document/title']);
  });

  it('whose groups unfold to millions of products is refused', () => {
    const leaves = Array.from({ length: 3000 }, (_, i) => leaf(`P${i}`));
    const product_groups = [{ group_id: 'G', product_ids: leaves.map(({ product }) => product.product_id) }];
    const remediations = Array.from({ length: 1000 }, () => ({
      category: 'mitigation',
      details: 'x',
      group_ids: ['G'],
    }));
    const reading = read(
      csaf({ product_tree: { ...tree(...leaves), product_groups }, vulnerabilities: [{ remediations }] }),
    );
    expect(reading.advisory).toBeUndefined();
    expect(codes(reading)[0]).toBe('advisories/too-many /vulnerabilities/0/remediations/666/group_ids');
  });

  it('has the characters replaced that no database takes', () => {
    const { advisory } = read(csaf({ document: { title: 'a\u0000b\ud800c' } }));
    expect(advisory?.title).toBe('a\ufffdb\ufffdc');
  });

  it('never makes more than a hundred findings', () => {
    const references = Array.from({ length: 5000 }, () => 1);
    expect(read(csaf({ document: { references } })).findings).toHaveLength(100);
    const hidden = read(
      csaf({ document: { references }, vulnerabilities: [{ ids: Array.from({ length: 20_001 }, () => ({})) }] }),
    );
    expect(hidden.advisory).toBeUndefined();
    expect(codes(hidden).at(-1)).toBe('advisories/too-many /vulnerabilities/0/ids');
  });

  it('with relations that build on themselves still ends', () => {
    const loop = ['A', 'B'].map((id, i) => ({
      category: 'installed_on',
      product_reference: i === 0 ? 'B' : 'A',
      relates_to_product_reference: id,
      full_product_name: { product_id: id, name: id },
    }));
    expect(read(csaf({ product_tree: { relationships: loop } })).advisory?.products).toHaveLength(2);
  });

  it('never makes the reader throw, whatever stands in it', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => void read(value)));
    const names = fc.constantFrom(
      'branches',
      'product',
      'product_id',
      'name',
      'category',
      'relationships',
      'full_product_names',
      'product_groups',
      'product_reference',
      'product_paths',
      'subpaths',
      'scores',
      'metrics',
      'content',
      'ssvc_v2',
      'cvss_v3',
      'vectorString',
      'product_status',
      'known_affected',
      'remediations',
      'group_ids',
      '__proto__',
      'constructor',
    );
    const near = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(names, tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(near, near, near, (product_tree, vulnerabilities, notes) => {
        const list = Array.isArray(vulnerabilities) ? vulnerabilities : [vulnerabilities];
        void read(csaf({ document: { notes }, product_tree, vulnerabilities: list }));
      }),
      { numRuns: 500 },
    );
  });

  it('is named by what it is when it is something else', () => {
    const hint = (value: unknown) => read(value).findings[0]?.hint;
    expect(hint({ bomFormat: 'CycloneDX' })).toContain('inventory');
    expect(hint({ catalogVersion: '1' })).toContain('KEV');
    expect(read([]).findings[0]?.code).toBe('advisories/format-unknown');
  });
});
