import { expect, it } from 'vitest';
import { convert, csaf20 } from './test-source.ts';

const tree = {
  full_product_names: ['A', 'B', 'C'].map((id) => ({ name: id, product_id: id })),
  product_groups: [{ group_id: 'G', product_ids: ['A', 'B'] }],
};
const of = (product_status: object, ...remediations: object[]) => {
  const { document, findings } = convert(csaf20({ tree, vulnerabilities: [{ product_status, remediations }] }));
  const [vulnerability] = document.vulnerabilities as { remediations?: Record<string, unknown>[] }[];
  return {
    remediations: vulnerability?.remediations?.map(({ category, product_ids }) => [category, product_ids]),
    findings,
  };
};
const give = (category: string, ids: string[], more: object = {}) => ({
  category,
  details: 'x',
  product_ids: ids,
  ...more,
});

it('makes a vendor_fix an optional_patch for products that are not affected or fixed, and parts the products', () => {
  const { remediations, findings } = of(
    { known_affected: ['A'], known_not_affected: ['B'] },
    { category: 'vendor_fix', details: 'x', group_ids: ['G'] },
  );
  expect(remediations).toEqual([
    ['vendor_fix', ['A']],
    ['optional_patch', ['B']],
  ]);
  expect(findings).toMatchObject([{ code: 'advisories/convert-remediation', at: '/vulnerabilities/0/remediations/0' }]);
  expect(findings[0]?.message).toContain('B');
});

it('leaves a vendor_fix for affected products as it is, groups and all', () => {
  const { document } = convert(
    csaf20({
      tree,
      vulnerabilities: [
        {
          product_status: { known_affected: ['A', 'B'] },
          remediations: [{ category: 'vendor_fix', details: 'x', group_ids: ['G'] }],
        },
      ],
    }),
  );
  expect(document.vulnerabilities).toMatchObject([{ remediations: [{ category: 'vendor_fix', group_ids: ['G'] }] }]);
});

it('makes none_available a fix_planned where the fix has no date or one to come, and takes the product from the fix', () => {
  for (const date of [{}, { date: '2026-06-01T00:00:00Z' }]) {
    const { remediations } = of(
      { known_affected: ['A', 'B'] },
      give('none_available', ['A']),
      give('vendor_fix', ['A', 'B'], date),
    );
    expect(remediations).toEqual([
      ['fix_planned', ['A']],
      ['vendor_fix', ['B']],
    ]);
  }
});

it('takes a product out of none_available when its fix is out, and removes what is empty', () => {
  const { remediations, findings } = of(
    { known_affected: ['A', 'B'] },
    give('none_available', ['A']),
    give('vendor_fix', ['A'], { date: '2026-03-01T10:00:00Z' }),
  );
  expect(remediations).toEqual([['vendor_fix', ['A']]]);
  expect(findings.map(({ message }) => message).join()).toMatch(/vendor_fix is out.*was removed/s);
});

it('keeps none_available in any other case', () => {
  expect(of({ known_affected: ['A'] }, give('none_available', ['A'])).remediations).toEqual([
    ['none_available', ['A']],
  ]);
});

it('keeps the preferred of remediations that contradict each other, and tells what went', () => {
  const { remediations, findings } = of(
    { known_affected: ['A', 'B'] },
    give('none_available', ['A', 'B']),
    give('mitigation', ['A']),
    give('no_fix_planned', ['C']),
    give('vendor_fix', ['C']),
  );
  expect(remediations).toEqual([
    ['none_available', ['B']],
    ['mitigation', ['A']],
    ['vendor_fix', ['C']],
  ]);
  expect(findings.filter(({ message }) => message.includes('another remediation contradicts'))).toHaveLength(2);
});

it('takes a product out of what its status contradicts', () => {
  expect(of({ known_not_affected: ['A'], known_affected: ['B'] }, give('mitigation', ['A', 'B'])).remediations).toEqual(
    [['mitigation', ['B']]],
  );
});

it('lets a category that is the name of a built-in be', () => {
  expect(of({ known_affected: ['A'] }, give('toString', ['A']), give('__proto__', ['A'])).remediations).toHaveLength(2);
});
