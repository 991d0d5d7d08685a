import { expect, it } from 'vitest';
import { branchCategoryStandsOnce as rule } from './branch-category-stands-once.ts';
import { branches, csaf21, faultsOf, product } from './test-document.ts';

it('finds a vendor below a vendor, once however many products lie below', () => {
  const leaf = (id: string) => ({ category: 'product_name', name: id, product: product(id) });
  const inner = { category: 'vendor', name: 'Ward', branches: [leaf('A'), leaf('B')] };
  const tree = { branches: [{ category: 'vendor', name: 'Open Source', branches: [inner] }] };
  expect(faultsOf(rule, csaf21({ tree }))).toEqual(['/product_tree/branches/0/branches/0/category']);
});

it('lets families lie in families, and branches that lead to no product be', () => {
  const tree = branches(
    ['vendor', 'Ward'],
    ['product_family', 'Pumps'],
    ['product_family', 'Small'],
    ['product_name', 'P'],
  );
  expect(faultsOf(rule, csaf21({ tree }))).toEqual([]);
  const empty = { branches: [{ category: 'vendor', branches: [{ category: 'vendor', branches: [] }] }] };
  expect(faultsOf(rule, csaf21({ tree: empty }))).toEqual([]);
});
