import { expect, it } from 'vitest';
import { branches, csaf21, faultsOf } from './test-document.ts';
import { versionOrRangeInOnePath as rule } from './version-or-range-in-one-path.ts';

it('finds a range below a version and a version below a range', () => {
  expect(
    faultsOf(rule, csaf21({ tree: branches(['product_version', '1.1'], ['product_version_range', '<1.1.1']) })),
  ).toEqual(['/product_tree/branches/0/branches/0/category']);
  expect(
    faultsOf(rule, csaf21({ tree: branches(['product_version_range', '<2'], ['product_version', '1.1']) })),
  ).toHaveLength(1);
});

it('lets them stand in different paths', () => {
  const a = branches(['product_version', '1.1']) as { branches: object[] };
  const b = branches(['product_version_range', '<1']) as { branches: object[] };
  expect(faultsOf(rule, csaf21({ tree: { branches: [...a.branches, ...b.branches] } }))).toEqual([]);
});
