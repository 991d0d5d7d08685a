import { expect, it } from 'vitest';
import { rangeIsMoreThanOneVersion as rule } from './range-is-more-than-one-version.ts';
import { branches, csaf21, faultsOf } from './test-document.ts';

const of = (category: string, name: string) => faultsOf(rule, csaf21({ tree: branches([category, name]) }));

it('finds one version that is called a range, as vers and alone', () => {
  for (const name of ['vers:intdot/4.2.0', '4.2.0'])
    expect(of('product_version_range', name)).toEqual(['/product_tree/branches/0/name']);
});

it('lets several versions, true ranges, and versions that are called so be', () => {
  for (const name of ['4.1|4.2', '<4.2.0', 'vers:intdot/<4.2.0', '!=4.2.0', 'vers:all/*'])
    expect(of('product_version_range', name), name).toEqual([]);
  expect(of('product_version', '4.2.0')).toEqual([]);
});
