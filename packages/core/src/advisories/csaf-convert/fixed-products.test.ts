import { expect, it } from 'vitest';
import { convert, csaf20, ways, waysOf } from './test-source.ts';

const advisory = (range: string, status: object, category = 'csaf_security_advisory') =>
  csaf20({
    document: { category },
    tree: ways([
      ['vendor', 'Ward'],
      ['product_name', 'Pump'],
      ['product_version_range', range],
    ]),
    vulnerabilities: [{ notes: [{ category: 'summary', text: 'x' }], product_status: status }],
  });

it('adds the version that a strict range ends before as a product, and as fixed where the range is affected', () => {
  const { document, findings } = convert(advisory('>=1|<V2 SP1', { known_affected: ['P0'] }));
  expect(waysOf(document.product_tree)[1]).toBe('vendor:Ward > product_name:Pump > product_version:V2 SP1');
  expect(document.vulnerabilities).toMatchObject([{ product_status: { known_affected: ['P0'], fixed: ['P0-fixed'] } }]);
  const [finding] = findings.filter(({ code }) => code.endsWith('fixed-product'));
  expect(finding?.message).toContain('"Ward Pump V2 SP1"');
  expect(finding?.message).toContain('/vulnerabilities/0');
  expect(document.document).toMatchObject({ category: 'csaf_security_advisory' });
});

it('adds nothing for an inclusive end, for what is not affected, or in another profile', () => {
  for (const source of [
    advisory('<=2', { known_affected: ['P0'] }),
    advisory('<2', { known_not_affected: ['P0'] }),
    advisory('<2', { known_affected: ['P0'] }, 'csaf_base'),
  ])
    expect(JSON.stringify(convert(source).document)).not.toContain('-fixed');
});

it('never gives an id twice', () => {
  const source = advisory('<2', { known_affected: ['P0'] });
  const tree = {
    ...(source as { product_tree: object }).product_tree,
    full_product_names: [{ name: 'Other', product_id: 'P0-fixed' }],
  };
  expect(convert({ ...source, product_tree: tree }).document.vulnerabilities).toMatchObject([
    { product_status: { fixed: ['P0-fixed-2'] } },
  ]);
});
