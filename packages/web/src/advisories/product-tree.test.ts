import type { AdvisoryProduct, Vulnerability } from '@tocsin/core/advisories';
import { describe, expect, it } from 'vitest';
import { type Branch, findProducts, toProductTree, toStatuses } from './product-tree.ts';

const product = (key: string, version: string, ...path: [string, string][]): AdvisoryProduct => ({
  key,
  name: `${path.map(([, name]) => name).join(' ')} ${version}`,
  path: [...path, ['product_version', version] as const].map(([category, name]) => ({ category, name })),
  versionText: version,
  range: { kind: 'exact', text: version, tier: 'plain', words: `exactly ${version}` } as never,
});
const vendor: [string, string] = ['vendor', 'Acme'];
const pump: [string, string] = ['product_name', 'Pump'];
const combinations = 'Combinations of products';
const say = (branch: Branch): unknown => [
  branch.name,
  branch.count,
  branch.products.map(({ key }) => key),
  ...branch.branches.map(say),
];

describe('the tree of products', () => {
  it('has the versions of one product beside each other, below its maker', () => {
    const tree = toProductTree(
      [
        product('a', '1', vendor, pump),
        product('b', '2', vendor, pump),
        product('c', '1', vendor, ['product_name', 'Monitor']),
      ],
      combinations,
    );
    expect(tree.branches.map(say)).toEqual([['Acme', 3, [], ['Pump', 2, ['a', 'b']], ['Monitor', 1, ['c']]]]);
  });

  it('puts what has no branch below maker and product, and combinations by themselves', () => {
    const bare = { ...product('a', '1'), path: [], vendor: 'Acme', product: 'Pump' };
    const both = {
      ...product('b', '1'),
      path: [],
      relationship: { category: 'installed_on', component: 'x', host: 'y' },
    };
    expect(toProductTree([bare, both], combinations).branches.map(say)).toEqual([
      ['Acme', 1, [], ['Pump', 1, ['a']]],
      ['Combinations of products', 1, ['b']],
    ]);
  });

  it('holds ten thousand products and finds one by words of its name and of its range', () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      product(`k${i}`, `${i}.0`, vendor, ['product_name', `Pump ${i % 100}`]),
    );
    expect(toProductTree(many, combinations).branches[0]?.branches).toHaveLength(100);
    expect(findProducts(many, 'pump EXACTLY 4711.0').map(({ key }) => key)).toEqual(['k4711']);
    expect(findProducts(many, ' ')).toBe(many);
  });

  it('counts for each product what the vulnerabilities say of it', () => {
    const none = { knownAffected: [], knownNotAffected: [], fixed: [], underInvestigation: [], recommended: [] };
    const said = [
      { ...none, knownAffected: ['a', 'b'] },
      { ...none, knownAffected: ['a'], fixed: ['b'] },
    ];
    const statuses = toStatuses(said.map((status) => ({ status }) as unknown as Vulnerability));
    expect([...(statuses.get('a') ?? [])]).toEqual([['affected', 2]]);
    expect([...(statuses.get('b') ?? [])]).toEqual([
      ['affected', 1],
      ['fixed', 1],
    ]);
  });
});
