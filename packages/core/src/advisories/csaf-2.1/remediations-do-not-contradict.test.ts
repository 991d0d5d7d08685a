import { expect, it } from 'vitest';
import { remediationsDoNotContradict as rule } from './remediations-do-not-contradict.ts';
import { csaf21, faultsOf, product } from './test-document.ts';

const tree = {
  full_product_names: [product('A'), product('B')],
  product_groups: [{ group_id: 'G', product_ids: ['A', 'B'] }],
};
const withRemediations = (...remediations: object[]) => csaf21({ tree, vulnerabilities: [{ remediations }] });
const of = (category: string, ...product_ids: string[]) => ({ category, product_ids });

it('finds a fix beside none planned, and none available beside a workaround of the group', () => {
  expect(faultsOf(rule, withRemediations(of('no_fix_planned', 'A'), of('vendor_fix', 'B', 'A')))).toEqual([
    '/vulnerabilities/0/remediations/1',
  ]);
  expect(
    faultsOf(rule, withRemediations(of('none_available', 'A'), { category: 'workaround', group_ids: ['G'] })),
  ).toEqual(['/vulnerabilities/0/remediations/1']);
});

it('lets a workaround stand beside a fix, and other products have other remediations', () => {
  const document = withRemediations(
    of('workaround', 'A'),
    of('vendor_fix', 'A'),
    of('none_available', 'B'),
    of('unheard', 'A'),
  );
  expect(faultsOf(rule, document)).toEqual([]);
});
