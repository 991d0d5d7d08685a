import { describe, expect, it } from 'vitest';
import { fixedProductsHaveAffectedCounterparts as rule } from './fixed-products-have-affected-counterparts.ts';
import { csaf21, faultsOf, product } from './test-document.ts';

const vendor = (...branches: object[]) => ({ branches: [{ category: 'vendor', name: 'Ward Devices', branches }] });
const named = (name: string, ...branches: object[]) => ({ category: 'product_name', name, branches });
const version = (name: string, id: string) => ({ category: 'product_version', name, product: product(id) });
const path = (id: string, beginning: string, category: string, next: string) => ({
  beginning_product_reference: beginning,
  full_product_name: product(id),
  subpaths: [{ category, next_product_reference: next }],
});
const advisory = (tree: object, product_status: object) =>
  csaf21({ document: { category: 'csaf_security_advisory' }, tree, vulnerabilities: [{ product_status }] });

describe('6.1.27.13: of every fixed product, a security advisory names an affected version', () => {
  it('lets another version of the product, or a range of it, be the counterpart', () => {
    const tree = vendor(named('Pump', version('4.1', 'OLD'), version('4.2', 'NEW')));
    expect(faultsOf(rule, advisory(tree, { fixed: ['NEW'], known_affected: ['OLD'] }))).toEqual([]);
    expect(faultsOf(rule, advisory(tree, { first_fixed: ['NEW'], first_affected: ['OLD'] }))).toEqual([]);
  });

  it('names a fixed product of which nothing, or only another product, is affected', () => {
    const tree = vendor(named('Pump', version('4.2', 'NEW')), named('Monitor', version('1', 'OTHER')));
    const at = ['/vulnerabilities/0/product_status/fixed/0'];
    expect(faultsOf(rule, advisory(tree, { fixed: ['NEW'] }))).toEqual(at);
    expect(faultsOf(rule, advisory(tree, { fixed: ['NEW'], known_affected: ['OTHER'] }))).toEqual(at);
  });

  it('asks a product on a platform for the same platform', () => {
    const names = vendor(
      named('Pump', version('1', 'P1'), version('2', 'P2')),
      named('Board', version('7', 'B7'), version('8', 'B8')),
    );
    const product_paths = [
      path('P2B8', 'P2', 'installed_on', 'B8'),
      path('P1B7', 'P1', 'installed_on', 'B7'),
      path('P1B8', 'P1', 'installed_on', 'B8'),
    ];
    const tree = { ...names, product_paths };
    expect(faultsOf(rule, advisory(tree, { fixed: ['P2B8'], known_affected: ['P1B8'] }))).toEqual([]);
    expect(faultsOf(rule, advisory(tree, { fixed: ['P2B8'], known_affected: ['P1B7'] }))).toHaveLength(1);
  });

  it('takes a product for the counterpart of itself with a hotfix, and of the hotfix', () => {
    const names = vendor(named('Pump', version('1', 'P1')), named('Hotfix', version('9', 'HOT')));
    const tree = { ...names, product_paths: [path('BOTH', 'P1', 'installed_with', 'HOT')] };
    expect(faultsOf(rule, advisory(tree, { fixed: ['BOTH', 'HOT'], known_affected: ['P1'] }))).toEqual([]);
  });

  it('takes any affected product where the tree tells no versions apart', () => {
    const tree = { full_product_names: [product('A'), product('B')] };
    expect(faultsOf(rule, advisory(tree, { fixed: ['A'], known_affected: ['B'] }))).toEqual([]);
    expect(faultsOf(rule, advisory(tree, { fixed: ['A'] }))).toHaveLength(1);
  });

  it('ends on paths that loop and on a chain of 20,000', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) =>
      path(`P${i}`, `P${(i + 1) % 20_000}`, 'installed_with', 'P0'),
    );
    expect(faultsOf(rule, advisory({ product_paths: chain }, { fixed: ['P0', 'P1'], known_affected: ['P2'] }))).toEqual(
      [],
    );
  });

  it('looks at one long path once, though it is fixed in every vulnerability', () => {
    const hotfix = version('9', 'HOT');
    const subpaths = Array.from({ length: 20_000 }, () => ({
      category: 'installed_with',
      next_product_reference: 'HOT',
    }));
    const long = { beginning_product_reference: 'P1', full_product_name: product('LONG'), subpaths };
    const tree = { ...vendor(named('Pump', version('1', 'P1')), named('Hotfix', hotfix)), product_paths: [long] };
    const vulnerability = { product_status: { fixed: ['LONG'], known_affected: ['P1'] } };
    const document = { category: 'csaf_security_advisory' };
    const vulnerabilities = Array.from({ length: 20_000 }, () => vulnerability);
    expect(faultsOf(rule, csaf21({ document, tree, vulnerabilities }))).toEqual([]);
  });
});
