import { expect, it } from 'vitest';
import { purlsDifferInQualifiersOnly as rule } from './purls-differ-in-qualifiers-only.ts';
import { faultsOf, recognisedBy } from './test-document.ts';

const of = (...purls: string[]) => faultsOf(rule, recognisedBy({ purls }));

it('finds a purl of another package, version or part', () => {
  for (const other of [
    'pkg:maven/com.example/audit@1.3.4',
    'pkg:maven/com.example/logging@1.3.5',
    'pkg:maven/com.example/logging@1.3.4#src',
  ])
    expect(of('pkg:maven/com.example/logging@1.3.4', other), other).toEqual([
      '/product_tree/full_product_names/0/product_identification_helper/purls/1',
    ]);
});

it('lets other qualifiers and other spellings of the same purl be', () => {
  expect(of('pkg:rpm/suse/pump@1?arch=x86_64', 'pkg:rpm/suse/pump@1?arch=aarch64', 'pkg:RPM/suse/pump@1')).toEqual([]);
  expect(of('pkg:npm/a@1')).toEqual([]);
});
