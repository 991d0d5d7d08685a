import { expect, it } from 'vitest';
import { productVersionIsNoRange as rule } from './product-version-is-no-range.ts';
import { branches, csaf21, faultsOf } from './test-document.ts';

const withVersion = (name: string) => csaf21({ tree: branches(['product_version', name]) });

it('finds operators and the seven words in what is called one version', () => {
  for (const name of ['prior to 4.2', '<4.2', '<= 4.1', '4.1 and earlier', 'ALL', '3.X Versions', '1 | >2'])
    expect(faultsOf(rule, withVersion(name)), name).toEqual(['/product_tree/branches/0/name']);
});

it('lets words be that only contain one of the seven, and ranges that are called so', () => {
  for (const name of ['4.2', 'after-eight', 'overall otter'])
    expect(faultsOf(rule, withVersion(name)), name).toEqual([]);
  expect(faultsOf(rule, csaf21({ tree: branches(['product_version_range', '<4.2']) }))).toEqual([]);
});
