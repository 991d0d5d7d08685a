// Product trees made to exhaust or to mislead: bounded work, and a finding or a refusal that says what was wrong.
import { describe, expect, it } from 'vitest';
import { statusOf } from './product-status.ts';
import { readAdvisory, readAdvisoryBytes } from './read.ts';

type Json = Record<string, unknown>;
const day = '2026-03-01T08:00:00Z';

const csaf = (product_tree: Json, vulnerabilities: unknown[] = []): Json => ({
  document: {
    category: 'csaf_security_advisory',
    csaf_version: '2.0',
    title: 'Pump gateway',
    publisher: { category: 'vendor', name: 'Example Pumps', namespace: 'https://pumps.example' },
    tracking: { id: 'EX-2026-1', version: '1', status: 'final', initial_release_date: day, current_release_date: day },
  },
  product_tree,
  vulnerabilities,
});
const read = (tree: Json, vulnerabilities?: unknown[]) => readAdvisory(csaf(tree, vulnerabilities), { name: 'x.json' });
const codes = ({ findings }: ReturnType<typeof read>) => [...new Set(findings.map(({ code }) => code))];

const leaf = (id: string, name = '< 2.3') => ({
  category: 'product_version_range',
  name,
  product: { product_id: id, name: `Pump ${name}` },
});
const relation = (key: string, component: string, host: string) => ({
  category: 'installed_on',
  product_reference: component,
  relates_to_product_reference: host,
  full_product_name: { product_id: key, name: key },
});

describe('a product tree of a million branches', () => {
  it('in one list is refused by its number', () => {
    const branches = Array.from({ length: 1_000_000 }, (_, i) => leaf(`P${i}`));
    const reading = read({ branches });
    expect(reading.advisory).toBeUndefined();
    expect(reading.findings).toMatchObject([{ code: 'advisories/too-many', at: '/product_tree/branches' }]);
  });

  it('over many lists is refused once the products are too many', () => {
    const branches = Array.from({ length: 1000 }, (_, i) => ({
      category: 'product_name',
      name: `Pump ${i}`,
      branches: Array.from({ length: 1000 }, (_, k) => leaf(`P${i}-${k}`)),
    }));
    const reading = read({ branches });
    expect(reading.advisory).toBeUndefined();
    expect(codes(reading)).toEqual(['advisories/too-many']);
    expect(reading.findings.length).toBeLessThanOrEqual(101);
  });

  it('that name no product is read as a tree without products', () => {
    const branches = Array.from({ length: 1000 }, () => ({
      category: 'product_name',
      name: 'x',
      branches: Array.from({ length: 1000 }, () => ({ category: 'product_version', name: '1' })),
    }));
    expect(read({ branches }).advisory?.products).toEqual([]);
  });

  it('inside each other, as text, is refused by its depth before it is a tree', () => {
    const text = `{"document":${'{"branches":['.repeat(1_000_000)}`;
    const [reading] = readAdvisoryBytes(new TextEncoder().encode(text), 'x.json');
    expect(reading?.advisory).toBeUndefined();
    expect(reading?.findings[0]?.code).toMatch(/^base\/json-/);
  });
});

describe('relations of products', () => {
  it('that build on themselves say so, and mean no version', () => {
    const loop = [relation('A', 'B', 'H'), relation('B', 'C', 'H'), relation('C', 'A', 'H'), relation('S', 'S', 'H')];
    const reading = read({ branches: [leaf('H')], relationships: loop });
    expect(codes(reading)).toEqual(['advisories/product-loop']);
    const ranges = reading.advisory?.products.filter(({ key }) => key !== 'H').map(({ range }) => range.kind);
    expect(ranges).toEqual(['unread', 'unread', 'unread', 'unread']);
  });

  it('to nowhere are named, from both ends', () => {
    const reading = read({
      branches: [leaf('H')],
      relationships: [relation('A', 'nothing', 'H'), relation('B', 'H', 'nowhere')],
    });
    expect(reading.findings.map(({ code, message }) => [code, /"(\w+)" that/.exec(message)?.[1]])).toEqual([
      ['advisories/product-unknown', 'nothing'],
      ['advisories/product-unknown', 'nowhere'],
    ]);
    expect(reading.advisory?.products.find(({ key }) => key === 'A')?.range.kind).toBe('unread');
    expect(reading.advisory?.products.find(({ key }) => key === 'B')?.range.words).toBe('below 2.3');
  });

  it('in a chain of twenty thousand, and back to its beginning, still end', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => relation(`R${i}`, `R${(i + 1) % 20_000}`, 'H'));
    const reading = read({ branches: [leaf('H')], relationships: chain });
    expect(reading.advisory?.products).toHaveLength(20_001);
    expect(reading.advisory?.products.some(({ range }) => range.kind === 'all')).toBe(false);
  });
});

describe('vulnerabilities of products', () => {
  const statuses = {
    known_affected: ['P'],
    known_not_affected: ['P', 'Q'],
    fixed: ['P', 'Q'],
    under_investigation: ['R'],
    recommended: ['R'],
  };
  it('that give one product several statuses are reported, and the worst one counts', () => {
    const reading = read({ branches: [leaf('P'), leaf('Q'), leaf('R')] }, [
      { cve: 'CVE-2026-1', product_status: statuses },
    ]);
    expect(reading.findings).toMatchObject([
      { code: 'advisories/status-contradictory', at: '/vulnerabilities/0/product_status', severity: 'warning' },
    ]);
    expect(reading.findings[0]?.message).toContain('"P" (and 1 more)');
    const [vulnerability] = reading.advisory?.vulnerabilities ?? [];
    expect(['P', 'Q', 'R'].map((key) => statusOf(vulnerability!, key))).toEqual([
      'affected',
      'fixed',
      'under-investigation',
    ]);
  });

  it('may name products and groups that are not there, a hundred thousand times', () => {
    const missing = Array.from({ length: 20_000 }, (_, i) => `X${i}`);
    const tree = { branches: [leaf('P')], product_groups: [{ group_id: 'G', product_ids: [...missing, 'P'] }] };
    const vulnerability = {
      product_status: { known_affected: missing, fixed: missing, known_not_affected: missing },
      remediations: [{ category: 'mitigation', details: 'x', group_ids: ['G', ...missing.slice(0, 5000)] }],
    };
    const reading = read(tree, [vulnerability, vulnerability]);
    expect(reading.findings.length).toBeLessThanOrEqual(101);
    expect(codes(reading)).toEqual(['advisories/product-unknown']);
    const groups = [
      { cve: 'CVE-2026-1', remediations: [{ category: 'mitigation', details: 'x', group_ids: missing }] },
    ];
    expect(codes(read({ branches: [leaf('P')] }, groups))).toEqual(['advisories/group-unknown']);
  });
});
